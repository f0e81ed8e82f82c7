package energy.headroom.console.api;

import energy.headroom.limits.ConnectorId;
import energy.headroom.metering.Replay;
import energy.headroom.sites.SiteSpec;
import energy.headroom.sites.port.SiteStore;
import energy.headroom.sites.port.SiteStore.Recorded;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Works past totals of sites out again, of the time that callers wrote. */
@Component
public final class Replays {
    private static final Duration USUAL = Duration.ofHours(1);
    private static final Duration LONGEST = Duration.ofDays(1);

    private final KnownSites sites;
    private final SiteStore store;
    private final InstantSource clock;

    Replays(KnownSites sites, SiteStore store, InstantSource clock) {
        this.sites = sites;
        this.store = store;
        this.clock = clock;
    }

    /**
     * @param totals how many were made in the time
     * @param steps those that could be worked out again
     */
    public record Past(SiteSpec site, Instant from, Instant to, int totals, List<Replay.Step<ConnectorId>> steps) {
        public Past {
            steps = List.copyOf(steps);
        }

        /** Of how many the events of then give what was made. */
        public long sound() {
            return steps.stream().filter(Replay.Step::isSound).count();
        }

        /** Of how many more is known now. */
        public long changed() {
            return steps.stream().filter(Replay.Step::hasChanged).count();
        }

        /** Those that changed or are not sound, or all. */
        public List<Replay.Step<ConnectorId>> shown(boolean all) {
            return steps.stream()
                    .filter(step -> all || step.hasChanged() || !step.isSound())
                    .toList();
        }
    }

    /** @param from as in RFC 3339; null: an hour before {@code to}, and that null: now */
    public Past find(String id, @Nullable String from, @Nullable String to) {
        SiteSpec site = sites.find(id).spec();
        Times.Span span = Times.span(from, to, clock.instant(), USUAL, LONGEST);
        Recorded recorded = store.recorded(site.id(), span.from(), span.to());
        return new Past(
                site,
                span.from(),
                span.to(),
                recorded.totals().size(),
                new Replay<>(recorded.told()).of(recorded.totals()));
    }

    /** The same, of times as people write them at the site: {@code 2026-03-01T10:00}. */
    public Past findLocal(String id, @Nullable String from, @Nullable String to) {
        UnaryOperator<@Nullable String> withZone =
                Times.inZone(sites.find(id).spec().zone());
        return find(id, withZone.apply(from), withZone.apply(to));
    }
}
