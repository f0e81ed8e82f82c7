package energy.headroom.sites.living;

import energy.headroom.sites.Trial;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What tests have shown of one charger. */
final class Commissioning {
    private @Nullable Trial trial;
    private @Nullable String model;
    private @Nullable String firmware;

    /** How it introduced itself: what another model or firmware did says nothing of it. */
    void isOf(@Nullable String itsModel, @Nullable String itsFirmware) {
        model = itsModel;
        firmware = itsFirmware;
    }

    /** The last, or the one that runs. */
    @Nullable Trial trial() {
        return trial;
    }

    void trial(@Nullable Trial last) {
        trial = last;
    }

    /** Whether the last test, of this very model and firmware, ended so. */
    boolean shows(Trial.Outcome outcome) {
        Trial last = trial;
        return last != null
                && last.outcome() == outcome
                && Objects.equals(last.model(), model)
                && Objects.equals(last.firmware(), firmware);
    }
}
