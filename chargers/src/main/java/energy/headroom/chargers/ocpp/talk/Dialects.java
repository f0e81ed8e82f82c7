package energy.headroom.chargers.ocpp.talk;

import energy.headroom.chargers.ocpp.Home;
import energy.headroom.chargers.ocpp.Version;
import java.util.random.RandomGenerator;

/** Makes the dialect of a version for one charger. */
@FunctionalInterface
public interface Dialects {
    Dialect speak(Version version, Home home, Memory memory, RandomGenerator random);
}
