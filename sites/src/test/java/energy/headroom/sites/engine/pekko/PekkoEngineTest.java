package energy.headroom.sites.engine.pekko;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import energy.headroom.sites.engine.Address;
import energy.headroom.sites.engine.NotAnswered;
import energy.headroom.sites.engine.Question;
import energy.headroom.sites.engine.Reply;
import energy.headroom.sites.engine.Resident;
import energy.headroom.sites.engine.Surroundings;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class PekkoEngineTest {
    sealed interface Said {
        record Add(int number) implements Said {}

        record Sum() implements Said, Question<Integer> {
            @Override
            public Class<Integer> answerType() {
                return Integer.class;
            }
        }

        record AddLater(Duration in, int number) implements Said {}

        record AddOnce(CompletionStage<Integer> number) implements Said {}

        record Fail() implements Said, Question<Integer> {
            @Override
            public Class<Integer> answerType() {
                return Integer.class;
            }
        }
    }

    /** Counts, and tells each new sum to whoever listens. */
    private static final class Counter implements Resident<Said> {
        private final Surroundings<Said> surroundings;
        private final BlockingQueue<Integer> sums;
        private int sum;

        private Counter(Surroundings<Said> surroundings, BlockingQueue<Integer> sums) {
            this.surroundings = surroundings;
            this.sums = sums;
        }

        @Override
        public void wake() {
            sums.add(sum);
        }

        @Override
        public void on(Said command, Reply reply) {
            switch (command) {
                case Said.Add(int number) -> {
                    sum += number;
                    sums.add(sum);
                }
                case Said.Sum() -> reply.with(sum);
                case Said.AddLater(Duration in, int number) -> surroundings.timer("add", in, new Said.Add(number));
                case Said.AddOnce(CompletionStage<Integer> number) ->
                    surroundings.await(number, (value, failure) -> new Said.Add(value == null ? -1 : value));
                case Said.Fail() -> throw new IllegalStateException("told to fail, as this test wants");
            }
        }
    }

    private static final PekkoEngine ENGINE = PekkoEngine.alone(InstantSource.system());
    private static final AtomicInteger KINDS = new AtomicInteger();
    private final BlockingQueue<Integer> sums = new LinkedBlockingQueue<>();
    private final Address<Said> counter = ENGINE.<Said>kind(
                    "counter-" + KINDS.incrementAndGet(),
                    Said.class,
                    (id, surroundings) -> new Counter(surroundings, sums))
            .address("one");

    @AfterAll
    static void end() {
        ENGINE.close();
    }

    @Test
    void answersAQuestionAfterAllThatWasToldBefore() throws Exception {
        counter.tell(new Said.Add(3));
        counter.tell(new Said.Add(4));
        assertThat(sum()).isEqualTo(7);
    }

    @Test
    void aLaterTimerOfTheSameNameTakesThePlaceOfTheEarlier() throws Exception {
        counter.tell(new Said.AddLater(Duration.ofMillis(50), 1));
        counter.tell(new Said.AddLater(Duration.ofMillis(60), 10));
        assertThat(nextSum()).as("the sum at waking").isZero();
        assertThat(nextSum()).isEqualTo(10);
    }

    @Test
    void turnsWhatIsAwaitedIntoACommand() throws Exception {
        CompletableFuture<Integer> number = new CompletableFuture<>();
        counter.tell(new Said.AddOnce(number));
        assertThat(nextSum()).isZero();
        number.complete(5);
        assertThat(nextSum()).isEqualTo(5);
    }

    @Test
    void makesAResidentThatThrowsAnewAndTellsTheAskerAtOnce() throws Exception {
        CompletableFuture<Integer> orphan = new CompletableFuture<>();
        counter.tell(new Said.Add(3));
        counter.tell(new Said.AddOnce(orphan));
        assertThatThrownBy(
                        () -> counter.ask(new Said.Fail()).toCompletableFuture().get(5, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(NotAnswered.class);
        assertThat(nextSum()).isZero();
        assertThat(nextSum()).isEqualTo(3);
        assertThat(nextSum()).as("the new resident wakes").isZero();
        orphan.complete(100);
        counter.tell(new Said.Add(1));
        assertThat(nextSum())
                .as("what the old one waited for does not reach the new one")
                .isEqualTo(1);
        assertThat(sum()).isEqualTo(1);
    }

    private int sum() throws Exception {
        return counter.ask(new Said.Sum()).toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private int nextSum() throws InterruptedException {
        Integer next = sums.poll(10, TimeUnit.SECONDS);
        assertThat(next).as("a sum within 10 seconds").isNotNull();
        return next == null ? -1 : next;
    }
}
