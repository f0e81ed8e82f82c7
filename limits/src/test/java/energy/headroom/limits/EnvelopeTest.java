package energy.headroom.limits;

import static energy.headroom.limits.Given.amperes;
import static energy.headroom.limits.Given.block;
import static energy.headroom.limits.Given.book;
import static energy.headroom.limits.Given.consumption;
import static energy.headroom.limits.Given.forecast;
import static energy.headroom.limits.Given.known;
import static energy.headroom.limits.Given.kw;
import static energy.headroom.limits.Given.minutes;
import static energy.headroom.limits.Given.received;
import static energy.headroom.limits.Given.rules;
import static energy.headroom.limits.Given.wattHours;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import energy.headroom.units.Phase;
import energy.headroom.units.Power;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvelopeTest {
    @Test
    void followsTheForecastWhileOnline() {
        assertThat(online(book(consumption(block(0, 15, 50), block(15, 30, 50), block(30, 60, 10))), 0, 60)
                        .slots())
                .as("equal neighbours are one slot")
                .extracting(Envelope.Slot::start, Envelope.Slot::end, Envelope.Slot::power, Envelope.Slot::source)
                .containsExactly(
                        tuple(minutes(0), minutes(30), kw(50), LimitSource.FORECAST),
                        tuple(minutes(30), minutes(60), kw(10), LimitSource.FORECAST));
    }

    @Test
    void namesTheMessageAndWhenItCame() {
        assertThat(online(book(consumption(block(0, 15, 50))), 0, 15)
                        .at(minutes(3))
                        .reason())
                .isEqualTo("forecast m-1 received 2026-03-10T12:00:00Z");
    }

    @Test
    void fallsBackBeforeTheFirstForecastAndAfterTheLastBlock() {
        assertThat(online(ForecastBook.empty(), 0, 60).slots())
                .extracting(Envelope.Slot::power, Envelope.Slot::source)
                .containsExactly(tuple(kw(20), LimitSource.FALLBACK));
        assertThat(online(book(consumption(block(0, 15, 50))), 0, 60).at(minutes(15)))
                .extracting(Envelope.Slot::power, Envelope.Slot::source, Envelope.Slot::reason)
                .containsExactly(
                        kw(20),
                        LimitSource.FALLBACK,
                        "forecast m-1 received 2026-03-10T12:00:00Z has run out: the site's fallback setting");
    }

    @Test
    void followsTheGapRuleInAGapAndBeforeTheFirstBlock() {
        ForecastBook book = book(consumption(block(5, 15, 50), block(30, 60, 50)));
        assertThat(online(book, 0, 60).slots())
                .extracting(Envelope.Slot::power, Envelope.Slot::source)
                .containsExactly(
                        tuple(kw(20), LimitSource.GAP),
                        tuple(kw(50), LimitSource.FORECAST),
                        tuple(kw(20), LimitSource.GAP),
                        tuple(kw(50), LimitSource.FORECAST));
        SiteRules zero =
                rules(ForecastBook.Replace.ALL, ForecastPolicy.Otherwise.ZERO, ForecastPolicy.Resume.FRESH_FORECAST);
        assertThat(Envelope.of(known(zero, book, LinkState.ONLINE, minutes(0)), minutes(0), minutes(60))
                        .at(minutes(20))
                        .power())
                .isEqualTo(kw(0));
    }

    @Test
    void holdsTheFallbackWhileTheLinkIsNotOnline() {
        ForecastBook book =
                book(consumption(block(0, 60, 50)), forecast(ForecastType.FALLBACK_CONSUMPTION, block(0, 30, 15)));
        for (LinkState link : new LinkState[] {LinkState.OFFLINE, LinkState.HANDSHAKING}) {
            assertThat(Envelope.of(known(rules(), book, link, minutes(-5)), minutes(0), minutes(60))
                            .slots())
                    .extracting(Envelope.Slot::power, Envelope.Slot::source)
                    .containsExactly(tuple(kw(15), LimitSource.FALLBACK), tuple(kw(20), LimitSource.FALLBACK));
        }
    }

    @Test
    void needsAForecastSinceTheLinkCameBackUnlessTheStoredOneMayHold() {
        ForecastBook book = book(consumption(block(0, 60, 50)));
        assertThat(Envelope.of(known(rules(), book, LinkState.ONLINE, minutes(1)), minutes(2), minutes(60))
                        .at(minutes(2)))
                .extracting(Envelope.Slot::power, Envelope.Slot::source)
                .containsExactly(kw(20), LimitSource.FALLBACK);
        SiteRules stored = rules(
                ForecastBook.Replace.ALL, ForecastPolicy.Otherwise.FALLBACK, ForecastPolicy.Resume.STORED_FORECAST);
        assertThat(Envelope.of(known(stored, book, LinkState.ONLINE, minutes(1)), minutes(2), minutes(60))
                        .at(minutes(2))
                        .power())
                .isEqualTo(kw(50));
        assertThat(Envelope.of(known(rules(), book, LinkState.ONLINE, minutes(0)), minutes(2), minutes(60))
                        .at(minutes(2))
                        .power())
                .as("a forecast received at the very moment is fresh, so a restart changes nothing (H6)")
                .isEqualTo(kw(50));
    }

    @Test
    void stopsWhateverTheLinkDoesAndNoFallbackRaisesIt() {
        ForecastBook book =
                book(consumption(block(0, 15, 0)), forecast(ForecastType.FALLBACK_CONSUMPTION, block(0, 600, 40)));
        for (LinkState link : LinkState.values()) {
            assertThat(Envelope.of(known(rules(), book, link, minutes(5)), minutes(10), minutes(600))
                            .slots())
                    .extracting(Envelope.Slot::power, Envelope.Slot::source)
                    .containsExactly(tuple(kw(0), LimitSource.STOP));
        }
        assertThat(Envelope.fallback(Known.of(rules(), book, LinkNow.online(minutes(10))), minutes(10), minutes(600))
                        .lowest()
                        .total())
                .isEqualTo(kw(0));
    }

    @Test
    void stopsChargingForAZeroBlockOfANormalForecastWithoutAStop() {
        assertThat(online(book(consumption(block(0, 15, 0), block(15, 30, 30))), 0, 30)
                        .slots())
                .extracting(Envelope.Slot::power, Envelope.Slot::source)
                .containsExactly(tuple(kw(0), LimitSource.FORECAST), tuple(kw(30), LimitSource.FORECAST));
    }

    @Test
    void resumesFromAStopInTheMiddleOfTheEnvelope() {
        ForecastBook book = ForecastBook.empty()
                .with(received(consumption(block(0, 15, 0)), 1, 0), ForecastBook.Replace.ALL)
                .with(received(consumption(block(0, 20, 0), block(20, 60, 30)), 2, 1), ForecastBook.Replace.ALL);
        assertThat(online(book, 2, 60).slots())
                .extracting(Envelope.Slot::end, Envelope.Slot::power, Envelope.Slot::source)
                .containsExactly(
                        tuple(minutes(20), kw(0), LimitSource.STOP), tuple(minutes(60), kw(30), LimitSource.FORECAST));
    }

    @Test
    void neverExceedsTheGridConnection() {
        assertThat(online(book(consumption(block(0, 15, 500))), 0, 15).at(minutes(0)))
                .extracting(Envelope.Slot::power, Envelope.Slot::source)
                .containsExactly(kw(100), LimitSource.GRID);
        ForecastBook book = book(forecast(ForecastType.FALLBACK_CONSUMPTION, block(0, 30, 500)));
        assertThat(online(book, 0, 15).at(minutes(0)).power()).isEqualTo(kw(100));
        assertThat(Envelope.fallback(Known.of(rules(), book, LinkNow.online(minutes(0))), minutes(0), minutes(10))
                        .lowest()
                        .total())
                .isEqualTo(kw(100));
        assertThat(Envelope.fallback(Known.of(rules(), book, LinkNow.online(minutes(0))), minutes(0), minutes(40))
                        .lowest()
                        .total())
                .as("the lowest of the time asked about")
                .isEqualTo(kw(20));
    }

    @Test
    void boundsEachPhaseAndTheirSumWhereAllIsInAmperes() {
        Envelope.Slot slot = online(book(consumption(block(0, 15, BlockPhase.ALL, amperes(100)))), 0, 15)
                .at(minutes(0));
        assertThat(slot.power()).isEqualTo(kw(69));
        assertThat(slot.phases().perPhase())
                .containsExactlyInAnyOrderEntriesOf(Map.of(Phase.L1, kw(23), Phase.L2, kw(23), Phase.L3, kw(23)));
    }

    @Test
    void addsUpPhasesAndTreatsAMissingOneAsAGap() {
        Envelope.Slot slot = online(
                        book(consumption(
                                block(0, 15, BlockPhase.ONE, amperes(50)),
                                block(0, 15, BlockPhase.TWO, new Capacity.OfPower(kw(5))))),
                        0,
                        15)
                .at(minutes(0));
        assertThat(slot.phases().perPhase().get(Phase.L3)).isEqualTo(Power.ofWatts(6_666));
        assertThat(slot.power()).isEqualTo(Power.ofWatts(11_500 + 5_000 + 6_666));
        assertThat(slot.reason()).contains("says nothing about [L3]");
    }

    @Test
    void boundsThePhasesThatAreNamedBesideATotal() {
        Envelope.Slot slot = online(
                        book(consumption(block(0, 15, 40), block(0, 15, BlockPhase.TWO, amperes(20)))), 0, 15)
                .at(minutes(0));
        assertThat(slot.power()).isEqualTo(kw(40));
        assertThat(slot.phases().perPhase()).containsExactly(Map.entry(Phase.L2, kw(4.6)));
    }

    @Test
    void spreadsEnergyOverTheWholeBlockAlsoWhereOnlyPartOfItIsLeft() {
        ForecastBook book = ForecastBook.empty()
                .with(
                        received(consumption(block(0, 60, BlockPhase.ALL, wattHours(10_000))), 1, 0),
                        ForecastBook.Replace.OVERLAP)
                .with(received(consumption(block(0, 30, 50)), 2, 0), ForecastBook.Replace.OVERLAP);
        assertThat(Envelope.of(
                                known(rules(ForecastBook.Replace.OVERLAP), book, LinkState.ONLINE, minutes(0)),
                                minutes(0),
                                minutes(60))
                        .slots())
                .extracting(Envelope.Slot::power)
                .containsExactly(kw(50), kw(10));
    }

    @Test
    void holdsNothingWhereNoForecastIsThereIfThePolicySaysSo() {
        SiteRules zero = following(ForecastPolicy.Otherwise.ZERO, Duration.ZERO);
        ForecastBook book = book(consumption(block(0, 15, 50)));
        Known known = known(zero, book, LinkState.ONLINE, minutes(0));
        assertThat(Envelope.of(known, minutes(0), minutes(60)).slots())
                .extracting(Envelope.Slot::end, Envelope.Slot::power, Envelope.Slot::source)
                .containsExactly(
                        tuple(minutes(15), kw(50), LimitSource.FORECAST), tuple(minutes(60), kw(0), LimitSource.GAP));
        assertThat(Envelope.of(known(zero, ForecastBook.empty(), LinkState.ONLINE, minutes(0)), minutes(0), minutes(60))
                        .at(minutes(0))
                        .power())
                .as("before the first forecast")
                .isEqualTo(kw(0));
        assertThat(Envelope.of(known(zero, book, LinkState.OFFLINE, minutes(20)), minutes(20), minutes(60))
                        .at(minutes(20))
                        .power())
                .as("offline it is the fallback that counts")
                .isEqualTo(kw(20));
    }

    @Test
    void followsTheForecastWithoutALinkUntilTheStatedTimeIsOver() {
        SiteRules rules = following(ForecastPolicy.Otherwise.FALLBACK, Duration.ofMinutes(10));
        ForecastBook book = book(consumption(block(0, 60, 50)));
        for (LinkState lost : new LinkState[] {LinkState.OFFLINE, LinkState.HANDSHAKING}) {
            assertThat(Envelope.of(known(rules, book, lost, minutes(5)), minutes(6), minutes(60))
                            .slots())
                    .extracting(Envelope.Slot::end, Envelope.Slot::power, Envelope.Slot::source)
                    .containsExactly(
                            tuple(minutes(15), kw(50), LimitSource.FORECAST),
                            tuple(minutes(60), kw(20), LimitSource.FALLBACK));
        }
        LinkNow untold = new LinkNow(LinkState.OFFLINE, minutes(5), null);
        assertThat(Envelope.of(Known.of(rules, book, untold), minutes(6), minutes(60))
                        .at(minutes(6))
                        .power())
                .as("nobody has told how the link stands")
                .isEqualTo(kw(20));
    }

    @Test
    void lowersToTheOperatorsLimitUntilItEndsAndNeverRaises() {
        ForecastBook book = book(consumption(block(0, 30, 50), block(30, 60, 10)));
        OperatorLimit limit = new OperatorLimit(kw(15), minutes(-5), minutes(40), "cable works", "anna");
        Known known = new Known(rules(), book, LinkNow.online(minutes(0)), List.of(limit));
        assertThat(Envelope.of(known, minutes(0), minutes(60)).slots())
                .extracting(Envelope.Slot::end, Envelope.Slot::power, Envelope.Slot::source)
                .containsExactly(
                        tuple(minutes(30), kw(15), LimitSource.OVERRIDE),
                        tuple(minutes(60), kw(10), LimitSource.FORECAST));
        assertThat(Envelope.fallback(known, minutes(0), minutes(60)).lowest().total())
                .isEqualTo(kw(15));
    }

    @Test
    void givesAMissingPhaseWhatTheFallbackSaysOfIt() {
        ForecastBook book = book(
                consumption(block(0, 15, BlockPhase.ONE, amperes(50))),
                forecast(
                        ForecastType.FALLBACK_CONSUMPTION,
                        block(0, 15, BlockPhase.TWO, amperes(10)),
                        block(0, 15, BlockPhase.THREE, amperes(20))));
        Envelope.Slot slot = online(book, 0, 15).at(minutes(0));
        assertThat(slot.phases().perPhase())
                .containsExactlyInAnyOrderEntriesOf(Map.of(Phase.L1, kw(11.5), Phase.L2, kw(2.3), Phase.L3, kw(4.6)));
        Known known = known(rules(), book, LinkState.ONLINE, minutes(0));
        assertThat(Envelope.fallback(known, minutes(0), minutes(15))
                        .lowest()
                        .phases()
                        .perPhase())
                .as("what all settles in keeps to the phases as well")
                .containsEntry(Phase.L2, kw(2.3));
    }

    @Test
    void hasNoNumberForExportThatNobodySpokeOf() {
        ForecastBook book = book(
                forecast(
                        ForecastType.GENERATION,
                        block(0, 15, 8),
                        block(15, 30, BlockPhase.TWO, amperes(10)),
                        block(45, 60, 0)),
                forecast(ForecastType.FALLBACK_GENERATION, block(0, 10, 3)));
        Known online = known(rules(), book, LinkState.ONLINE, minutes(0));
        assertThat(Envelope.generation(online, minutes(0))).contains(kw(8));
        assertThat(Envelope.generation(online, minutes(15)))
                .as("one phase is not the site")
                .isEmpty();
        assertThat(Envelope.generation(online, minutes(30))).as("a gap").isEmpty();
        assertThat(Envelope.generation(online, minutes(45)))
                .as("zero is not unknown")
                .contains(kw(0));
        Known offline = known(rules(), book, LinkState.OFFLINE, minutes(5));
        assertThat(Envelope.generation(offline, minutes(9))).contains(kw(3));
        assertThat(Envelope.generation(offline, minutes(10))).isEmpty();
    }

    private static SiteRules following(ForecastPolicy.Otherwise missing, Duration followOffline) {
        return SiteRules.of(
                kw(100),
                kw(20),
                new ForecastPolicy(
                        ForecastBook.Replace.ALL,
                        ForecastPolicy.Otherwise.FALLBACK,
                        missing,
                        ForecastPolicy.Resume.FRESH_FORECAST,
                        followOffline));
    }

    private static Envelope online(ForecastBook book, long from, long until) {
        return Envelope.of(known(rules(), book, LinkState.ONLINE, minutes(0)), minutes(from), minutes(until));
    }
}
