package energy.headroom.console.pages;

import energy.headroom.console.api.SiteDocument;
import energy.headroom.limits.Envelope;
import energy.headroom.sites.SiteView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A small picture of the next 24 hours: a step for each stretch of the limit, in thousandths of its width and height.
 *
 * @param power how high measured power stands, from the top; null where unknown
 * @param hours the times below it, from now on
 */
record Outlook(List<Step> steps, @Nullable Long power, List<String> hours, String label) {
    /** @param source the name of its style */
    record Step(long x, long width, long y, String source) {}

    private static final Duration WHOLE = Duration.ofHours(24);
    private static final int PARTS = 4;
    /** Above the highest limit some room stays, so that its line can be seen. */
    private static final double ROOM = 0.92;

    static Outlook of(SiteView view) {
        Instant from = view.at();
        long full = Math.max(1, highest(view));
        List<Step> steps = new ArrayList<>();
        for (Envelope.Slot slot : joined(view.envelope().slots())) {
            long x = Math.clamp(part(from, slot.start()), 0, 1000);
            long end = Math.clamp(part(from, slot.end()), 0, 1000);
            if (end > x) {
                steps.add(new Step(x, end - x, y(slot.power().watts(), full), SiteDocument.word(slot.source())));
            }
        }
        Long power = view.power() == null ? null : y(Math.max(0, view.power().watts()), full);
        return new Outlook(steps, power, hours(view), label(view));
    }

    /** Neighbours with the same limit for the same reason, as one. */
    static List<Envelope.Slot> joined(List<Envelope.Slot> slots) {
        List<Envelope.Slot> joined = new ArrayList<>();
        for (Envelope.Slot slot : slots) {
            Envelope.Slot last = joined.isEmpty() ? null : joined.getLast();
            if (last != null
                    && last.power().equals(slot.power())
                    && last.source() == slot.source()
                    && last.end().equals(slot.start())) {
                joined.set(
                        joined.size() - 1,
                        new Envelope.Slot(
                                last.start(), slot.end(), last.power(), last.phases(), last.source(), last.reason()));
            } else {
                joined.add(slot);
            }
        }
        return joined;
    }

    private static long highest(SiteView view) {
        long limits = view.envelope().slots().stream()
                .mapToLong(slot -> slot.power().watts())
                .max()
                .orElse(0);
        long power = view.power() == null ? 0 : view.power().watts();
        return Math.max(Math.max(limits, power), view.spec().rules().fallback().watts());
    }

    private static long part(Instant from, Instant at) {
        return Duration.between(from, at).toMillis() * 1000 / WHOLE.toMillis();
    }

    private static long y(long watts, long full) {
        return 1000 - Math.round(watts * 1000.0 / full * ROOM);
    }

    private static List<String> hours(SiteView view) {
        return IntStream.rangeClosed(0, PARTS)
                .mapToObj(i -> i == 0
                        ? "now"
                        : Words.minutes(
                                view.at().plus(WHOLE.dividedBy(PARTS).multipliedBy(i)),
                                view.spec().zone()))
                .toList();
    }

    private static String label(SiteView view) {
        return "Limit over the next 24 hours, now " + Words.power(view.limit())
                + Reason.change(view)
                        .map(slot -> ", then " + Words.power(slot.power()) + " from "
                                + Words.minutes(slot.start(), view.spec().zone()))
                        .orElse(", without a change");
    }
}
