package energy.headroom.console.pages;

import energy.headroom.limits.LimitSource;
import energy.headroom.limits.LinkState;
import energy.headroom.sites.SiteView;
import energy.headroom.units.Power;

/** How a site stands, the one thing to see first. */
enum SiteState {
    ABOVE("Above limit", Tone.DANGER),
    STOPPED("Stopped", Tone.DANGER),
    OFFLINE("Offline", Tone.WARNING),
    NO_FORECAST("No forecast", Tone.WARNING),
    FALLBACK("Fallback", Tone.WARNING),
    NEAR("Near limit", Tone.NOTICE),
    INSIDE("Inside limit", Tone.GOOD);

    /** What still counts as under a limit: the larger of 2 % and 100 W; for a stop, 100 W for each charger (V13). */
    private static final long TOLERANCE_WATTS = 100;

    private static final double TOLERANCE_PART = 0.02;
    private static final double NEAR_PART = 0.9;

    private final String words;
    private final Tone tone;

    SiteState(String words, Tone tone) {
        this.words = words;
        this.tone = tone;
    }

    Badge badge() {
        return new Badge(words, tone);
    }

    static SiteState of(SiteView view) {
        if (view.stopped()) {
            return STOPPED;
        }
        if (isAbove(view)) {
            return ABOVE;
        }
        if (view.link().state() == LinkState.OFFLINE) {
            return OFFLINE;
        }
        if (view.limitSource() == LimitSource.FALLBACK) {
            return view.forecastReceivedAt() == null ? NO_FORECAST : FALLBACK;
        }
        return isNear(view) ? NEAR : INSIDE;
    }

    /** More is measured than the limit and its tolerance allow. */
    static boolean isAbove(SiteView view) {
        Power power = view.power();
        if (power == null) {
            return false;
        }
        long tolerance = view.stopped()
                ? TOLERANCE_WATTS * Math.max(1, view.chargers().size())
                : Math.max(TOLERANCE_WATTS, Math.round(view.limit().watts() * TOLERANCE_PART));
        return power.watts() > view.limit().watts() + tolerance;
    }

    private static boolean isNear(SiteView view) {
        Power power = view.power();
        return power != null
                && !view.limit().isZero()
                && power.watts() >= view.limit().watts() * NEAR_PART;
    }
}
