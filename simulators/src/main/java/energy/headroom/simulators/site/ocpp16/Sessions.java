package energy.headroom.simulators.site.ocpp16;

import energy.headroom.simulators.site.charger.Car;
import energy.headroom.simulators.site.charger.Charger;
import energy.headroom.simulators.site.charger.Connector;
import energy.headroom.simulators.site.charger.ConnectorState;
import energy.headroom.simulators.site.charger.Transaction;
import energy.headroom.simulators.site.ocpp.Frame;
import energy.headroom.simulators.site.ocpp.Outgoing;
import energy.headroom.simulators.site.ocpp.OwnClock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/** Drivers: from the plug to the transaction and its end. Offline everybody may charge, and it is told later. */
final class Sessions {
    private static final Logger log = LoggerFactory.getLogger(Sessions.class);
    /** How long a driver takes from the cable to the card. */
    private static final Duration TO_THE_CARD = Duration.ofMillis(1_500);

    private enum Card {
        IN_HAND,
        ASKED,
        REFUSED
    }

    private record Driver(String idTag, Instant came, Card card) {
        Driver with(Card changed) {
            return new Driver(idTag, came, changed);
        }
    }

    private final Charger charger;
    private final Outgoing outgoing;
    private final OwnClock clock;
    private final Map<Integer, Driver> drivers = new HashMap<>();

    Sessions(Charger charger, Outgoing outgoing, OwnClock clock) {
        this.charger = charger;
        this.outgoing = outgoing;
        this.clock = clock;
    }

    void plug(int connector, Car car, String idTag, Instant now) {
        charger.plug(connector, car);
        drivers.put(connector, new Driver(idTag, now, Card.IN_HAND));
        log.info(
                "{}/{}: a car comes, {} phases, {}, needs {}",
                charger.id(),
                connector,
                car.phases(),
                car.maximum(),
                car.need());
    }

    void unplug(int connector, Instant now) {
        Connector unplugged = charger.connector(connector).orElseThrow();
        log.info("{}/{}: the car leaves with {}", charger.id(), connector, unplugged.taken());
        if (unplugged.transaction().isPresent()) {
            stop(unplugged, "EVDisconnected", now);
        }
        charger.unplug(connector);
        drivers.remove(connector);
    }

    /** The link is away: cards that were being checked are in hand again. */
    void linkLost() {
        drivers.replaceAll((_, driver) -> driver.card() == Card.ASKED ? driver.with(Card.IN_HAND) : driver);
    }

    void tick(boolean online, boolean accepted, Instant now) {
        if (online && !accepted) {
            return;
        }
        for (Connector connector : charger.connectors()) {
            Driver driver = drivers.get(connector.number());
            if (driver == null || !ready(driver, connector, now)) {
                continue;
            }
            if (online) {
                ask(connector, driver);
            } else {
                start(connector, driver.idTag(), now);
            }
        }
    }

    private static boolean ready(Driver driver, Connector connector, Instant now) {
        return driver.card() == Card.IN_HAND
                && connector.state() == ConnectorState.PREPARING
                && Duration.between(driver.came(), now).compareTo(TO_THE_CARD) >= 0;
    }

    private void ask(Connector connector, Driver driver) {
        drivers.put(connector.number(), driver.with(Card.ASKED));
        outgoing.say("Authorize", Frame.JSON.createObjectNode().put("idTag", driver.idTag()), (answer, then) -> {
            if (!driver.with(Card.ASKED).equals(drivers.get(connector.number()))) {
                return;
            }
            boolean accepted = accepted(answer);
            drivers.put(connector.number(), driver.with(accepted ? Card.IN_HAND : Card.REFUSED));
            if (accepted && connector.state() == ConnectorState.PREPARING) {
                start(connector, driver.idTag(), then);
            }
        });
    }

    private static boolean accepted(ObjectNode answer) {
        return answer.path("idTagInfo").path("status").asString("").equals("Accepted");
    }

    void start(Connector connector, String idTag, Instant now) {
        Transaction started = charger.start(connector.number(), idTag, now);
        ObjectNode payload = Frame.JSON
                .createObjectNode()
                .put("connectorId", started.connector())
                .put("idTag", idTag)
                .put("meterStart", started.meterStart().wattHours())
                .put("timestamp", clock.written(now));
        outgoing.sayUntilAnswered("StartTransaction", () -> Optional.of(payload), (answer, then) -> {
            started.numbered(answer.path("transactionId").asInt(0));
            boolean runs = connector.transaction().filter(one -> one == started).isPresent();
            if (!accepted(answer) && runs) {
                stop(connector, "DeAuthorized", then);
            }
        });
    }

    /** Ends the transaction of a connector, for a reason by its OCPP name. The car stays. */
    void stop(Connector connector, String reason, Instant now) {
        Transaction ended = connector.transaction().orElseThrow();
        long meterStop = connector.register().wattHours();
        charger.stop(connector.number());
        outgoing.sayUntilAnswered(
                "StopTransaction",
                () -> ended.number().isEmpty()
                        ? Optional.empty()
                        : Optional.of(Frame.JSON
                                .createObjectNode()
                                .put("transactionId", ended.number().getAsInt())
                                .put("idTag", ended.idTag())
                                .put("meterStop", meterStop)
                                .put("timestamp", clock.written(now))
                                .put("reason", reason)),
                (_, _) -> {});
    }

    void stopAll(String reason, Instant now) {
        charger.connectors().stream()
                .filter(connector -> connector.transaction().isPresent())
                .forEach(connector -> stop(connector, reason, now));
    }

    /** The connector whose transaction has a number. */
    Optional<Connector> inTransaction(int number) {
        return charger.connectors().stream()
                .filter(connector -> connector
                        .transaction()
                        .filter(one -> one.number().isPresent() && one.number().getAsInt() == number)
                        .isPresent())
                .findFirst();
    }
}
