package energy.headroom.limits;

import energy.headroom.units.Power;
import java.util.List;

/**
 * What a limit leaves for one connector, and why.
 *
 * @param why the rules that made it, in the order in which they acted
 */
public record Share(ConnectorId connector, Power power, List<Reason> why) {
    public Share {
        why = List.copyOf(why);
    }
}
