package energy.headroom.chargers.ocpp.talk;

import energy.headroom.chargers.ocpp.recipe.Abilities;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a charger should measure while it charges, as against what it says it does.
 *
 * @param interval how often, at least
 */
public record WantedReadings(Duration interval) {
    private static final String POWER = "Power.Active.Import";
    private static final String REGISTER = "Energy.Active.Import.Register";
    private static final String CURRENT = "Current.Import";
    private static final String VOLTAGE = "Voltage";
    /** The best first. Some chargers measure no power, some no register, and refuse a list with one that they do not have. */
    private static final List<List<String>> MEASURANDS = List.of(
            List.of(POWER, REGISTER),
            List.of(CURRENT, VOLTAGE, REGISTER),
            List.of(POWER),
            List.of(CURRENT, VOLTAGE),
            List.of(REGISTER));

    /** What a charger reports in whole seconds; zero where it does not. */
    public static Duration seconds(@Nullable String reported) {
        return Duration.ofSeconds(Abilities.wholeNumber(reported, 0).orElse(0));
    }

    /** The seconds to set instead of these; empty where they will do. Zero means never. */
    public Optional<String> secondsInsteadOf(String seconds) {
        OptionalInt now = Abilities.wholeNumber(seconds, 1);
        return now.isPresent() && now.getAsInt() <= interval.toSeconds()
                ? Optional.empty()
                : Optional.of(Long.toString(interval.toSeconds()));
    }

    /** The lists of measurands to set instead of this one, the best first, up to one that would not change it. */
    public List<String> measurandsInsteadOf(String measurands) {
        List<String> measured = words(measurands);
        List<String> lists = new ArrayList<>();
        for (List<String> wanted : MEASURANDS) {
            if (measured.containsAll(wanted)) {
                return lists;
            }
            Set<String> list = new LinkedHashSet<>(measured);
            list.addAll(wanted);
            lists.add(String.join(",", list));
        }
        return lists;
    }

    private static List<String> words(String value) {
        return Arrays.stream(value.split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
