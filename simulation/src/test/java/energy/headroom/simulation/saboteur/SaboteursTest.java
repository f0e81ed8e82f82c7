package energy.headroom.simulation.saboteur;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The checker catches each of these single faults in the decision code. */
@Execution(ExecutionMode.CONCURRENT)
class SaboteursTest {
    private static final String LIMITS = "limits/src/main/java/energy/headroom/limits/";
    private static final String METERING = "metering/src/main/java/energy/headroom/metering/";
    private static final String SITE = "sites/src/main/java/energy/headroom/sites/living/";
    /** So many worlds a saboteur may live through unseen. */
    private static final long WORLDS = 40;

    private static void assertCaught(String file, String original, String instead) {
        assertCaught(1, file, original, instead);
    }

    /** @param from the first world to live through: one that is known to show it, so that a test takes seconds */
    private static void assertCaught(long from, String file, String original, String instead) {
        assertCaught(from, "", file, original, instead);
    }

    /** @param words among those in which the checker has to object */
    private static void assertCaught(long from, String words, String file, String original, String instead) {
        String caught = new Saboteur(file, original, instead).isCaughtIn(from, WORLDS);
        System.out.println(instead.lines().findFirst().orElse("").strip() + ": " + caught);
        assertThat(caught)
                .as("the checker objects in one of " + WORLDS + " worlds")
                .isNotEmpty()
                .contains(words);
    }

    @Test
    void raisesBeforeTheOthersHaveConfirmed() {
        assertCaught(
                LIMITS + "plan/Case.java",
                "wanted[cell] > least[cell] ? room(budget, cell) : Long.MAX_VALUE",
                "Long.MAX_VALUE");
    }

    @Test
    void forgetsTheReserveForChargersOutOfContact() {
        assertCaught(
                772,
                "H1 at",
                LIMITS + "plan/Reserves.java",
                "case OBEYS, OUT_OF_CONTACT, REFUSES -> charger.held().mayDraw(from, until, charger.rating());",
                """
                case OUT_OF_CONTACT -> Power.ZERO;
                case OBEYS, REFUSES -> charger.held().mayDraw(from, until, charger.rating());""");
    }

    @Test
    void forgetsWhatWasSentWithoutAnAnswer() {
        assertCaught(
                6,
                LIMITS + "plan/Held.java",
                "doubtful.contains(schedule) ? doubtful : merged(plus(doubtful, schedule))",
                "doubtful");
    }

    @Test
    void takesAnAcceptanceForAProof() {
        assertCaught(
                LIMITS + "plan/Held.java",
                "new Held(schedule, at, merged(distinct), List.of(), open)",
                "new Held(schedule, at, List.of(), List.of(), open)");
    }

    @Test
    void forgetsOverACrashWhatIsUnproven() {
        assertCaught(
                633,
                "H6 at",
                SITE + "ScheduleSender.java",
                "charger.recalled(held);\n        keeper.keep(held);",
                "charger.recalled(held.proven());\n        keeper.keep(held.proven());");
    }

    @Test
    void forgetsThatAChargerIgnoresItsLimit() {
        assertCaught(
                569,
                "H1 at",
                SITE + "ChargerFile.java",
                "if (hasToShow()) {\n            return ChargerNow.Contact.IGNORES;",
                "if (hasToShow() && !connected) {\n            return ChargerNow.Contact.IGNORES;");
    }

    @Test
    void ignoresTheGuard() {
        assertCaught(
                LIMITS + "SiteRules.java",
                "    public SiteRules {",
                "    public Duration guard() {\n        return Duration.ZERO;\n    }\n\n    public SiteRules {");
    }

    @Test
    void ignoresTheDeadline() {
        assertCaught(SITE + "LinkWatch.java", "!now.isBefore(deadline)", "deadline.equals(Instant.MIN)");
    }

    @Test
    void followsForecastsWithoutALink() {
        assertCaught(
                LIMITS + "Following.java", "return Optional.of(linkInWords() + \": \");", "return Optional.empty();");
    }

    @Test
    void followsAStaleForecastAfterComingBack() {
        assertCaught(
                5, LIMITS + "Following.java", "newest.isBefore(link.onlineSince())", "newest.isBefore(Instant.EPOCH)");
    }

    @Test
    void endsAStopWithItsLastBlock() {
        assertCaught(
                3,
                LIMITS + "Stop.java",
                "return new Stop(newest, null);",
                "return new Stop(newest, newest.forecast().blocks().getLast().end());");
    }

