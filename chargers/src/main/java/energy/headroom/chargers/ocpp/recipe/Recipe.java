package energy.headroom.chargers.ocpp.recipe;

import energy.headroom.sites.ChargerSpec.RateUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One way to write a limit into a charger.
 *
 * @param unit what the number counts
 * @param maxPeriods how many steps it may have; with one, the lowest of the schedule holds all the time
 * @param stackLevel the same at every write, as are the profiles' ids, so that a write replaces the one before
 */
public record Recipe(Place place, RateUnit unit, Begin begin, int maxPeriods, int stackLevel) {
    /** Where the limit is put, by the purposes of OCPP's charging profiles. */
    public enum Place {
        /** One for all connectors together. */
        STATION_MAXIMUM("a station maximum"),
        /** The default of every session, each connector with its part, put at the charger as a whole. */
        TX_DEFAULT("a default for sessions"),
        /** The same put at each connector, and at each session that runs. */
        TX_DEFAULT_PER_CONNECTOR("a default for sessions at each connector"),
        /** Only at sessions that run: one that starts has no limit before it is told. */
        TRANSACTIONS("a limit of each running session");

        private final String words;

        Place(String words) {
            this.words = words;
        }
    }

    /** From when the periods count. */
    public enum Begin {
        /** From a moment, so that the charger walks through the schedule by its clock. */
        ABSOLUTE,
        /** From the start of a session: of use for one period only. */
        RELATIVE
    }

    private static final Pattern FORM = Pattern.compile("([A-Z_]{1,40}) ([AW]) ([A-Z]{1,10}) (\\d{1,4}) (\\d{1,9})");

    /** For people, such as "a station maximum in A". */
    public String words() {
        return place.words + " in " + unit + (begin == Begin.RELATIVE ? ", relative" : "")
                + (maxPeriods == 1 ? ", one period" : ", at most " + maxPeriods + " periods") + ", stack level "
                + stackLevel;
    }

    /** In the form that {@link #read} takes. */
    public String written() {
        return place + " " + unit + " " + begin + " " + maxPeriods + " " + stackLevel;
    }

    /** Empty where it was written by a version that knew other recipes. */
    static Optional<Recipe> read(String written) {
        Matcher form = FORM.matcher(written);
        if (!form.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Recipe(
                    Place.valueOf(form.group(1)),
                    RateUnit.valueOf(form.group(2)),
                    Begin.valueOf(form.group(3)),
                    Integer.parseInt(form.group(4)),
                    Integer.parseInt(form.group(5))));
        } catch (IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }
}
