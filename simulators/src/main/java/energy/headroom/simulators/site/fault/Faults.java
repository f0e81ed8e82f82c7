package energy.headroom.simulators.site.fault;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The faults that one charger has now. Not safe for several threads. */
public final class Faults {
    private final Set<Fault> chosen = EnumSet.noneOf(Fault.class);

    public boolean has(Fault fault) {
        return chosen.contains(fault);
    }

    /** Gives the charger a fault, or mends it. */
    public void choose(Fault fault, boolean there) {
        if (there) {
            chosen.add(fault);
        } else {
            chosen.remove(fault);
        }
    }

    public List<Fault> all() {
        return List.copyOf(chosen);
    }
}
