package energy.headroom.limits.plan;

import static energy.headroom.limits.Given.rules;
import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.limits.Envelope;
import energy.headroom.limits.Reason;
import energy.headroom.limits.Reason.Rule;
import energy.headroom.limits.Schedule;
import energy.headroom.limits.Share;
import energy.headroom.limits.plan.ChargerNow.Contact;
import energy.headroom.units.Power;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class ExplanationPropertyTest {
    private static final Set<Rule> SITE = EnumSet.of(Rule.LIMIT, Rule.MARGIN, Rule.RESERVE);

    @Property(tries = 200)
    void addsUpToWhatEachChargerIsToldNow(
            @ForAll @IntRange(min = 1, max = 7) int chargers,
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 60) int events) {
        TrialSite site = new TrialSite(chargers, seed);
        Rotation rotation = Rotation.NONE;
        for (int i = 0; i < events; i++) {
            site.something();
            List<ChargerNow> before = site.chargers();
            Plan plan = Planner.plan(rules(), site.envelope(), site.fallback(), before, rotation, site.now());
            rotation = plan.rotation();
            for (ChargerNow charger : before) {
                isExplained(charger, plan, site);
            }
            site.send(plan);
        }
    }

    private static void isExplained(ChargerNow charger, Plan plan, TrialSite site) {
        Power told = Power.ZERO;
        for (Share share : shares(charger, plan)) {
            Power last = share.why().getLast().power();
            told = told.plus(last);
            assertThat(last).as("%s is told no more than its share", share).isLessThanOrEqualTo(share.power());
            assertThat(share.why())
                    .isSortedAccordingTo((one, other) -> one.rule().compareTo(other.rule()));
            if (charger.contact() != Contact.OUT_OF_CONTACT) {
                addsUp(share.why(), plan, site.envelope().at(site.now()));
            }
        }
        if (charger.contact() == Contact.OUT_OF_CONTACT) {
            assertThat(told).isEqualTo(Reserves.mayDraw(charger, site.now(), rules().guard()));
        } else {
            Held held = charger.held();
            Schedule newest = plan.send()
                    .getOrDefault(
                            charger.id(),
                            held.sent().isEmpty()
                                    ? held.accepted()
                                    : held.sent().getLast());
            Power limit = Objects.requireNonNull(newest).at(site.now());
            Power shared = shares(charger, plan).stream().map(Share::power).reduce(Power.ZERO, Power::plus);
            assertThat(told).as("%s", plan.shares()).isEqualTo(charger.telling().draws(limit.min(shared)));
            assertThat(limit).as("nobody is left with more than its share").isLessThanOrEqualTo(shared);
        }
    }

    private static List<Share> shares(ChargerNow charger, Plan plan) {
        return charger.claims().stream()
                .map(claim -> Objects.requireNonNull(plan.shares().get(claim.connector())))
                .toList();
    }

    /** What is left after each of the site's rules is what was left before it, less what the rule takes. */
    private static void addsUp(List<Reason> why, Plan plan, Envelope.Slot slot) {
        assertThat(why.getFirst().rule()).isEqualTo(Rule.LIMIT);
        assertThat(why.getFirst().power()).isEqualTo(slot.power());
        assertThat(why.stream().filter(reason -> !SITE.contains(reason.rule()))).isNotEmpty();
        Power left = slot.power();
        int reserve = 0;
        for (Reason reason : why) {
            if (reason.rule() == Rule.RESERVE) {
                while (!reason.text()
                        .contains(" for " + plan.reserves().get(reserve).charger() + ",")) {
                    reserve++;
                }
                left = left.lessAtLeastZero(plan.reserves().get(reserve).power());
            }
            assertThat(reason.power()).isLessThanOrEqualTo(left);
            if (SITE.contains(reason.rule())) {
                assertThat(reason.power()).isEqualTo(left);
            }
        }
    }
}
