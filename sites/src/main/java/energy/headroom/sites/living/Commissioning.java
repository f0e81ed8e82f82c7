package energy.headroom.sites.living;

import energy.headroom.sites.Trial;
import energy.headroom.sites.Trial.Outcome;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What tests have shown of one charger. One that shows nothing changes nothing. */
final class Commissioning {
    private @Nullable Trial trial;
    private @Nullable Trial counting;
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
        counting = last == null ? null : last.orStill(counting);
    }

    /** Whether the last test that showed something, of this model and firmware as far as it said which, ended so. */
    boolean shows(Outcome outcome) {
        Trial last = counting;
        return last != null && last.outcome() == outcome && (model == null || isSame(last, outcome));
    }

    /** A test of a charger that had not said what it is may count against it, never for it. */
    private boolean isSame(Trial last, Outcome outcome) {
        return (last.model() == null && outcome == Outcome.EXCEEDED)
                || (Objects.equals(last.model(), model) && Objects.equals(last.firmware(), firmware));
    }
}
