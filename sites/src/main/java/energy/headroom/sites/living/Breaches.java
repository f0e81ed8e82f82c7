package energy.headroom.sites.living;

import energy.headroom.limits.proof.Breach;
import energy.headroom.limits.proof.Breach.Kind;
import energy.headroom.limits.proof.BreachWatch;
import energy.headroom.limits.proof.Evidence.Measured;
import energy.headroom.limits.proof.Excess;
import energy.headroom.sites.SiteSpec;
import energy.headroom.sites.port.SiteStore;
import energy.headroom.units.Power;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks whether more is drawn, or may be drawn, than the limit allows, and keeps a record of each such time: written when it
 * begins, when it has grown clearly worse, and when it ends.
 */
final class Breaches {
    private static final Logger LOG = LoggerFactory.getLogger(Breaches.class);

    private final SiteSpec spec;
    private final Collection<ChargerFile> chargers;
    private final Meters meters;
    private final Keeper<Breach, Breach> keeper;
    private final Map<Kind, BreachWatch> watches = new EnumMap<>(Kind.class);
    private final Map<Kind, Breach> stored = new EnumMap<>(Kind.class);
    private boolean measuredAbove;

    Breaches(
            SiteSpec spec,
            Collection<ChargerFile> chargers,
            Meters meters,
            SiteStore store,
            Later later,
            StoreHealth health) {
        this.spec = spec;
        this.chargers = chargers;
        this.meters = meters;
        keeper = new Keeper<>(
                "a breach of the limit", (key, breach) -> store.putBreach(spec.id(), breach), later, health);
        for (Kind kind : Kind.values()) {
            watches.put(kind, BreachWatch.of(kind));
        }
    }

    void restore(List<Breach> lasting) {
        lasting.forEach(breach -> {
            watches.put(breach.kind(), BreachWatch.lasting(breach));
            stored.put(breach.kind(), breach);
        });
    }

    /** @param excused whether a limit that has just been received may still be put into effect */
    void look(Decision decision, boolean excused, Instant now) {
        decision.plan()
                .shortfall()
                .ifPresentOrElse(
                        missing -> over(
                                Kind.SHORTFALL,
                                new Excess(missing, decision.limit().power(), mayDrawTooMuch(decision)),
                                Timing.ACCEPTANCE,
                                now),
                        () -> inside(Kind.SHORTFALL, now));
        measured(decision, excused, now);
        export(decision, now);
    }

    /** Readings from before the limit could have been followed say nothing about it. */
    private void measured(Decision decision, boolean excused, Instant now) {
        Power limit = decision.limit().power();
        Instant since = decision.limit().since().plus(Timing.ACCEPTANCE);
        Power drawn = meters.atLeast(since, now);
        boolean over = Meters.isOver(drawn, limit);
        boolean inside = !over && !Meters.isOver(meters.atMost(decision.plan().mayDraw(), since, now), limit);
        measuredAbove = over || (measuredAbove && !inside);
        boolean lasts = watch(Kind.MEASURED).breach() != null;
        if (over && (lasts || !excused)) {
            Excess excess = new Excess(drawn.minus(limit), limit, draws(since, now));
            over(Kind.MEASURED, excess, Duration.ZERO, now);
        } else if (inside) {
            inside(Kind.MEASURED, now);
        }
    }

    /** Whether what the meters show is on the other side of the limit than when it was looked at last. */
    boolean showsNews(Decision decision, Instant now) {
        Power limit = decision.limit().power();
        Instant since = decision.limit().since().plus(Timing.ACCEPTANCE);
        boolean exports = watch(Kind.EXPORT).breach() != null;
        return measuredAbove != Meters.isOver(meters.atLeast(since, now), limit)
                || exports != exported(decision, now).isPresent();
    }

    /** Nothing is sent to chargers for it. */
    private void export(Decision decision, Instant now) {
        Optional<Excess> excess = exported(decision, now);
        if (excess.isPresent()) {
            over(Kind.EXPORT, excess.get(), Duration.ZERO, now);
        } else if (meters.complete(now) != null
                || decision.outlook().generation(now).isEmpty()) {
            inside(Kind.EXPORT, now);
        }
    }

