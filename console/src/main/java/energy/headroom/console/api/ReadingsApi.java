package energy.headroom.console.api;

import energy.headroom.console.failure.BadParameter;
import energy.headroom.limits.ConnectorId;
import energy.headroom.metering.MeterEvent;
import energy.headroom.metering.Reading;
import energy.headroom.sites.SiteSpec;
import energy.headroom.sites.port.SiteStore;
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
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** The readings of a connector that were kept, each with the samples that it was made from. */
@RestController
@RequestMapping("/api/v1/sites/{id}/readings")
final class ReadingsApi {
    private static final Duration USUAL = Duration.ofMinutes(15);
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final int MOST = 1_000;

    private final KnownSites sites;
    private final SiteStore store;
    private final InstantSource clock;

    ReadingsApi(KnownSites sites, SiteStore store, InstantSource clock) {
        this.sites = sites;
        this.store = store;
        this.clock = clock;
    }

    /** @param next the parameter {@code from} that gives those after them; null where there are no more */
    @JsonNaming(SnakeCaseStrategy.class)
    record Readings(List<OneReading> items, @Nullable Instant next) {}

    /** @param clockAheadS how far the charger's clock was thought to be ahead, by which its stamp was corrected */
    @JsonNaming(SnakeCaseStrategy.class)
    record OneReading(
            Instant measuredAt,
            Instant arrivedAt,
            double clockAheadS,
            @Nullable Long powerW,
            @Nullable String powerMethod,
            @Nullable Long registerWh,
            @Nullable Long offeredW,
            List<Reading.RawSample> samples) {
        static OneReading of(MeterEvent.Taken<ConnectorId> taken) {
            Reading reading = taken.reading();
            return new OneReading(
                    reading.measuredAt(),
                    taken.arrivedAt(),
                    reading.source().clockAhead().toMillis() / 1_000.0,
                    SiteDocument.watts(reading.power()),
                    reading.power() == null ? null : SiteDocument.word(reading.method()),
                    reading.register() == null ? null : reading.register().wattHours(),
                    SiteDocument.watts(reading.offered()),
                    reading.source().samples());
        }
    }

    @GetMapping
    Readings readings(
            @PathVariable String id,
            @RequestParam String charger,
            @RequestParam(defaultValue = "1") int connector,
            @RequestParam @Nullable String from,
            @RequestParam @Nullable String to) {
        SiteSpec site = sites.find(id).spec();
        boolean isThere = site.chargers().stream()
                .filter(each -> each.id().equals(charger))
                .flatMap(each -> each.connectors().stream())
                .anyMatch(each -> each.number() == connector);
        if (!isThere) {
            throw new BadParameter("This site has no such connector: see \"charger\" and \"connector\".");
        }
        Times.Span span = Times.span(from, to, clock.instant().plusMillis(1), USUAL, LONGEST);
        List<MeterEvent.Taken<ConnectorId>> found =
                store.readings(site.id(), new ConnectorId(charger, connector), span.from(), span.to(), MOST);
        Instant next = found.size() < MOST
                ? null
                : found.getLast().reading().measuredAt().plusMillis(1);
        return new Readings(found.stream().map(OneReading::of).toList(), next);
    }
}
