package energy.headroom.app.gateway;

import energy.headroom.limits.LimitSource;
import energy.headroom.limits.LinkState;
import energy.headroom.metering.Coverage;
import energy.headroom.sites.ProviderId;
import energy.headroom.sites.SiteView;
import energy.headroom.sites.SiteView.ChargerView;
import energy.headroom.sites.SiteView.ScheduleState;
import energy.headroom.sites.port.LinkView;
import energy.headroom.sites.port.Links;
import energy.headroom.sites.port.OutboxView;
import energy.headroom.sites.port.Views;
import energy.headroom.storage.Database;
import energy.headroom.units.Power;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** What Headroom measures of itself, summed by provider, so that more sites make no more series. */
record OwnMetrics(List<ProviderId> providers, Views views, Links links, Database database) implements MeterBinder {
    @Override
    public void bindTo(MeterRegistry registry) {
        for (ProviderId provider : providers) {
            new OfProvider(registry, provider).bind();
        }
        Gauge.builder("headroom.database.waiting", database, it -> it.figures().waiting())
                .register(registry);
        FunctionCounter.builder(
                        "headroom.database.commits",
                        database,
                        it -> it.figures().commits())
                .register(registry);
        FunctionCounter.builder(
                        "headroom.database.writes", database, it -> it.figures().writes())
                .register(registry);
        FunctionCounter.builder(
                        "headroom.database.failures",
                        database,
                        it -> it.figures().failures())
                .register(registry);
    }

    private final class OfProvider {
        private final MeterRegistry registry;
        private final ProviderId provider;
        private final Tags tags;

        OfProvider(MeterRegistry registry, ProviderId provider) {
            this.registry = registry;
            this.provider = provider;
            this.tags = Tags.of("provider", provider.value());
        }

        void bind() {
            for (LimitSource source : LimitSource.values()) {
                sites(
                        "headroom.sites",
                        tags.and("limit_source", word(source)),
                        site -> one(site.limitSource() == source));
            }
            sites("headroom.sites.not.held", tags, site -> one(site.compliance().notHeldSince() != null));
            sites("headroom.limit.watts", tags, site -> site.limit().watts());
            sites("headroom.power.watts", tags, site -> watts(site.power()));
            sites("headroom.settling.watts", tags, site -> site.settling().at().watts());
            sites("headroom.alerts", tags, site -> site.alerts().size());
            connectors("measured", Coverage::measured);
            connectors("derived", Coverage::derived);
            connectors("held", Coverage::held);
            connectors("unknown", Coverage::unknown);
            for (ScheduleState state : ScheduleState.values()) {
                chargers(
                        "headroom.chargers",
                        tags.and("schedule", word(state)),
                        charger -> charger.scheduleState() == state);
            }
            chargers("headroom.chargers.connected", tags, ChargerView::connected);
            chargers("headroom.chargers.on.stop.ladder", tags, charger -> charger.climb() != null);
            link("headroom.link.online", tags, link -> one(link.status().state() == LinkState.ONLINE));
            outbox("headroom.outbox.waiting", tags, OutboxView::waiting);
            outbox("headroom.outbox.set.aside", tags, OutboxView::setAside);
            outbox("headroom.outbox.left.out", tags.and("why", "old"), OutboxView::thinned);
            outbox("headroom.outbox.left.out", tags.and("why", "full"), OutboxView::dropped);
        }

        private void connectors(String value, ToLongFunction<Coverage> count) {
            sites("headroom.connectors", tags.and("value", value), site -> count.applyAsLong(site.coverage()));
        }

        private void chargers(String name, Tags with, Predicate<ChargerView> which) {
            sites(name, with, site -> site.chargers().stream().filter(which).count());
        }

        private void outbox(String name, Tags with, ToLongFunction<OutboxView> count) {
            link(name, with, link -> count.applyAsLong(link.outbox()));
        }

        private void sites(String name, Tags with, ToLongFunction<SiteView> value) {
            Gauge.builder(
                            name,
                            views,
                            all -> all.all().stream()
                                    .filter(site -> site.spec().provider().equals(provider))
                                    .mapToLong(value)
                                    .sum())
                    .tags(with)
                    .register(registry);
        }

        private void link(String name, Tags with, ToLongFunction<LinkView> value) {
            Gauge.builder(
                            name,
                            links,
                            all -> all.all().stream()
                                    .filter(link -> link.provider().equals(provider))
                                    .mapToLong(value)
                                    .sum())
                    .tags(with)
                    .register(registry);
        }
    }

    private static long one(boolean is) {
        return is ? 1 : 0;
    }

    private static long watts(@Nullable Power power) {
        return Optional.ofNullable(power).map(Power::watts).orElse(0L);
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
