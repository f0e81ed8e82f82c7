package energy.headroom.sites.engine.steady;

import energy.headroom.sites.engine.Address;
import energy.headroom.sites.engine.Engine;
import energy.headroom.sites.engine.Question;
import energy.headroom.sites.engine.Reply;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Runs residents on the thread that calls {@link #settle} or {@link #advance}. Whatever is due at one moment happens in the
 * order in which it was asked for.
 *
 * <p>A failing resident is not mended but the failure thrown at whoever moves the clock. Everything in it belongs to one thread: futures that residents await must be completed on that thread as well.
 */
public final class SteadyEngine implements Engine, InstantSource {
    private record Due(Instant at, long order, Runnable what) implements Comparable<Due> {
        @Override
        public int compareTo(Due other) {
            int byTime = at.compareTo(other.at);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
    }

    private final PriorityQueue<Due> queue = new PriorityQueue<>();
    private final Map<String, Room<?>> rooms = new HashMap<>();
    private Instant now;
    private long order;
    private int life;

    public SteadyEngine(Instant start) {
        now = start;
    }

    @Override
    public Instant instant() {
        return now;
    }

    /** Does something in the world around once the clock has moved so far, whatever becomes of the residents. */
    public void after(Duration delay, Runnable what) {
        Instant at = delay.isNegative() ? now : now.plus(delay);
        queue.add(new Due(at, order++, what));
    }

    /** Does something inside the process once the clock has moved so far, unless it crashes before. */
    public void within(Duration delay, Runnable what) {
        int itsLife = life;
        after(delay, () -> {
            if (life == itsLife) {
                what.run();
            }
        });
    }

    /** Counts the crashes. */
    int life() {
        return life;
    }

    /** Does all that is due without moving the clock. */
    public void settle() {
        advance(Duration.ZERO);
    }

    /** Moves the clock, stopping at each moment at which something is due. */
    public void advance(Duration time) {
        Instant until = now.plus(time);
        while (step(until)) {
            // What is due happens in the step.
        }
    }

    /**
     * Does the one thing that is due next, if it is due by then; else moves the clock there.
     *
     * @return whether there was something to do
     */
    public boolean step(Instant until) {
        Due next = queue.peek();
        if (next == null || next.at().isAfter(until)) {
            now = until;
            return false;
        }
        queue.remove();
        if (next.at().isAfter(now)) {
            now = next.at();
        }
        next.what().run();
        return true;
    }

    /** As kill -9 does: every resident, timer and message is gone. What was stored is what is left. */
    public void crash() {
        life++;
        rooms.clear();
    }

    @Override
    public <C> Kind<C> kind(String name, Class<C> commands, Maker<C> maker) {
        return id -> new Door<>(name + " " + id, id, commands, maker);
    }

    @Override
    public void close() {
        crash();
    }

    private final class Door<C> implements Address<C> {
        private final String name;
        private final String id;
        private final Class<C> commands;
        private final Maker<C> maker;

        private Door(String name, String id, Class<C> commands, Maker<C> maker) {
            this.name = name;
            this.id = id;
            this.commands = commands;
            this.maker = maker;
        }

        @Override
        public void tell(C command) {
            within(Duration.ZERO, () -> room().handle(command, answer -> {}));
        }

        @Override
        public <A, Q extends Question<A>> CompletionStage<A> ask(Q question) {
            CompletableFuture<A> answer = new CompletableFuture<>();
            C command = commands.cast(question);
            Reply reply = given -> answer.complete(question.answerType().cast(given));
            within(Duration.ZERO, () -> {
                try {
                    room().handle(command, reply);
                } catch (RuntimeException failure) {
                    answer.completeExceptionally(failure);
                    throw failure;
                }
            });
            return answer;
        }

        @SuppressWarnings("unchecked") // a room of this name is only ever made here, with this maker
        private Room<C> room() {
            return (Room<C>) rooms.computeIfAbsent(name, ignored -> new Room<>(SteadyEngine.this, id, maker));
        }
    }
}
