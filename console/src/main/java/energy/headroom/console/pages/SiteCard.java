package energy.headroom.console.pages;

import energy.headroom.console.api.SiteDocument;
import energy.headroom.limits.LinkState;
import energy.headroom.metering.Coverage;
import energy.headroom.sites.SiteView;
import energy.headroom.units.Power;
import org.jspecify.annotations.Nullable;

/**
 * A site at a glance: what the overview shows of it, and the head of its own page.
 *
 * @param stillFlowing something flows although it is stopped
 * @param deadline when the link counts as offline, in epoch milliseconds; null unless online
 */
record SiteCard(
        String id,
        String name,
        String group,
        String provider,
        Badge state,
        boolean stillFlowing,
        String limit,
        String source,
        String sourceStyle,
        String power,
        String left,
        Bar bar,
        Outlook outlook,
        Badge link,
        @Nullable Long deadline,
        String coverage,
        boolean covered,
        String chargers,
        boolean allConnected,
        int alerts,
        String reason) {

    static SiteCard of(SiteView view) {
        SiteState state = SiteState.of(view);
        boolean above = SiteState.isAbove(view);
        long connected =
                view.chargers().stream().filter(SiteView.ChargerView::connected).count();
        return new SiteCard(
                view.spec().id().value(),
                view.spec().name(),
                view.spec().groupId(),
                view.spec().provider().value(),
                state.badge(),
                view.stopped() && above,
                Words.power(view.limit()),
                Words.source(view.limitSource()),
                SiteDocument.word(view.limitSource()),
                Words.power(view.power()),
                left(view),
                Bar.of(view.power(), view.limit(), view.spec().rules().gridConnection(), above, "limit"),
                Outlook.of(view),
                Words.link(view.link().state()),
                view.link().state() == LinkState.ONLINE ? deadline(view) : null,
                coverage(view.coverage()),
                view.coverage().unknown() == 0,
                connected + " of " + view.chargers().size(),
                connected == view.chargers().size(),
                view.alerts().size(),
                Reason.of(view));
    }

    private static @Nullable Long deadline(SiteView view) {
        return view.link().deadline() == null ? null : view.link().deadline().toEpochMilli();
    }

    private static String left(SiteView view) {
        Power power = view.power();
        return power == null ? "unknown" : Words.power(view.limit().lessAtLeastZero(power.max(Power.ZERO)));
    }

    static String coverage(Coverage coverage) {
        return coverage.connectors() == 0 ? "nothing to measure" : Math.round(coverage.known() * 100) + " %";
    }
}
