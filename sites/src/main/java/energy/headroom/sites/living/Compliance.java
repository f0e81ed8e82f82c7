package energy.headroom.sites.living;

import energy.headroom.limits.Block;
import energy.headroom.limits.ForecastType;
import energy.headroom.limits.Received;
import energy.headroom.limits.plan.Promise;
import energy.headroom.limits.proof.Deadlines;
import energy.headroom.limits.proof.Escalation;
import energy.headroom.limits.proof.Evidence;
import energy.headroom.limits.proof.Progress;
import energy.headroom.sites.NonCompliance;
import energy.headroom.sites.SiteSpec;
import energy.headroom.sites.SiteView;
import energy.headroom.sites.port.SiteStore;
import energy.headroom.units.Power;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether the site keeps to its limit: proves it forecast by forecast, records where it does not, and escalates. */
final class Compliance {
    private static final Logger LOG = LoggerFactory.getLogger(Compliance.class);

    private final SiteSpec spec;
    private final Collection<ChargerFile> chargers;
    private final Meters meters;
    private final Ports ports;
    private final Applies applies;
    private final Breaches breaches;
    private final Ladder ladder;
    private Escalation escalation = Escalation.NONE;
    private boolean providerListens = true;
    private @Nullable String toldOfRelease;

    Compliance(
            SiteSpec spec,
            Collection<ChargerFile> chargers,
            Meters meters,
            Ports ports,
            Applies applies,
            Later later,
            StoreHealth health,
            Runnable onChange) {
        this.spec = spec;
        this.chargers = chargers;
        this.meters = meters;
        this.ports = ports;
        this.applies = applies;
        breaches = new Breaches(spec, chargers, meters, ports.store(), later, health);
        ladder = new Ladder(spec, chargers, ports, later, health, onChange);
    }

    void restore(SiteStore.Proofs remembered) {
        applies.restore(remembered.applies());
        breaches.restore(remembered.breaches());
        ladder.restore(remembered.climbs());
        for (var breach : breaches.lasting()) {
            escalation = escalation.goesOnFrom(breach);
        }
    }

    Applies applies() {
        return applies;
    }

    Ladder ladder() {
        return ladder;
    }

    Breaches breaches() {
        return breaches;
    }

    Escalation escalation() {
        return escalation;
    }

    /** False where the provider's profile has no compliance errors, so that nobody but the operator is told (V18). */
    boolean providerListens() {
        return providerListens;
    }

    boolean isAlarm(Instant now) {
        return escalation.isAlarm(deadlines(), now);
    }

    private Deadlines deadlines() {
        return spec.deadlines();
    }

    /** Whether a reading has changed something: an apply is proven, or the meters passed the limit, up or down. */
    boolean showsNews(@Nullable Decision decision, Instant now) {
        return decision != null
                && (breaches.showsNews(decision, now)
                        || (applies.isWaitingForReadings()
                                && evidence(decision, now).showsLimitHeldSince(applies.acceptedSince())));
    }

    /** After a plan was made and sent. */
    void look(Decision decision, Instant now) {
        List<Evidence> seen = applies.open().isEmpty() ? List.of() : List.of(evidence(decision, now));
        seen.forEach(applies::seen);
        breaches.look(decision, applies.complyBy(now).isPresent(), now);
        escalation = escalation.seen(breaches.isHeld(decision), now);
        ladder.look(decision, isAlarm(now), now);
        report(decision, now);
        breaches.reported(escalation.reported());
    }

    /** When something follows though nothing happens. */
    Optional<Instant> nextLook(Instant now) {
        return Stream.of(applies.moments(now), breaches.moments(), escalation.moments(deadlines()), ladder.moments())
                .flatMap(Function.identity())
                .filter(moment -> moment.isAfter(now))
                .min(Instant::compareTo);
    }

    /** Whether more is to be known of how the limit is held: an apply or an escalation is open. */
    boolean wantsReadings() {
        return escalation.since() != null || applies.isWaitingForReadings();
    }

    /** While an apply can still be in time, and for a while after the limit was seen not to be held. */
    boolean wantsReadingsSoon(Instant now) {
        Instant since = escalation.since();
        return (since != null && now.isBefore(since.plus(Timing.WATCHED)))
                || (applies.isWaitingForReadings() && applies.complyBy(now).isPresent());
    }

