package energy.headroom.chargers.ocpp.talk;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells people once that a charger's clock is wrong. */
final class ClockWarning {
    private static final Logger LOG = LoggerFactory.getLogger(ClockWarning.class);

    private boolean said;

    void look(String charger, ClockDifference clock) {
        if (!said && clock.isLarge()) {
            said = true;
            LOG.warn(
                    "charger {}: its clock is {} s behind ours (negative: ahead); its readings and schedules are shifted by"
                            + " that. Let it set its clock by our heartbeat, or check its time zone",
                    charger,
                    clock.behind().toSeconds());
        }
    }
}
