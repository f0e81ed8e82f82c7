package energy.headroom.limits.plan;

import static energy.headroom.limits.Given.rules;
import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.limits.Bound;
import energy.headroom.limits.Envelope;
import energy.headroom.limits.Schedule;
import energy.headroom.units.Phase;
import energy.headroom.units.Power;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class PlannerPropertyTest {
    /** Whatever happens in whatever order, a plan never lets more be drawn where it is too much already, and it converges. */
    @Property(tries = 300)
    void neverRaisesAboveTheLimitAndSettlesInAFairSplit(
            @ForAll @IntRange(min = 1, max = 6) int chargers,
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 60) int events) {
        TrialSite site = new TrialSite(chargers, seed);
        for (int i = 0; i < events; i++) {
            site.something();
            planAndCheck(site);
        }
        site.everythingWorks();
        for (int round = 0; round < 8; round++) {
            planAndCheck(site);
            site.everybodyAccepts();
        }
        isSettled(site);
    }

    private static void planAndCheck(TrialSite site) {
        List<ChargerNow> before = site.chargers();
        Envelope envelope = site.envelope();
        Bound fallback = site.fallback();
        Plan plan = Planner.plan(rules(), envelope, fallback, before, Rotation.NONE, site.now());
        assertThat(plan)
                .as("same question, same answer")
                .isEqualTo(Planner.plan(rules(), envelope, fallback, before, Rotation.NONE, site.now()));
        site.send(plan);
        Promise promised = Promise.of(before, rules().guard());
        Promise promises = Promise.of(site.chargers(), rules().guard());
        Instant horizon = site.now().plus(rules().horizon());
        for (Promise.Breach breach : promises.breaches(envelope, site.now(), horizon)) {
            assertThat(breach.worst())
                    .as("no plan raises what is above the limit at %s", breach)
                    .isLessThanOrEqualTo(worstAt(promised, breach));
        }
        if (promises.worstLast().isAbove(fallback.total())) {
            assertThat(promises.worstLast()).isLessThanOrEqualTo(promised.worstLast());
        }
        fallback.phases().perPhase().forEach((phase, limit) -> {
            if (promises.worstLast(phase).isAbove(limit)) {
                assertThat(promises.worstLast(phase)).isLessThanOrEqualTo(promised.worstLast(phase));
            }
        });
        assertThat(site.truePower())
                .as("nobody draws more than the plan thinks he may")
                .isLessThanOrEqualTo(promises.worstAt(site.now()));
        for (Phase phase : Phase.values()) {
            assertThat(site.truePower(phase))
                    .as("nor on %s", phase)
                    .isLessThanOrEqualTo(promises.worstAt(site.now(), phase));
        }
        for (Schedule schedule : plan.send().values()) {
            assertThat(schedule.steps())
                    .as("the open end is the lowest")
                    .allSatisfy(step -> assertThat(step.limit()).isGreaterThanOrEqualTo(schedule.last()));
        }
        assertThat(plan.shortfall().orElse(Power.ZERO))
                .isEqualTo(promises.worstAt(site.now())
                        .lessAtLeastZero(envelope.at(site.now()).power()));
        assertThat(plan.lookAgainAt()).isAfter(site.now());
    }

    private static Power worstAt(Promise promise, Promise.Breach breach) {
        return breach.phase()
                .map(phase -> promise.worstAt(breach.from(), phase))
                .orElseGet(() -> promise.worstAt(breach.from()));
    }

    private static void isSettledInTheFallback(Promise promise, Bound fallback) {
        assertThat(promise.worstLast()).isLessThanOrEqualTo(fallback.total());
        fallback.phases()
                .perPhase()
                .forEach((phase, limit) -> assertThat(promise.worstLast(phase))
                        .as("the open ends on %s", phase)
                        .isLessThanOrEqualTo(limit));
    }

    private static void isSettled(TrialSite site) {
        Envelope envelope = site.envelope();
        Instant now = site.now();
        Plan plan = Planner.plan(rules(), envelope, site.fallback(), site.chargers(), Rotation.NONE, now);
        assertThat(plan.send()).as("nothing is left to say").isEmpty();
        assertThat(plan.waiting()).isEmpty();
        assertThat(plan.shortfall()).isEmpty();
        assertThat(plan.reserves()).isEmpty();
        Promise promise = Promise.of(site.chargers(), rules().guard());
        assertThat(promise.breaches(envelope, now, now.plus(rules().horizon()))).isEmpty();
        isSettledInTheFallback(promise, site.fallback());
        for (ChargerNow charger : site.chargers()) {
            Power share = charger.claims().stream()
                    .map(claim -> plan.shares().get(claim.connector()))
                    .filter(Objects::nonNull)
                    .map(it -> it.power())
                    .reduce(Power.ZERO, Power::plus);
            Power held = charger.held().mayDraw(now, charger.rating());
            assertThat(held).isLessThanOrEqualTo(share);
            // What lasts no longer than the guard, before that of an edge begins, is not worth a write.
            boolean soonLess = envelope.slots()
                    .getFirst()
                    .end()
                    .isBefore(now.plus(rules().guard().multipliedBy(2)).plusMillis(1));
            assertThat(soonLess || share.watts() - held.watts() <= Math.max(100, held.watts() / 50))
                    .as("%s has %s of its share of %s", charger.id(), held, share)
                    .isTrue();
        }
    }

    /** A day with a forecast in quarter-hours: followed from edge to edge, and settling by itself when all goes silent. */
    @Property(tries = 25)
    void followsADayOfEdgesWithFewWritesAndSettlesInTheFallbackWhenAllGoesSilent(
            @ForAll @IntRange(min = 1, max = 6) int chargers, @ForAll long seed) {
        TrialSite site = new TrialSite(chargers, seed);
        site.newForecast();
        site.everythingWorks();
        Instant start = site.now();
        Instant silent = start.plus(Duration.ofHours(20));
        int writes = 0;
        int looks = 0;
        while (site.now().isBefore(silent)) {
            Plan plan =
                    Planner.plan(rules(), site.envelope(), site.fallback(), site.chargers(), Rotation.NONE, site.now());
            site.send(plan);
            writes += plan.send().size();
            looks++;
            boolean changed = !plan.send().isEmpty();
            site.everybodyAccepts();
            assertThat(Promise.of(site.chargers(), rules().guard())
                            .breaches(site.envelope(), site.now(), site.now().plus(rules().horizon())))
                    .as("nothing may be above the limit")
                    .isEmpty();
            if (!changed) {
                site.passTo(plan.lookAgainAt());
            }
        }
        assertThat(writes)
                .as("about two writes for each charger and quarter of an hour at most")
                .isLessThanOrEqualTo(chargers * 20 * 4 * 2);
        assertThat(looks).isLessThanOrEqualTo(20 * 4 * 12);
        Instant settled = site.now().plus(rules().horizon());
        assertThat(Promise.of(site.chargers(), rules().guard()).worstAt(settled))
                .isLessThanOrEqualTo(site.fallback().total());
        isSettledInTheFallback(Promise.of(site.chargers(), rules().guard()), site.fallback());
    }
}
