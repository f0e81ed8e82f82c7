package energy.headroom.sites.living;

import energy.headroom.limits.ConnectorId;
import energy.headroom.metering.MeterEvent;
import energy.headroom.metering.Told;
import energy.headroom.sites.SiteId;
import energy.headroom.sites.port.SiteStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps what the site's meter is told, so that its totals can be worked out again. It is stored together every few seconds,
 * and the rest with each total: a total never lacks what it was made from. What a kill leaves out is in no total, and the
 * registers go on from the last total that was stored.
 */
final class MeterLog {
    /** More than a store that fails for an hour leaves behind; then the log begins anew. */
    private static final int MOST_WAITING = 20_000;

    private final SiteId site;
    private final SiteStore store;
    private final Later later;
    private final StoreHealth health;
    private final List<MeterEvent<ConnectorId>> waiting = new ArrayList<>();
    private List<Told<ConnectorId>> notStored = new ArrayList<>();
    private long last;
    private boolean begun;
    private boolean coming;
    private boolean gap;

    MeterLog(SiteId site, SiteStore store, Later later, StoreHealth health) {
        this.site = site;
        this.store = store;
        this.later = later;
        this.health = health;
    }

    /** Before it begins, what comes waits for its number. */
    void begin(long lastTold) {
        last = lastTold;
        begun = true;
        storeSoon();
    }

    void add(MeterEvent<ConnectorId> event) {
        if (gap && !(event instanceof MeterEvent.Stands)) {
            return;
        }
        gap = false;
        if (waiting.size() + notStored.size() >= MOST_WAITING) {
            waiting.clear();
            notStored = new ArrayList<>();
            gap = true;
            return;
        }
        waiting.add(event);
        storeSoon();
    }

    /** Whether something is missing, so that it needs to be told how the meter stands. */
    boolean hasGap() {
        return gap;
    }

    /** The number of the last thing told. */
    long last() {
        return last + waiting.size();
    }

    /** What is to be stored now, and is again later where that {@link #failed}. */
    List<Told<ConnectorId>> next() {
        List<Told<ConnectorId>> next = notStored;
        notStored = new ArrayList<>();
        for (MeterEvent<ConnectorId> event : waiting) {
            last++;
            next.add(new Told<>(last, event));
        }
        waiting.clear();
        return List.copyOf(next);
    }

    void failed(List<Told<ConnectorId>> told, Throwable failure, Instant now) {
        health.failed("storing readings", failure, now);
        if (!gap) {
            List<Told<ConnectorId>> all = new ArrayList<>(told);
            all.addAll(notStored);
            notStored = all;
            storeSoon();
        }
    }

    private void storeSoon() {
        if (begun && !coming) {
            coming = true;
            later.in("readings", Timing.BETWEEN_READINGS_STORED, this::storeNow);
        }
    }

    private void storeNow() {
        coming = false;
        List<Told<ConnectorId>> told = next();
        if (!told.isEmpty()) {
            later.when(
                    () -> store.addTold(site, told),
                    done -> health.good(),
                    failure -> failed(told, failure, later.now()));
        }
    }
}
