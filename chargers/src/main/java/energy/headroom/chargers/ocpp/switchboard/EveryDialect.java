package energy.headroom.chargers.ocpp.switchboard;

import energy.headroom.chargers.ocpp.Home;
import energy.headroom.chargers.ocpp.Version;
import energy.headroom.chargers.ocpp.talk.Cards;
import energy.headroom.chargers.ocpp.talk.Dialect;
import energy.headroom.chargers.ocpp.talk.Dialects;
import energy.headroom.chargers.ocpp.talk.Memory;
import energy.headroom.chargers.ocpp.v16.Ocpp16;
import energy.headroom.chargers.ocpp.v201.Ocpp201;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * All versions of OCPP that we speak.
 *
 * @param sample how often a charger should measure while it charges, at least
 * @param cards which may charge
 */
public record EveryDialect(Duration sample, Cards cards) implements Dialects {
    @Override
    public Dialect speak(Version version, Home home, Memory memory, RandomGenerator random) {
        return switch (version) {
            case V1_6 -> new Ocpp16(home, memory, sample, cards, random);
            case V2_0_1, V2_1 -> new Ocpp201(home, memory, sample, cards, version);
        };
    }
}
