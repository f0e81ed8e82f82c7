package energy.headroom.chargers.csms.web;

import energy.headroom.sites.SiteCommand;
import energy.headroom.sites.SiteId;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/**
 * Tells sites what lines say. What a connector does counts by its time: what was said before, or is older than what was said,
 * changes nothing. Readings are judged in that way by the site's meter.
 */
final class Events {
    private final BiConsumer<SiteId, SiteCommand> sites;
    private final Map<String, Instant> newestState = new ConcurrentHashMap<>();
    private final Map<String, Instant> newestTransaction = new ConcurrentHashMap<>();

    Events(BiConsumer<SiteId, SiteCommand> sites) {
        this.sites = sites;
    }

    /** One at a time, so that the order in which a site hears of them is theirs. */
    synchronized void tell(SiteId site, Line line) {
        String charger = line.spot().charger().id();
        int connector = line.spot().charger().connectors().getFirst().number();
        Line.Transaction transaction =
                line.transaction() != null && isNews(newestTransaction, charger, line.at()) ? line.transaction() : null;
        if (transaction == Line.Transaction.STARTED) {
            sites.accept(site, new SiteCommand.TransactionStarted(charger, connector, line.at()));
        }
        line.reading()
                .ifPresent(reading -> sites.accept(site, new SiteCommand.ReadingTaken(charger, connector, reading)));
        if (transaction == Line.Transaction.ENDED) {
            sites.accept(site, new SiteCommand.TransactionEnded(charger, connector, line.at()));
        }
        line.state()
                .filter(state -> isNews(newestState, charger, line.at()))
                .ifPresent(state ->
                        sites.accept(site, new SiteCommand.ConnectorChanged(charger, connector, state, line.at())));
    }

    private static boolean isNews(Map<String, Instant> newest, String charger, Instant at) {
        Instant before = newest.get(charger);
        boolean news = before == null || at.isAfter(before);
        if (news) {
            newest.put(charger, at);
        }
        return news;
    }
}
