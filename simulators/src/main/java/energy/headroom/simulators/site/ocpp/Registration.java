package energy.headroom.simulators.site.ocpp;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/** Whether the other side has accepted this charger since it booted, and the heartbeats from then on. */
public final class Registration {
    private static final Logger log = LoggerFactory.getLogger(Registration.class);
    private static final Duration RETRY = Duration.ofSeconds(10);

    /** How often the charger says that it is there. */
    public interface Rhythm {
        Duration heartbeatInterval();

        void heartbeatInterval(int seconds);
    }

    private enum State {
        UNKNOWN,
        ASKED,
        WAITING,
        ACCEPTED
    }

    private final String charger;
    private final Outgoing outgoing;
    private final Rhythm rhythm;
    private final Supplier<ObjectNode> introduction;
    private State state = State.UNKNOWN;
    private Instant next = Instant.MIN;

    /** @param introduction what a boot notification says */
    public Registration(String charger, Outgoing outgoing, Rhythm rhythm, Supplier<ObjectNode> introduction) {
        this.charger = charger;
        this.outgoing = outgoing;
        this.rhythm = rhythm;
        this.introduction = introduction;
    }

    public boolean accepted() {
        return state == State.ACCEPTED;
    }

    public void rebooted() {
        state = State.UNKNOWN;
    }

    public void linkLost() {
        if (state == State.ASKED) {
            state = State.UNKNOWN;
        }
    }

    /** Does what is due on an open link. */
    public void tick(Instant now) {
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

    public void boot() {
        state = State.ASKED;
        outgoing.sayFirst("BootNotification", introduction.get(), this::answered);
    }

    private void answered(ObjectNode answer, Instant now) {
        String status = answer.path("status").asString("");
        int interval = answer.path("interval").asInt(0);
        if (status.equals("Accepted")) {
            state = State.ACCEPTED;
            if (interval > 0) {
                rhythm.heartbeatInterval(interval);
            }
            next = now.plus(rhythm.heartbeatInterval());
            log.info("{}: accepted by the other side", charger);
        } else {
            state = State.WAITING;
            next = now.plus(interval > 0 ? Duration.ofSeconds(interval) : RETRY);
            log.warn("{}: the boot notification was answered with {}", charger, status);
        }
    }

    public void heartbeat(Instant now) {
        next = now.plus(rhythm.heartbeatInterval());
        outgoing.say("Heartbeat", Frame.JSON.createObjectNode(), (_, _) -> {});
    }
}
