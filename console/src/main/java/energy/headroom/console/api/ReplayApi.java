package energy.headroom.console.api;

import energy.headroom.console.failure.BadParameter;
import energy.headroom.limits.ConnectorId;
import energy.headroom.metering.Replay;
import energy.headroom.sites.SiteSpec;
import energy.headroom.sites.port.SiteStore;
import energy.headroom.sites.port.SiteStore.Recorded;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Past totals, worked out again from the readings that were kept: what has changed since they were reported, and why. */
@RestController
@RequestMapping("/api/v1/sites/{id}")
final class ReplayApi {
    private static final Duration USUAL = Duration.ofHours(1);
    private static final Duration LONGEST = Duration.ofDays(1);

    private final KnownSites sites;
    private final SiteStore store;
    private final InstantSource clock;

    ReplayApi(KnownSites sites, SiteStore store, InstantSource clock) {
        this.sites = sites;
        this.store = store;
        this.clock = clock;
    }

    @GetMapping("/replay")
    ReplayDocument replay(
            @PathVariable String id,
            @RequestParam @Nullable String from,
            @RequestParam @Nullable String to,
            @RequestParam(defaultValue = "false") boolean all) {
        SiteSpec site = sites.find(id).spec();
        Instant until = Times.read("to", to, clock.instant());
        Instant since = Times.read("from", from, until.minus(USUAL));
        if (!since.isBefore(until) || since.plus(LONGEST).isBefore(until)) {
            throw new BadParameter("\"from\" has to be before \"to\", by at most " + LONGEST.toHours() + " hours.");
        }
        Recorded recorded = store.recorded(site.id(), since, until);
        List<Replay.Step<ConnectorId>> steps = new Replay<>(recorded.told()).of(recorded.totals());
        return ReplayDocument.of(recorded.totals().size(), steps, all);
    }
}
