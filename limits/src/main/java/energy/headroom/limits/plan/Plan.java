package energy.headroom.limits.plan;

import energy.headroom.limits.ConnectorId;
import energy.headroom.limits.Schedule;
import energy.headroom.limits.Share;
import energy.headroom.units.Power;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What follows from a site as it is at one moment.
 *
 * @param shares what each connector should have now, with the reasons; the power of the last reason is what it is told of that
 * @param send what to tell chargers now; where a charger is not in it, what it holds is right or has to wait
 * @param waiting chargers whose increase waits until power is confirmed freed
 * @param reserves what chargers that cannot be told, refuse or ignore take from the others, with the cause
 * @param mayDraw the most that each charger may still draw at this moment (H1)
 * @param shortfall by how much the sum of that is above the limit now, if it is
 * @param lookAgainAt when the plan should be made again if nothing happens before
 * @param rotation whose turn it was when it was made: what the next plan goes on from
 */
public record Plan(
        Map<ConnectorId, Share> shares,
        Map<String, Schedule> send,
        List<String> waiting,
        List<Reserve> reserves,
        Map<String, Power> mayDraw,
        Optional<Power> shortfall,
        Instant lookAgainAt,
        Rotation rotation) {
    /**
     * Power that the others cannot use because of a charger, and why.
     *
     * @param power the most that it may draw
     * @param cost by how much that is more than its fair share, were all to obey
     */
    public record Reserve(String charger, Power power, Power cost, String cause) {}

    public Plan {
        shares = Map.copyOf(shares);
        send = Map.copyOf(send);
        waiting = List.copyOf(waiting);
        reserves = List.copyOf(reserves);
        mayDraw = Map.copyOf(mayDraw);
    }
}
