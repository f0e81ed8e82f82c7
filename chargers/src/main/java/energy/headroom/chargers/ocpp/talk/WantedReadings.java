package energy.headroom.chargers.ocpp.talk;

import energy.headroom.chargers.ocpp.recipe.Abilities;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What a charger should measure while it charges, as against what it says it does.
 *
 * @param interval how often, at least
 */
public record WantedReadings(Duration interval) {
    private static final List<String> MEASURANDS = List.of("Power.Active.Import", "Energy.Active.Import.Register");

    /** The seconds to set instead of these; empty where they will do. Zero means never. */
    public Optional<String> secondsInsteadOf(String seconds) {
        OptionalInt now = Abilities.wholeNumber(seconds, 1);
        return now.isPresent() && now.getAsInt() <= interval.toSeconds()
                ? Optional.empty()
                : Optional.of(Long.toString(interval.toSeconds()));
    }

    /** The measurands to set instead of these; empty where those that we need are among them. */
    public Optional<String> measurandsInsteadOf(String measurands) {
        Set<String> wanted = new LinkedHashSet<>(words(measurands));
        return wanted.addAll(MEASURANDS) ? Optional.of(String.join(",", wanted)) : Optional.empty();
    }

    private static List<String> words(String value) {
        return Arrays.stream(value.split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
