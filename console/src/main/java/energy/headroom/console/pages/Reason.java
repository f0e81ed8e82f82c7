package energy.headroom.console.pages;

import energy.headroom.limits.Envelope;
import energy.headroom.limits.LinkState;
import energy.headroom.limits.OperatorLimit;
import energy.headroom.sites.SiteView;
import java.time.ZoneId;
import java.util.Optional;

/** Why a site's limit is what it is, and what will change it, in a sentence or two. */
final class Reason {
    private Reason() {}

    static String of(SiteView view) {
        String held = switch (view.limitSource()) {
            case STOP -> stop(view);
            case FALLBACK -> fallback(view);
            case FORECAST -> forecast(view);
            case GRID ->
                "The grid connection of " + limit(view) + " is smaller than what " + provider(view)
                        + " allows, so it is the limit" + next(view) + ".";
            case OVERRIDE -> operator(view);
            case GAP ->
                (view.forecastReceivedAt() == null
                                ? "No forecast has come from " + provider(view) + " yet"
                                : "The forecast of " + provider(view) + " says nothing about now")
                        + ", so " + limit(view) + " holds" + next(view) + ".";
        };
        return SiteState.isAbove(view) ? held + " " + Words.power(view.power()) + " is measured." : held;
    }

    private static String operator(SiteView view) {
        OperatorLimit limit = view.operatorLimit();
        return "An operator lowered the limit to " + limit(view) + since(view)
                + (limit == null
                        ? "."
                        : " (" + limit.by() + ": " + limit.reason() + "), until "
                                + Words.since(
                                        limit.until(), view.at(), view.spec().zone()) + ".");
    }

    private static String stop(SiteView view) {
        return "Stopped by " + provider(view) + since(view)
                + ": every block of its profile is zero. Charging resumes by itself when a normal profile comes.";
    }

    private static String fallback(SiteView view) {
        String holds = "the fallback of " + limit(view) + " holds";
        if (view.link().state() == LinkState.OFFLINE) {
            return "The link to " + provider(view) + " has been offline since "
                    + Words.since(view.link().since(), view.at(), view.spec().zone()) + ", so " + holds
                    + " until it is back and a forecast comes.";
        }
        if (view.link().state() == LinkState.HANDSHAKING) {
            return "Shaking hands with " + provider(view) + "; until that is done and a forecast comes, " + holds + ".";
        }
        return view.forecastReceivedAt() == null
                ? "No forecast has come from " + provider(view) + " yet, so " + holds + "."
                : "No forecast covers this moment, so " + holds + next(view) + ".";
    }

    private static String forecast(SiteView view) {
        return view.limit().isZero()
                ? "The forecast of " + provider(view) + " gives nothing in this block, so charging pauses" + next(view)
                        + "."
                : "Charging may use at most " + limit(view) + ", as forecast by " + provider(view) + next(view) + ".";
    }

    /** When the limit next changes, and to what. */
    private static String next(SiteView view) {
        ZoneId zone = view.spec().zone();
        Optional<Envelope.Slot> next = change(view);
        return next.map(slot ->
                        ", then " + Words.power(slot.power()) + " from " + Words.since(slot.start(), view.at(), zone))
                .orElse("");
    }

    static Optional<Envelope.Slot> change(SiteView view) {
        return view.envelope().slots().stream()
                .filter(slot -> slot.start().isAfter(view.at()) && !slot.power().equals(view.limit()))
                .findFirst();
    }

    private static String provider(SiteView view) {
        return view.spec().provider().value();
    }

    private static String limit(SiteView view) {
        return Words.power(view.limit());
    }

    private static String since(SiteView view) {
        return " since " + Words.since(view.limitSince(), view.at(), view.spec().zone());
    }
}
