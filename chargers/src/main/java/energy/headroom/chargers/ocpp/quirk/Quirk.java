package energy.headroom.chargers.ocpp.quirk;

import energy.headroom.chargers.ocpp.recipe.Hints;
import energy.headroom.sites.KnownAs;
import energy.headroom.units.Current;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of chargers of one make, model and firmware.
 *
 * @param says what they do, in a sentence
 * @param sources where that was reported
 * @param hints how they take their limits
 * @param zeroAs per phase, too little for a car; what they are told in place of zero, which they do not take
 * @param forgets when they forget what they were told
 * @param clock what their times mean
 * @param advice what to set at the charger
 */
record Quirk(
        String name,
        Models of,
        String says,
        List<String> sources,
        Hints hints,
        Optional<Current> zeroAs,
        Set<Forgets> forgets,
        ClockHabit clock,
        Optional<String> advice) {
    Quirk {
        sources = List.copyOf(sources);
        forgets = Set.copyOf(forgets);
    }

    /** Which chargers it is about. */
    record Models(Wildcard make, Wildcard model, Wildcard firmware) {
        boolean contain(Identity who) {
            return make.matches(who.vendor())
                    && model.matches(who.model())
                    && firmware.matches(who.firmware().orElse(""));
        }
    }

    enum Forgets {
        /** Once its connection ends, or comes back. */
        LINK,
        /** Once it starts anew. */
        REBOOT
    }

    enum ClockHabit {
        /** Of UTC, as OCPP wants them. */
        UTC,
        /** Of the place where it stands, though they say UTC. */
        LOCAL_TIME
    }

    /** Whether anything follows from it. */
    boolean changesSomething() {
        return !hints.equals(Hints.NONE)
                || zeroAs.isPresent()
                || !forgets.isEmpty()
                || clock != ClockHabit.UTC
                || advice.isPresent();
    }

    KnownAs knownAs() {
        return new KnownAs(name, says, advice.orElse(null), forgets.contains(Forgets.LINK), sources);
    }
}