    SiteView.Compliance view(Instant now) {
        return new SiteView.Compliance(
                applies.last(),
                applies.complyBy(now).orElse(null),
                escalation.since(),
                isAlarm(now),
                breaches.lasting());
    }

    private Evidence evidence(Decision decision, Instant now) {
        Power told = sum(decision, progress -> progress.told(now));
        Power accepted = sum(decision, progress -> progress.accepted(now));
        return new Evidence(now, decision.limit().power(), told, accepted, meters.complete(now));
    }

    private Power sum(Decision decision, Function<Progress, Power> value) {
        return chargers.stream()
                .map(charger -> new Progress(
                        charger.isConnected() && charger.released() == null,
                        charger.held(),
                        charger.now().rating(),
                        decision.mayDraw(charger)))
                .map(value)
                .reduce(Power.ZERO, Power::plus);
    }

    private void report(Decision decision, Instant now) {
        inForce(decision, now)
                .filter(message -> isReleased() && !message.messageId().equals(toldOfRelease))
                .ifPresent(message -> reportRelease(message, now));
        if (escalation.since() == null) {
            return;
        }
        inForce(decision, now)
                .filter(message ->
                        escalation.isToBeReported(message.messageId(), message.receivedAt(), deadlines(), now))
                .ifPresent(message -> report(message, decision, now));
    }

    private boolean isReleased() {
        return !chargers.isEmpty() && chargers.stream().allMatch(charger -> charger.released() != null);
    }

    /** Each forecast for a site that was released is one that nobody here holds. */
    private void reportRelease(Received message, Instant now) {
        toldOfRelease = message.messageId();
        List<Block> blocks = message.forecast().blocks().stream()
                .filter(block -> block.end().isAfter(now))
                .toList();
        String text = "nothing here holds the limit: "
                + chargers.stream()
                        .flatMap(charger -> Stream.ofNullable(charger.released()))
                        .map(released -> "released by " + released.by() + ": " + released.reason())
                        .distinct()
                        .collect(Collectors.joining("; "));
        tell(message, text, blocks);
    }

    private void report(Received message, Decision decision, Instant now) {
        escalation = escalation.reported(message.messageId());
        List<Block> blocks = blocks(message, decision, now);
        String text = "the limit of " + decision.limit().power() + " is not held: " + breaches.mayDrawTooMuch(decision);
        tell(message, text, blocks);
    }

    private void tell(Received message, String text, List<Block> blocks) {
        providerListens = ports.provider()
                .cannotComply(spec.provider(), spec.id(), new NonCompliance(message.messageId(), text, blocks));
        LOG.warn(
                "site {}: forecast {} is not kept, {}: {}",
                spec.id(),
                message.messageId(),
                providerListens ? "the provider is told" : "the provider's profile takes no compliance error",
                text);
    }

    /** The message that made the limit in force, if one did. */
    private static Optional<Received> inForce(Decision decision, Instant now) {
        return switch (decision.limit().source()) {
            case FORECAST, STOP ->
                decision.outlook().book().stopAt(now).or(() -> covering(decision, ForecastType.CONSUMPTION, now));
            case FALLBACK, GAP -> covering(decision, ForecastType.FALLBACK_CONSUMPTION, now);
            case OVERRIDE, GRID -> Optional.empty();
        };
    }

    private static Optional<Received> covering(Decision decision, ForecastType type, Instant now) {
        return decision.outlook().book().contents().stream()
                .filter(message -> message.forecast().type() == type)
                .filter(message -> message.forecast().blocks().stream().anyMatch(block -> overlaps(block, now, now)))
                .max(Comparator.comparingLong(Received::sequence));
    }

    /** The block of now, and those ahead in which more may be drawn than the limit, by all that is known. */
    private List<Block> blocks(Received message, Decision decision, Instant now) {
        List<Promise.Breach> ahead = Promise.of(
                        chargers.stream().map(ChargerFile::now).toList(),
                        spec.rules().guard())
                .breaches(decision.envelope(), now, now.plus(spec.rules().horizon()));
        return message.forecast().blocks().stream()
                .filter(block -> overlaps(block, now, now)
                        || ahead.stream().anyMatch(each -> overlaps(block, each.from(), each.until())))
                .toList();
    }

    private static boolean overlaps(Block block, Instant from, Instant until) {
        return block.start().isAfter(from)
                ? block.start().isBefore(until)
                : block.end().isAfter(from);
    }
}
