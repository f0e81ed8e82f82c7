package energy.headroom.limits.plan;

import static energy.headroom.limits.Given.book;
import static energy.headroom.limits.Given.day;
import static energy.headroom.limits.Given.known;
import static energy.headroom.limits.Given.kw;
import static energy.headroom.limits.Given.minutes;
import static energy.headroom.limits.plan.Chargers.holding;
import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.limits.Bound;
import energy.headroom.limits.Claim;
import energy.headroom.limits.ConnectorId;
import energy.headroom.limits.Envelope;
import energy.headroom.limits.ForecastPolicy;
import energy.headroom.limits.LinkState;
import energy.headroom.limits.Reason;
import energy.headroom.limits.Share;
import energy.headroom.limits.SiteRules;
import energy.headroom.limits.Telling;
import energy.headroom.limits.plan.ChargerNow.Contact;
import energy.headroom.units.Current;
import energy.headroom.units.Phase;
import energy.headroom.units.Power;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The worked example of docs/concepts/how-a-limit-becomes-a-share.md: its figures are what the plan really says. */
class WorkedExampleTest {
    private static final Path PAGE = Path.of("..", "docs", "concepts", "how-a-limit-becomes-a-share.md");
    private static final SiteRules RULES = rules();
    private static final Power MINIMUM = draws(6);
    private static final Power RATING = draws(32);

    @Test
    void standsInTheDocumentationAsItIs() throws IOException {
        Plan plan = plan();
        StringBuilder example = new StringBuilder(drawing(plan));
        for (String charger : List.of("CP-1", "CP-2", "CP-3", "CP-6")) {
            example.append('\n').append(reasons(plan, charger));
        }
        assertThat(Files.readString(PAGE)).contains("```\n" + example + "```\n");
    }

    /** 30 kW for six chargers: one whose car is nearly full, one out of contact, and one that has waited since 11:57. */
    private static Plan plan() {
        List<ChargerNow> chargers = List.of(
                charger("CP-1", Contact.OBEYS, RATING, 4.6),
                charger("CP-2", Contact.OBEYS, MINIMUM, 4.6),
                charger("CP-3", Contact.OUT_OF_CONTACT, RATING, 11),
                charger("CP-4", Contact.OBEYS, RATING, 4.6),
                charger("CP-5", Contact.OBEYS, RATING, 4.6),
                charger("CP-6", Contact.OBEYS, RATING, 0));
        Rotation rotation = new Rotation(Map.of(
                new ConnectorId("CP-1", 1), Standing.found(true, minutes(-8)),
                new ConnectorId("CP-2", 1), Standing.found(true, minutes(-40)),
                new ConnectorId("CP-4", 1), Standing.found(true, minutes(-12)),
                new ConnectorId("CP-5", 1), Standing.found(true, minutes(-5)),
                new ConnectorId("CP-6", 1), Standing.found(false, minutes(-3))));
        Envelope envelope =
                Envelope.of(known(RULES, book(day(-60, 30)), LinkState.ONLINE, minutes(-60)), minutes(0), minutes(120));
        return Planner.plan(RULES, envelope, Bound.of(kw(20)), chargers, rotation, minutes(0));
    }

    private static ChargerNow charger(String id, Contact contact, Power takes, double holds) {
        ConnectorId connector = new ConnectorId(id, 1);
        EnumSet<Phase> phases = EnumSet.allOf(Phase.class);
        return new ChargerNow(
                id,
                contact,
                List.of(new Claim(connector, phases, 3, MINIMUM, takes, 1, Claim.AT_ONCE)),
                List.of(new Claim(connector, phases, 3, MINIMUM, RATING, 1, Claim.AT_ONCE)),
                RATING,
                new Telling(
                        Telling.Unit.AMPERES_PER_PHASE,
                        3,
                        Current.ofAmperes(6),
                        RULES.nominalVoltage(),
                        RULES.highestVoltage()),
                holding(holds));
    }

    private static SiteRules rules() {
        SiteRules usual = SiteRules.of(kw(100), kw(20), ForecastPolicy.STRICT);
        return new SiteRules(
                usual.gridConnection(),
                usual.fallback(),
                kw(1),
                usual.nominalVoltage(),
                usual.highestVoltage(),
                usual.policy(),
                usual.horizon(),
                usual.guard(),
                usual.pauses());
    }

    private static Power draws(long amperes) {
        return Power.drawnBy(
                Current.ofAmperes(amperes),
                SiteRules.of(kw(1), kw(1), ForecastPolicy.STRICT).highestVoltage(),
                3);
    }

    private static Share share(Plan plan, String charger) {
        return Objects.requireNonNull(plan.shares().get(new ConnectorId(charger, 1)));
    }

    private static String reasons(Plan plan, String charger) {
        StringBuilder lines = new StringBuilder(charger).append('\n');
        for (Reason reason : share(plan, charger).why()) {
            lines.append(String.format(
                    Locale.ROOT,
                    "  %-9s %6d W  %s%n",
                    reason.rule().name().toLowerCase(Locale.ROOT),
                    reason.power().watts(),
                    reason.text()));
        }
        return lines.toString();
    }

    /** From the limit down to nothing: what each takes of it. */
    private static String drawing(Plan plan) {
        StringBuilder lines = new StringBuilder();
        long left = 30_000;
        left = line(lines, left, 1_000, "margin");
        left = line(lines, left, share(plan, "CP-3").power().watts(), "CP-3, out of contact: a reserve");
        for (String charger : List.of("CP-1", "CP-2", "CP-4", "CP-5")) {
            long told = share(plan, charger).why().getLast().power().watts();
            left = line(
                    lines,
                    left,
                    told,
                    charger + (charger.equals("CP-2") ? ", which asks for no more" : ", an equal share"));
        }
        lines.append(String.format(
                Locale.ROOT,
                "%6d W ┤ left over by rounding; CP-6 waits for its turn, since it needs %d W%n",
                left,
                MINIMUM.watts()));
        return lines.append("     0 W ┴\n").toString();
    }

    private static long line(StringBuilder lines, long left, long takes, String what) {
        lines.append(String.format(Locale.ROOT, "%6d W ┤%n         │ %5d W  %s%n", left, takes, what));
        return left - takes;
    }
}
