package energy.headroom.simulation.check;

import energy.headroom.metering.SiteTotal;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * H8: what goes to the provider is in order, its energy never runs backwards, and a moment that is reported again, as after a kill,
 * is reported with the same content.
 */
final class Reports {
    private final BiConsumer<String, String> broken;
    private @Nullable SiteTotal last;
    private int count;
    private int again;

    Reports(BiConsumer<String, String> broken) {
        this.broken = broken;
    }

    void reported(SiteTotal total) {
        SiteTotal before = last;
        last = total;
        if (before == null || total.at().isAfter(before.at())) {
            count++;
        } else if (total.at().isBefore(before.at())) {
            broken.accept("H8", "a total of " + total.at() + " is reported after that of " + before.at());
        } else if (total.equals(before)) {
            again++;
        } else {
            broken.accept("H8", "two totals of one moment are reported: " + before + " and " + total);
        }
        if (before != null && total.energy().compareTo(before.energy()) < 0) {
            broken.accept("H8", "energy runs backwards from " + before.energy() + " to " + total.energy());
        }
    }

    int count() {
        return count;
    }

    /** How often a total was reported once more. */
    int again() {
        return again;
    }
}
