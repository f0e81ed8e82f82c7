package energy.headroom.chargers.ocpp.recipe;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * That a charger follows its limits when it is told them in one way; kept over restarts.
 *
 * @param version of OCPP, as the websocket's handshake names it
 * @param model null where it never said so, as is {@code firmware}
 */
public record Proof(
        String version, @Nullable String model, @Nullable String firmware, Recipe recipe) {
    /** In the form that {@link #read} takes. */
    public String written() {
        return String.join("\n", version, orEmpty(model), orEmpty(firmware), recipe.written());
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** Empty where it was written by a version of Headroom that knew other recipes. */
    public static Optional<Proof> read(String written) {
        List<String> lines = List.of(written.split("\n", -1));
        return lines.size() != 4
                ? Optional.empty()
                : Recipe.read(lines.get(3))
                        .map(recipe -> new Proof(lines.get(0), orNull(lines.get(1)), orNull(lines.get(2)), recipe));
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    /** Whether it was shown by the same model with the same firmware, unless the charger has not said what it is. */
    public boolean isOf(String itsVersion, @Nullable String itsModel, @Nullable String itsFirmware) {
        boolean same = itsModel == null
                || (orEmpty(model).equals(itsModel) && orEmpty(firmware).equals(orEmpty(itsFirmware)));
        return version.equals(itsVersion) && same;
    }
}
