package energy.headroom.simulators.site.ocpp16;

import energy.headroom.simulators.site.charger.Charger;
import energy.headroom.simulators.site.charger.Connector;
import energy.headroom.simulators.site.charger.Transaction;
import energy.headroom.simulators.site.ocpp.Drivers;
import energy.headroom.simulators.site.ocpp.Frame;
import energy.headroom.simulators.site.ocpp.Outgoing;
import energy.headroom.simulators.site.ocpp.OwnClock;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Transactions and what is told of them, kept for later where the link is away. */
final class Sessions implements Drivers.Sessions {
    private final Charger charger;
    private final Outgoing outgoing;
    private final OwnClock clock;

    Sessions(Charger charger, Outgoing outgoing, OwnClock clock) {
        this.charger = charger;
        this.outgoing = outgoing;
        this.clock = clock;
    }

    @Override
    public ObjectNode authorize(String idTag) {
        return Frame.JSON.createObjectNode().put("idTag", idTag);
    }

    @Override
    public boolean isAccepted(ObjectNode answer) {
        return answer.path("idTagInfo").path("status").asString("").equals("Accepted");
    }

    @Override
    public void start(Connector connector, String idTag, Instant now) {
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
            if (!isAccepted(answer) && runs) {
                stop(connector, "DeAuthorized", then);
            }
        });
    }

    @Override
    public void carLeaves(Connector connector, Instant now) {
        if (connector.transaction().isPresent()) {
            stop(connector, "EVDisconnected", now);
        }
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
