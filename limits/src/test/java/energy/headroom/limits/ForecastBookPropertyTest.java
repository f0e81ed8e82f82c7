package energy.headroom.limits;

import static energy.headroom.limits.Given.block;
import static energy.headroom.limits.Given.minutes;
import static energy.headroom.limits.Given.received;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

class ForecastBookPropertyTest {
    /** A message some minutes after the one before it, with blocks of one length that follow each other. */
    record Said(ForecastType type, int after, int start, List<Integer> kilowatts) {}

    @Provide
    Arbitrary<List<Said>> conversations() {
        Arbitrary<ForecastType> type = Arbitraries.frequencyOf(
                Tuple.of(4, Arbitraries.just(ForecastType.CONSUMPTION)),
                Tuple.of(1, Arbitraries.of(ForecastType.class)));
        Arbitrary<List<Integer>> kilowatts =
                Arbitraries.of(0, 0, 0, 5).list().ofMinSize(1).ofMaxSize(6);
        return Combinators.combine(
                        type,
                        Arbitraries.integers().between(0, 12),
                        Arbitraries.integers().between(-10, 25),
                        kilowatts)
                .as(Said::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(9);
    }

    @Property(tries = 1500)
    void isMadeAgainFromItsContents(
            @ForAll("conversations") List<Said> conversation, @ForAll ForecastBook.Replace replace) {
        ForecastBook book = ForecastBook.empty();
        for (Received received : messages(conversation)) {
            book = book.with(received, replace);
            ForecastBook again = ForecastBook.empty();
            for (Received kept : book.contents()) {
                again = again.with(kept, replace);
            }
            assertThat(again).isEqualTo(book);
            assertThat(again.contents()).isEqualTo(book.contents());
        }
    }

    @Property(tries = 1500)
    void stopsExactlyAsToldMinuteByMinute(
            @ForAll("conversations") List<Said> conversation, @ForAll ForecastBook.Replace replace) {
        List<Received> messages = messages(conversation);
        ForecastBook book = ForecastBook.empty();
        int next = 0;
        @Nullable Received stop = null;
        List<Received> heard = new ArrayList<>();
        for (int minute = 0; minute < 150; minute++) {
            while (next < messages.size() && !messages.get(next).receivedAt().isAfter(minutes(minute))) {
                Received received = messages.get(next++);
                book = book.with(received, replace);
                if (received.forecast().type() == ForecastType.CONSUMPTION) {
                    heard.add(received);
                    stop = received.forecast().isStop() ? received : stop;
                }
            }
            if (stop != null && givesMoreThanZero(heard, stop, minute, replace)) {
                stop = null;
            }
            assertThat(book.stopAt(minutes(minute)))
                    .as("minute %d of %s", minute, book)
                    .isEqualTo(Optional.ofNullable(stop));
        }
    }

    /** What the newest message says about a minute, or the newest that covers it, read word by word. */
    private static boolean givesMoreThanZero(
            List<Received> heard, Received stop, int minute, ForecastBook.Replace replace) {
        List<Received> asked = replace == ForecastBook.Replace.ALL ? List.of(heard.getLast()) : heard.reversed();
        for (Received received : asked) {
            for (Block block : received.forecast().blocks()) {
                if (!block.start().isAfter(minutes(minute)) && block.end().isAfter(minutes(minute))) {
                    return received.sequence() > stop.sequence()
                            && block.capacity().isAboveZero();
                }
            }
        }
        return false;
    }

    private static List<Received> messages(List<Said> conversation) {
        List<Received> messages = new ArrayList<>();
        int minute = 0;
        for (Said said : conversation) {
            minute += said.after();
            List<Block> blocks = new ArrayList<>();
            for (int kilowatts : said.kilowatts()) {
                int start = minute + said.start() + 7 * blocks.size();
                blocks.add(block(start, start + 7L, kilowatts));
            }
            messages.add(
                    received(Given.forecast(said.type(), blocks.toArray(Block[]::new)), messages.size() + 1L, minute));
        }
        return messages;
    }
}
