package energy.headroom.console.pages;

import energy.headroom.limits.proof.Apply;
import energy.headroom.sites.SiteView;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How the last forecast was put into effect, in a sentence. */
final class Proof {
    private Proof() {}

    static String of(SiteView view) {
        Apply apply = view.compliance().lastApply();
        if (apply == null) {
            return "No forecast has been put into effect yet.";
        }
        ZoneId zone = view.spec().zone();
        String received = "Received " + Words.seconds(apply.receivedAt(), zone);
        Instant accepted = apply.acceptedAt();
        Instant observed = apply.observedAt();
        String told = accepted == null ? "" : ", all chargers accepted " + after(apply, accepted);
        if (observed != null) {
            return received + told + ", power seen under the limit " + after(apply, observed) + ".";
        }
        if (apply.supersededAt() != null) {
            return received + told + "; a newer forecast took its place.";
        }
        return received + told + "; waits for " + apply.waitsFor().orElse("nothing") + left(view);
    }

    private static String left(SiteView view) {
        @Nullable Instant due = view.compliance().complyBy();
        return due == null
                ? ", and the time that was promised is over."
                : ", " + Duration.between(view.at(), due).toSeconds() + " s left.";
    }

    private static String after(Apply apply, Instant then) {
        Duration took = Duration.between(apply.receivedAt(), then);
        return "after " + String.format(Locale.ROOT, "%.1f", took.toMillis() / 1000.0) + " s";
    }
}
