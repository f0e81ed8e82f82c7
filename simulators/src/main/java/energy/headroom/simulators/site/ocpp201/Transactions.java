package energy.headroom.simulators.site.ocpp201;

import energy.headroom.simulators.site.charger.Connector;
import energy.headroom.simulators.site.charger.Transaction;
import energy.headroom.simulators.site.fault.Fault;
import energy.headroom.simulators.site.ocpp.Drivers;
import energy.headroom.simulators.site.ocpp.Frame;
import energy.headroom.units.Power;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/** Transactions and everything that is told of them, in order, kept for later where the link is away. */
final class Transactions implements Drivers.Sessions {
    /** What a transaction event is about. */
    private record News(String type, String trigger, Optional<String> stopped, boolean metered) {
        static News update(String trigger, boolean metered) {
            return new News("Updated", trigger, Optional.empty(), metered);
        }
    }

    private final Ocpp201Station station;
    private final DeviceModel model;
    private final Samples samples;
    private final Supplier<String> ids;
    private final Map<Integer, Running> running = new HashMap<>();

    Transactions(Ocpp201Station station, DeviceModel model, Samples samples, Supplier<String> ids) {
        this.station = station;
        this.model = model;
        this.samples = samples;
        this.ids = ids;
    }

    @Override
    public ObjectNode authorize(String idTag) {
        ObjectNode payload = Frame.JSON.createObjectNode();
        idToken(idTag, payload);
        return payload;
    }

    private static void idToken(String idTag, ObjectNode into) {
        into.putObject("idToken").put("idToken", idTag).put("type", "ISO14443");
    }

    @Override
    public boolean isAccepted(ObjectNode answer) {
        return answer.path("idTokenInfo").path("status").asString("").equals("Accepted");
    }

    @Override
    public void start(Connector connector, String idTag, Instant now) {
        start(connector, idTag, Optional.empty(), now);
    }

    @Override
    public void carLeaves(Connector connector, Instant now) {
        stop(connector, "EVDeparted", "EVDisconnected", now);
    }

    /** The EVSE on which a transaction runs. */
    Optional<Connector> running(String id) {
        return running.entrySet().stream()
                .filter(entry -> entry.getValue().id.equals(id))
                .findFirst()
                .flatMap(entry -> station.charger().connector(entry.getKey()));
    }

    /**
     * @param remoteStart the number of the request that started it, if one did
     * @return the transaction's id
     */
    String start(Connector connector, String idTag, Optional<Integer> remoteStart, Instant now) {
        Transaction started = station.charger().start(connector.number(), idTag, now);
        Running one = new Running("T-" + ids.get(), started, remoteStart);
        running.put(connector.number(), one);
        one.limit = limit(connector, now);
        String trigger = remoteStart.isPresent() ? "RemoteStart" : "Authorized";
        tell(connector, one, new News("Started", trigger, Optional.empty(), true), now);
        return one.id;
    }

    /**
     * Ends the transaction of an EVSE. The car stays.
     *
     * @param stopped the reason by its OCPP name
     */
    void stop(Connector connector, String trigger, String stopped, Instant now) {
        Running one = running.remove(connector.number());
        if (one != null) {
            station.charger().stop(connector.number());
            tell(connector, one, new News("Ended", trigger, Optional.of(stopped), true), now);
        }
    }

    /** Tells what has changed: the state, the limit, and from time to time what the meter shows. */
    void tick(Instant now) {
        for (Connector connector : station.charger().connectors()) {
            Running one = running.get(connector.number());
            if (one != null) {
                if (!state(connector).equals(one.state)) {
                    tell(connector, one, News.update("ChargingStateChanged", false), now);
                }
                watchLimit(connector, one, now);
                sample(connector, one, now);
            }
        }
    }

    private void watchLimit(Connector connector, Running one, Instant now) {
        Power limit = limit(connector, now);
        double change = Math.abs(limit.watts() - one.limit.watts());
        if (change * 100 > one.limit.watts() * model.limitChangeSignificance()) {
            one.limit = limit;
            tell(connector, one, News.update("ChargingRateChanged", false), now);
        }
    }

    private void sample(Connector connector, Running one, Instant now) {
        Duration interval = model.sampleInterval();
        boolean due = Duration.between(one.sampled, now).compareTo(interval) >= 0;
        if (!interval.isZero() && due && !station.has(Fault.SILENT_METERS)) {
            one.sampled = now;
            tell(connector, one, News.update("MeterValuePeriodic", true), now);
        }
    }

    /** Tells how a transaction stands because the other side wants to know. */
    void triggered(Connector connector, Instant now) {
        Running one = running.get(connector.number());
        if (one != null) {
            tell(connector, one, News.update("Trigger", true), now);
        }
    }

    private Power limit(Connector connector, Instant now) {
        return station.charger().mostAllowed(connector, now);
    }

    private static String state(Connector connector) {
        return switch (connector.state()) {
            case CHARGING -> "Charging";
            case SUSPENDED_EV -> "SuspendedEV";
            case SUSPENDED_EVSE -> "SuspendedEVSE";
            case PREPARING, FINISHING -> "EVConnected";
            case AVAILABLE, UNAVAILABLE -> "Idle";
        };
    }

    private void tell(Connector connector, Running one, News news, Instant now) {
        one.state = state(connector);
        ObjectNode event = Frame.JSON
                .createObjectNode()
                .put("eventType", news.type())
                .put("timestamp", station.clock().written(now))
                .put("triggerReason", news.trigger())
                .put("seqNo", one.nextNumber())
                .put("offline", !station.connected());
        ObjectNode info =
                event.putObject("transactionInfo").put("transactionId", one.id).put("chargingState", one.state);
        news.stopped().ifPresent(reason -> info.put("stoppedReason", reason));
        one.remoteStart.ifPresent(number -> info.put("remoteStartId", number));
        event.putObject("evse").put("id", connector.number()).put("connectorId", 1);
        if (!news.type().equals("Updated")) {
            idToken(one.transaction.idTag(), event);
        }
        if (news.metered() && !station.has(Fault.SILENT_METERS)) {
            samples.write(connector, context(news), now, event);
        }
        station.outgoing().sayUntilAnswered("TransactionEvent", () -> Optional.of(event), (answer, then) -> {
            String status = answer.path("idTokenInfo").path("status").asString("Accepted");
            if (!status.equals("Accepted") && one.equals(running.get(connector.number()))) {
                stop(connector, "Deauthorized", "DeAuthorized", then);
            }
        });
    }

    private static String context(News news) {
        return switch (news.type()) {
            case "Started" -> "Transaction.Begin";
            case "Ended" -> "Transaction.End";
            default -> news.trigger().equals("Trigger") ? "Trigger" : "Sample.Periodic";
        };
    }
}
