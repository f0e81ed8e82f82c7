package energy.headroom.simulation.reference;

import energy.headroom.limits.OperatorLimit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What operators ordered: what is acknowledged holds, and what is not may lower. */
final class Orders {
    /** A limit, or the end of the one before where there is none. */
    private static final class Order {
        private final int number;
        private final @Nullable OperatorLimit limit;
        private final Instant at;
        private boolean durable;

        Order(int number, @Nullable OperatorLimit limit, Instant at) {
            this.number = number;
            this.limit = limit;
            this.at = at;
        }
    }

    private final List<Order> waiting = new ArrayList<>();
    private @Nullable OperatorLimit holds;

    /** @param limit null where it ends the one before */
    void taken(int number, @Nullable OperatorLimit limit, Instant at) {
        waiting.add(new Order(number, limit, at));
    }

    /**
     * The store has it now; the site does not know yet.
     *
     * @param what a limit, or the moment at which one ends
     */
    void durable(Object what) {
        waiting.stream()
                .filter(order -> !order.durable && what.equals(order.limit == null ? order.at : order.limit))
                .findFirst()
                .ifPresent(order -> order.durable = true);
    }

    void acknowledged(int number) {
        waiting.stream().filter(order -> order.number == number).forEach(this::apply);
        waiting.removeIf(order -> order.number <= number);
    }

    /** A limit that could not be stored holds on; an end that could not be stored was none. */
    void failed(int number) {
        waiting.removeIf(order -> order.number == number && order.limit == null);
    }

    void crashed() {
        waiting.stream().filter(order -> order.durable).forEach(this::apply);
        waiting.clear();
    }

    private void apply(Order order) {
        OperatorLimit before = holds;
        holds = order.limit != null || before == null ? order.limit : before.endedAt(order.at);
    }

    private Stream<OperatorLimit> limits() {
        return Stream.concat(
                Stream.ofNullable(holds), waiting.stream().flatMap(order -> Stream.ofNullable(order.limit)));
    }

    LongStream edges() {
        return limits().flatMapToLong(limit ->
                LongStream.of(limit.from().toEpochMilli(), limit.until().toEpochMilli()));
    }

    /** The least that holds at a moment; the largest number if none does. */
    long at(long moment) {
        return limits().filter(limit -> limit.holdsAt(Instant.ofEpochMilli(moment)))
                .mapToLong(limit -> limit.power().watts())
                .min()
                .orElse(Long.MAX_VALUE);
    }
}