    private Optional<Excess> exported(Decision decision, Instant now) {
        Measured seen = meters.complete(now);
        if (seen == null || seen.total().watts() >= 0) {
            return Optional.empty();
        }
        Power exported = Power.ZERO.minus(seen.total());
        return decision.outlook()
                .generation(now)
                .filter(limit -> Meters.isOver(exported, limit))
                .map(limit -> new Excess(exported.minus(limit), limit, "the meters show " + exported + " of export"));
    }

    private BreachWatch watch(Kind kind) {
        return watches.getOrDefault(kind, BreachWatch.of(kind));
    }

    private void over(Kind kind, Excess excess, Duration excused, Instant now) {
        BreachWatch watch = watch(kind).over(excess, excused, now);
        watches.put(kind, watch);
        Breach breach = watch.breach();
        Breach before = stored.get(kind);
        if (breach == null) {
            return;
        }
        if (before == null) {
            LOG.warn(
                    "site {}: {} above the limit of {} since {}: {}",
                    spec.id(),
                    breach.excess(),
                    breach.limit(),
                    breach.from(),
                    breach.cause());
        }
        if (before == null || BreachWatch.isWorse(breach, before)) {
            store(breach);
        }
    }

    private void inside(Kind kind, Instant now) {
        Breach breach = watch(kind).breach();
        watches.put(kind, BreachWatch.of(kind));
        if (breach != null) {
            LOG.info("site {}: inside the limit again, was above by up to {}", spec.id(), breach.excess());
            keep(breach.ended(now));
            stored.remove(kind);
        }
    }

    private void store(Breach breach) {
        stored.put(breach.kind(), breach);
        keep(breach);
    }

    /** The key is what tells a breach from others: it without all that changes. */
    private void keep(Breach breach) {
        keeper.keep(new Breach(breach.kind(), breach.from(), null, Power.ZERO, Power.ZERO, "", List.of()), breach);
    }

    /** Notes which forecasts the provider was told about. */
    void reported(Set<String> messageIds) {
        for (Breach breach : lasting()) {
            for (String id : messageIds) {
                if (breach.kind() != Kind.EXPORT && !breach.reported().contains(id)) {
                    BreachWatch watch = watch(breach.kind()).reported(id);
                    watches.put(breach.kind(), watch);
                    Breach now = watch.breach();
                    if (now != null) {
                        store(now);
                    }
                }
            }
        }
    }

    /** Whether the limit is held as far as can be told: nobody may draw more, and nobody is seen to. */
    boolean isHeld(Decision decision) {
        return decision.plan().shortfall().isEmpty() && !measuredAbove;
    }

    /** Whether more may be drawn than the limit, and not only until those that can be told have been. */
    boolean isShort() {
        return watch(Kind.SHORTFALL).breach() != null;
    }

    List<Breach> lasting() {
        return watches.values().stream()
                .flatMap(watch -> Stream.ofNullable(watch.breach()))
                .toList();
    }

    Stream<Instant> moments() {
        return watch(Kind.SHORTFALL).becomesBreachAt(Timing.ACCEPTANCE).stream();
    }

    /** Those that may draw more than they should have. */
    String mayDrawTooMuch(Decision decision) {
        String names = chargers.stream()
                .filter(charger -> decision.mayDraw(charger).isAbove(should(charger, decision)))
                .map(charger -> charger.id() + " may draw " + decision.mayDraw(charger) + " and should draw "
                        + should(charger, decision) + " at most, " + charger.standing())
                .collect(Collectors.joining("; "));
        return names.isEmpty() ? "all chargers together" : names;
    }

    /** One that cannot be told has no share that it could be held to. */
    private static Power should(ChargerFile charger, Decision decision) {
        return switch (charger.contact()) {
            case OUT_OF_CONTACT, RELEASED -> Power.ZERO;
            case OBEYS, REFUSES, IGNORES -> decision.share(charger);
        };
    }

    private String draws(Instant since, Instant now) {
        return chargers.stream()
                .filter(charger -> !meters.known(charger, since, now).isZero())
                .map(charger ->
                        charger.id() + " draws " + meters.known(charger, since, now) + ", " + charger.standing())
                .collect(Collectors.joining("; "));
    }
}
