package energy.headroom.limits;

import static energy.headroom.limits.ForecastBook.Replace.ALL;
import static energy.headroom.limits.ForecastBook.Replace.OVERLAP;
import static energy.headroom.limits.Given.block;
import static energy.headroom.limits.Given.consumption;
import static energy.headroom.limits.Given.day;
import static energy.headroom.limits.Given.forecast;
import static energy.headroom.limits.Given.minutes;
import static energy.headroom.limits.Given.received;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;

class ForecastBookTest {
    private static final Received STOP = received(consumption(block(0, 60, 0)), 1, 0);

    @Test
    void keepsOnlyTheNewestWhereItReplacesAll() {
        Received first = received(day(0, 50), 1, 0);
        Received second = received(consumption(block(0, 15, 10)), 2, 15);
        ForecastBook book = ForecastBook.empty().with(first, ALL).with(second, ALL);
        assertThat(book.contents()).containsExactly(second);
        assertThat(book.newest(ForecastType.CONSUMPTION)).contains(second);
        assertThat(book.newest(ForecastType.OPTIMUM)).isEmpty();
    }

    @Test
    void keepsWhatTheNewerOneDoesNotCoverWhereItReplacesTheOverlap() {
        Received first = received(consumption(block(0, 60, 50)), 1, 0);
        Received second = received(consumption(block(20, 30, 10)), 2, 5);
        ForecastBook book = ForecastBook.empty().with(first, OVERLAP).with(second, OVERLAP);
        assertThat(book.contents()).containsExactly(first, second);
        assertThat(book.timeline(ForecastType.CONSUMPTION).segments())
                .extracting(segment -> segment.received().sequence(), Timeline.Segment::start, Timeline.Segment::end)
                .containsExactly(
                        tuple(1L, minutes(0), minutes(20)),
                        tuple(2L, minutes(20), minutes(30)),
                        tuple(1L, minutes(30), minutes(60)));
    }

    @Test
    void forgetsWhatIsReplacedOrOver() {
        Received over = received(consumption(block(0, 10, 50)), 1, 0);
        Received covered = received(consumption(block(20, 30, 50)), 2, 1);
        Received newest = received(consumption(block(15, 60, 10)), 3, 12);
        ForecastBook book =
                ForecastBook.empty().with(over, OVERLAP).with(covered, OVERLAP).with(newest, OVERLAP);
        assertThat(book.contents()).containsExactly(newest);
    }

    @Test
    void stopOutlivesItsLastBlock() {
        ForecastBook book = ForecastBook.empty().with(STOP, ALL);
        assertThat(book.stopAt(minutes(30))).contains(STOP);
        assertThat(book.stopAt(minutes(100_000))).contains(STOP);
    }

    @Test
    void stopEndsAtTheFirstMomentThatALaterForecastGivesMoreThanZero() {
        Received later = received(consumption(block(0, 60, 0), block(60, 120, 5)), 2, 10);
        ForecastBook book = ForecastBook.empty().with(STOP, ALL).with(later, ALL);
        assertThat(book.stopAt(minutes(59))).contains(STOP);
        assertThat(book.stopAt(minutes(60))).isEmpty();
        assertThat(book.stopAt(minutes(500)))
                .as("once ended it does not come back when the forecast runs out")
                .isEmpty();
    }

    @Test
    void stopIsNotEndedByAForecastThatIsReplacedBeforeItGivesAnything() {
        Received promising = received(consumption(block(0, 60, 0), block(60, 120, 5)), 2, 10);
        Received takenBack = received(consumption(block(0, 180, 0), block(180, 240, 5)), 3, 50);
        ForecastBook book =
                ForecastBook.empty().with(STOP, ALL).with(promising, ALL).with(takenBack, ALL);
        assertThat(book.stopAt(minutes(100))).contains(STOP);
        assertThat(book.stopAt(minutes(180))).isEmpty();
        assertThat(book.contents()).containsExactly(STOP, takenBack);
    }

    @Test
    void stopIsNotEndedByABlockThatWasOverBeforeItsMessageCame() {
        Received late = received(consumption(block(0, 10, 5), block(10, 60, 0)), 2, 30);
        assertThat(ForecastBook.empty().with(STOP, ALL).with(late, ALL).stopAt(minutes(40)))
                .contains(STOP);
    }

    @Test
    void stopIsNeitherStartedNorEndedByOtherTypes() {
        ForecastBook book = ForecastBook.empty();
        for (ForecastType type : ForecastType.values()) {
            if (type != ForecastType.CONSUMPTION) {
                Received zero = received(forecast(type, block(0, 60, 0)), 2, 0);
                assertThat(book.with(zero, ALL).stopAt(minutes(1))).isEmpty();
                Received plenty = received(forecast(type, block(0, 60, 50)), 3, 1);
                assertThat(book.with(STOP, ALL).with(plenty, ALL).stopAt(minutes(2)))
                        .contains(STOP);
            }
        }
    }

    @Test
    void stopIsNotEndedByAnOlderForecastThatIsStillThere() {
        Received before = received(consumption(block(0, 240, 50)), 1, 0);
        Received stop = received(consumption(block(0, 30, 0)), 2, 1);
        ForecastBook book = ForecastBook.empty().with(before, OVERLAP).with(stop, OVERLAP);
        assertThat(book.stopAt(minutes(60))).contains(stop);
    }

    @Test
    void keepsAReplacedMessageThatKeptAStopFromEnding() {
        Received promising = received(consumption(block(30, 240, 5)), 2, 1);
        Received takenBack = received(consumption(block(30, 90, 0), block(90, 95, 5)), 3, 2);
        Received newest = received(consumption(block(25, 99, 0), block(99, 100, 1)), 4, 60);
        ForecastBook book = ForecastBook.empty();
        for (Received received : new Received[] {STOP, promising, takenBack, newest}) {
            book = book.with(received, OVERLAP);
        }
        assertThat(book.stopAt(minutes(60))).contains(STOP);
        ForecastBook again = ForecastBook.empty();
        for (Received received : book.contents()) {
            again = again.with(received, OVERLAP);
        }
        assertThat(again.stopAt(minutes(60)))
                .as("a restart does not end a stop")
                .contains(STOP);
    }
}
