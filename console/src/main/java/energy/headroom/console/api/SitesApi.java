package energy.headroom.console.api;

import energy.headroom.sites.SiteId;
import energy.headroom.sites.port.SiteStore;
import energy.headroom.sites.port.Views;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** Sites as they are and as they were. */
@RestController
@RequestMapping("/api/v1/sites")
final class SitesApi {
    private static final Duration LONGEST = Duration.ofDays(2);
    private final Views views;
    private final KnownSites sites;
    private final SiteStore store;
    private final InstantSource clock;

    SitesApi(Views views, KnownSites sites, SiteStore store, InstantSource clock) {
        this.views = views;
        this.sites = sites;
        this.store = store;
        this.clock = clock;
    }

    @JsonNaming(SnakeCaseStrategy.class)
    record PastDocument(
            Instant at,
            @Nullable Long powerW,
            long limitW,
            @Nullable String limitSource,
            double coverage) {}

    @GetMapping
    Items<SiteDocument> all() {
        return new Items<>(views.all().stream().map(SiteDocument::listed).toList());
    }

    @GetMapping("/{id}")
    SiteDocument one(@PathVariable String id) {
        return SiteDocument.whole(sites.find(id));
    }

    @GetMapping("/{id}/history")
    Items<PastDocument> history(
            @PathVariable String id, @RequestParam @Nullable String from, @RequestParam @Nullable String to) {
        SiteId site = sites.find(id).spec().id();
        Times.Span span = Times.span(from, to, clock.instant(), Duration.ofHours(1), LONGEST);
        return new Items<>(store.past(site, span.from(), span.to()).stream()
                .map(past -> new PastDocument(
                        past.at(),
                        SiteDocument.watts(past.power()),
                        past.limit().watts(),
                        past.source() == null ? null : SiteDocument.word(past.source()),
                        past.coverage().known()))
                .toList());
    }
}
