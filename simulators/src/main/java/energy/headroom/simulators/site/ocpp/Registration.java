package energy.headroom.simulators.site.ocpp;

import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/** Whether the other side has accepted this charger since it booted, and the heartbeats from then on. */
final class Registration {
    private static final Logger log = LoggerFactory.getLogger(Registration.class);
    private static final Duration RETRY = Duration.ofSeconds(10);

    private enum State {
        UNKNOWN,
        ASKED,
        WAITING,
        ACCEPTED
    }

    private final String charger;
    private final Outgoing outgoing;
    private final Configuration configuration;
    private State state = State.UNKNOWN;
    private Instant next = Instant.MIN;

    Registration(String charger, Outgoing outgoing, Configuration configuration) {
        this.charger = charger;
        this.outgoing = outgoing;
        this.configuration = configuration;
    }

    boolean accepted() {
        return state == State.ACCEPTED;
    }

    void rebooted() {
        state = State.UNKNOWN;
    }

    void linkLost() {
        if (state == State.ASKED) {
            state = State.UNKNOWN;
        }
    }

    /** Does what is due on an open link. */
    void tick(Instant now) {
        switch (state) {
            case UNKNOWN -> boot();
            case ASKED -> {}
            case WAITING -> {
                if (!now.isBefore(next)) {
                    boot();
                }
            }
            case ACCEPTED -> {
                if (!now.isBefore(next)) {
                    heartbeat(now);
                }
            }
        }
    }

    void boot() {
        state = State.ASKED;
        ObjectNode payload = Frame.JSON
                .createObjectNode()
                .put("chargePointVendor", "Headroom")
                .put("chargePointModel", "Simulated AC")
                .put("chargePointSerialNumber", charger)
                .put("firmwareVersion", "1.0.0");
        outgoing.sayFirst("BootNotification", payload, this::answered);
    }

    private void answered(ObjectNode answer, Instant now) {
        String status = answer.path("status").asString("");
        int interval = answer.path("interval").asInt(0);
        if (status.equals("Accepted")) {
            state = State.ACCEPTED;
            if (interval > 0) {
                configuration.heartbeatInterval(interval);
            }
            next = now.plus(configuration.heartbeatInterval());
            log.info("{}: accepted by the other side", charger);
        } else {
            state = State.WAITING;
            next = now.plus(interval > 0 ? Duration.ofSeconds(interval) : RETRY);
            log.warn("{}: the boot notification was answered with {}", charger, status);
        }
    }

    void heartbeat(Instant now) {
        next = now.plus(configuration.heartbeatInterval());
        outgoing.say("Heartbeat", Frame.JSON.createObjectNode(), (_, _) -> {});
    }
}
