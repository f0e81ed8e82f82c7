package energy.headroom.console.api;

import energy.headroom.limits.proof.Apply;
import energy.headroom.limits.proof.ApplyDay;
import energy.headroom.sites.SiteSpec;
import energy.headroom.sites.port.SiteStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How limits were held: forecast by forecast, day by day, and where they were not. */
@RestController
@RequestMapping("/api/v1/sites/{id}")
final class ProofsApi {
    private static final Duration USUAL = Duration.ofDays(1);
    private static final Duration LONGEST = Duration.ofDays(31);

    private final KnownSites sites;
    private final SiteStore store;
    private final InstantSource clock;

    ProofsApi(KnownSites sites, SiteStore store, InstantSource clock) {
        this.sites = sites;
        this.store = store;
        this.clock = clock;
    }

    /** @param days the days on which these forecasts were received, in the site's time zone */
    record Applies(List<ApplyDocument> items, List<ApplyDocument.Day> days) {}

    @GetMapping("/applies")
    Applies applies(@PathVariable String id, @RequestParam @Nullable String from, @RequestParam @Nullable String to) {
        SiteSpec site = sites.find(id).spec();
        Times.Span span = Times.span(from, to, clock.instant(), USUAL, LONGEST);
        Instant now = clock.instant();
        Duration contract = site.deadlines().contract();
        List<Apply> applies = store.applies(site.id(), span.from(), span.to());
        return new Applies(
                applies.stream()
                        .flatMap(apply -> Stream.ofNullable(ApplyDocument.of(apply, contract, now)))
                        .toList(),
                ApplyDay.of(applies, site.zone(), contract, now).stream()
                        .map(ApplyDocument.Day::of)
                        .toList());
    }

    @GetMapping("/breaches")
    Items<BreachDocument> breaches(
            @PathVariable String id, @RequestParam @Nullable String from, @RequestParam @Nullable String to) {
        SiteSpec site = sites.find(id).spec();
        Times.Span span = Times.span(from, to, clock.instant(), USUAL, LONGEST);
        return new Items<>(store.breaches(site.id(), span.from(), span.to()).stream()
                .map(BreachDocument::of)
                .toList());
    }
}
