package energy.headroom.sites.living;

import energy.headroom.sites.SiteId;
import energy.headroom.sites.port.SiteStore;
import energy.headroom.sites.port.SiteStore.Remembered;
import java.util.function.Consumer;

/** Recalls what was stored about a site, and tries again for as long as it takes. */
final class Recall {
    private final SiteId site;
    private final SiteStore store;
    private final Later later;
    private final StoreHealth health;
    private final Consumer<Remembered> onRemembered;
    private final Consumer<String> onFailure;
    private int failures;

    Recall(
            SiteId site,
            SiteStore store,
            Later later,
            StoreHealth health,
            Consumer<Remembered> onRemembered,
            Consumer<String> onFailure) {
        this.site = site;
        this.store = store;
        this.later = later;
        this.health = health;
        this.onRemembered = onRemembered;
        this.onFailure = onFailure;
    }

    void start() {
        later.when(
                () -> store.recall(site),
                remembered -> {
                    if (remembered == null) {
                        failed(new IllegalStateException("the store gave nothing"));
                    } else {
                        health.good();
                        onRemembered.accept(remembered);
                    }
                },
                this::failed);
    }

    private void failed(Throwable failure) {
        failures++;
        onFailure.accept(health.failed("recalling the site", failure, later.now()));
        later.in(
                "recall",
                Timing.backOff(Timing.FIRST_RECALL_RETRY, Timing.LONGEST_RECALL_RETRY, failures),
                this::start);
    }
}
