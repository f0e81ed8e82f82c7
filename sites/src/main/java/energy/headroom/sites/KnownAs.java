package energy.headroom.sites;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known beforehand of a charger, by its make, model and firmware.
 *
 * @param name of the entry
 * @param says what such chargers do, in a sentence
 * @param advice what to set at the charger; null where there is nothing
 * @param forgetsWithLink whether it forgets its limit once its connection ends
 * @param sources where that was reported
 */
public record KnownAs(
        String name, String says, @Nullable String advice, boolean forgetsWithLink, List<String> sources) {
    public KnownAs {
        sources = List.copyOf(sources);
    }
}
