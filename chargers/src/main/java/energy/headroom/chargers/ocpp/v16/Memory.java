package energy.headroom.chargers.ocpp.v16;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What is known of a charger beyond one connection, as long as this process runs. */
final class Memory {
    private @Nullable String model;
    private @Nullable String firmware;
    private Abilities abilities = Abilities.UNKNOWN;
    private final Set<String> neverTriggered = new HashSet<>();
    private final Set<String> refusedChanges = new HashSet<>();
    private final Transactions transactions;
    private final ClockDifference clock = new ClockDifference();

    Memory(RandomGenerator random) {
        transactions = new Transactions(random);
    }

    /** The charger said who it is. Other firmware may be able to do other things. */
    void introduced(String vendorAndModel, Optional<String> firmwareVersion) {
        if (!vendorAndModel.equals(model) || !firmwareVersion.equals(Optional.ofNullable(firmware))) {
            abilities = Abilities.UNKNOWN;
            neverTriggered.clear();
            refusedChanges.clear();
        }
        model = vendorAndModel;
        firmware = firmwareVersion.orElse(null);
    }

    @Nullable String model() {
        return model;
    }

    @Nullable String firmware() {
        return firmware;
    }

    Abilities abilities() {
        return abilities;
    }

    void learn(Abilities learnt) {
        abilities = learnt;
    }

    /** Messages that the charger said it cannot be asked for. */
    Set<String> neverTriggered() {
        return neverTriggered;
    }

    /** Settings, as {@code key=value}, that the charger would not take: asking again would only wear its memory. */
    Set<String> refusedChanges() {
        return refusedChanges;
    }

    Transactions transactions() {
        return transactions;
    }

    ClockDifference clock() {
        return clock;
    }
}