    @Test
    void letsTheFallbackRaiseDuringAStop() {
        assertCaught(
                3,
                LIMITS + "InForce.java",
                "return lowered(stop(moment).orElseGet(() -> byLink(moment)), moment);",
                "return lowered(following.isWithoutLink() ? byLink(moment)"
                        + " : stop(moment).orElseGet(() -> byLink(moment)), moment);");
    }

    @Test
    void takesZeroForUnlimited() {
        assertCaught(
                LIMITS + "InForce.java",
                "new Bound(Power.ZERO, PhaseLimits.NONE)",
                "new Bound(Power.ofWatts(Integer.MAX_VALUE), PhaseLimits.NONE)");
    }

    @Test
    void endsASchedulesAboveItsLowestStep() {
        assertCaught(
                LIMITS + "plan/Case.java",
                "row[row.length - 1] = Math.min(row[row.length - 1], value);",
                "row[row.length - 1] = Math.max(0, row[row.length - 1]);");
    }

    @Test
    void endsInTheFallbackOfTheNextDayOnly() {
        assertCaught(
                214,
                "H3 at",
                SITE + "Outlook.java",
                "return known.between(now, Timing.FOR_EVER).lowest();",
                "return known.between(now, now.plus(Timing.OUTLOOK)).lowest();");
    }

    @Test
    void takesOverlapForAll() {
        assertCaught(
                3,
                LIMITS + "Timeline.java",
                "layered = layered(layered, segmentsOf(received));",
                "layered = segmentsOf(received);");
    }

    @Test
    void raisesByAnOperatorsLimit() {
        assertCaught(
                LIMITS + "InForce.java",
                "if (limit.holdsAt(moment) && lowest.power().isAbove(limit.power())) {",
                "if (limit.holdsAt(moment)) {\n"
                        + "                lowest = new Ruling(new Bound(limit.power(), lowest.bound().phases()),"
                        + " LimitSource.OVERRIDE, \"\");\n            }\n            if (limit.by().isEmpty()) {");
    }

    @Test
    void followsAForecastBeforeItIsStored() {
        assertCaught(
                SITE + "ForecastDesk.java", "        return books;\n", "        return List.of(books.getLast());\n");
    }

    @Test
    void keepsOnlyTheNewestForecast() {
        assertCaught(
                713,
                "no forecast yet",
                SITE + "ForecastDesk.java",
                "after.contents().stream().map(Received::sequence).toList()",
                "List.of(received.sequence())");
    }

    @Test
    void sendsARaiseBeforeItIsStored() {
        assertCaught(
                6,
                SITE + "ScheduleSender.java",
                "boolean covered = keeper.covers(schedule, charger.rating(), now);",
                "boolean covered = charger.isConnected();");
    }

    @Test
    void takesARefusalForAnAcceptance() {
        assertCaught(
                8,
                SITE + "ScheduleSender.java",
                "charger.note(detail);\n                notTaken(schedule);",
                "charger.note(detail);\n                hold(charger.held().afterAccepting(schedule, now));");
    }

    @Test
    void ignoresThePhases() {
        assertCaught(
                2,
                LIMITS + "plan/Budget.java",
                "if (bounds.stream().anyMatch(bound -> bound.phases().perPhase().containsKey(phase))) {",
                "if (bounds.isEmpty()) {");
    }

    @Test
    void countsMoreThanARegisterMoved() {
        assertCaught(
                1,
                "H8 at",
                METERING + "Register.java",
                "next.value().plus(Energy.ofWattHours(full))",
                "next.value().plus(Energy.ofWattHours(full + 1))");
    }

    @Test
    void takesARegisterThatBeganAnewForOneThatWasFull() {
        assertCaught(
                1,
                "H8 at",
                METERING + "Register.java",
                "return count(next, other, 0);",
                "return count(next, before, before.value().wattHours());");
    }

    @Test
    void forgetsItsRegistersWithAKill() {
        assertCaught(1, "H8 at", METERING + "SiteMeter.java", "meter.register().stands(register);", "");
    }

    @Test
    void takesSilenceForZero() {
        assertCaught(
                1,
                "H8 at",
                METERING + "ConnectorMeter.java",
                ": new Shown.Unknown(rating.most(), Method.LIMIT);",
                ": new Shown.Known(Power.ZERO, now, Shown.Quality.HELD, Method.STATE);");
    }
}
