package energy.headroom.limits.plan;

import static energy.headroom.limits.Given.minutes;
import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.units.Current;
import java.time.Instant;
import java.util.Objects;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class DemandTest {
    private static final int EVERY = 10;

    /** A car with a limit of its own, which its cap lowers, read every ten seconds. */
    private static final class Car {
        private final double limit;
        private Demand demand = Demand.UNKNOWN;
        private Instant now = minutes(0);
        private int changes;
        private double drawn;

        Car(double limit) {
            this.limit = limit;
        }

        double told() {
            return demand.cap() == null
                    ? limit
                    : Math.min(
                            limit,
                            Objects.requireNonNull(demand.cap()).amperes().doubleValue());
        }

        /** @param wants amperes by seconds from now */
        void charge(int seconds, DoubleUnaryOperator wants) {
            for (int second = 0; second < seconds; second += EVERY) {
                now = now.plusSeconds(EVERY);
                drawn = Math.min(wants.applyAsDouble(second), told());
                Current before = demand.cap();
                demand = demand.after(milli(drawn), milli(told()), now);
                changes += Objects.equals(before, demand.cap()) ? 0 : 1;
            }
        }
    }

    private static Current milli(double amperes) {
        return Current.ofMilliamperes(Math.max(0, Math.round(amperes * 1000)));
    }

    @Test
    void leavesTheRestToOthersAfterAMinuteClearlyBelowItsLimit() {
        Car car = new Car(32);
        car.charge(60, second -> 10);
        assertThat(car.demand.cap()).isNull();
        car.charge(20, second -> 10);
        assertThat(car.demand.cap()).as("what it takes and a margin").isEqualTo(Current.ofAmperes(13));
        car.charge(3600, second -> 10);
        assertThat(car.changes).isEqualTo(1);
    }

    @Test
    void learnsNothingFromACarThatTakesWhatItMay() {
        Car car = new Car(16);
        car.charge(3600, second -> 15.3);
        assertThat(car.demand).as("cars keep a little below").isEqualTo(Demand.UNKNOWN);
    }

    @Test
    void givesACarThatIsSeenAtItsCapAllAgainAtOnceAndTakesLongerToLearnAnew() {
        Car car = new Car(32);
        car.charge(120, second -> 10);
        car.charge(EVERY, second -> 30);
        assertThat(car.demand.cap()).isNull();
        car.charge(110, second -> 10);
        assertThat(car.demand.cap()).as("two minutes now").isNull();
        car.charge(30, second -> 10);
        assertThat(car.demand.cap()).isEqualTo(Current.ofAmperes(13));
    }

    @Test
    void beginsAnewWhenTheLimitRisesBecauseTheCarHasToFollowFirst() {
        Demand demand = Demand.UNKNOWN;
        for (int second = 0; second <= 300; second += 20) {
            demand = demand.after(milli(6), milli(10 + second), minutes(0).plusSeconds(second));
        }
        assertThat(demand.cap()).isNull();
    }

    @Test
    void forgetsWhatItWatchedWhenTheCarPauses() {
        Demand demand = Demand.UNKNOWN.after(milli(5), milli(20), minutes(0)).interrupted();
        assertThat(demand.after(milli(5), milli(20), minutes(5)).cap()).isNull();
    }

    /** A car that tapers as its battery fills: what it leaves is free within minutes, and it is never held back for long. */
    @Property(tries = 200)
    void followsATaperWithinMinutesWithoutHoldingTheCarBack(
            @ForAll @IntRange(min = 10, max = 32) int from,
            @ForAll @IntRange(min = 5, max = 60) int minutesLong,
            @ForAll long seed) {
        Car car = new Car(32);
        Random noise = new Random(seed);
        DoubleUnaryOperator wants =
                second -> Math.max(0, from * (1 - second / (minutesLong * 60.0))) + noise.nextDouble() * 0.4;
        car.charge(minutesLong * 60, wants);
        car.charge(180, second -> noise.nextDouble() * 0.4);
        assertThat(car.told()).as("3 minutes after it is full").isLessThanOrEqualTo(3.4 + 2.01 + 2);
        assertThat(car.changes).as("a write for each step at most").isLessThanOrEqualTo(from / 2 + 2);
    }

    /** A car that keeps to what it takes, with noise, changes nothing any more. */
    @Property(tries = 200)
    void doesNotFlapThoughReadingsAreNoisy(@ForAll @IntRange(max = 32) int takes, @ForAll long seed) {
        Car car = new Car(32);
        Random noise = new Random(seed);
        car.charge(6 * 3600, second -> Math.max(0, takes + (noise.nextDouble() - 0.5) * 1.5));
        assertThat(car.changes).isLessThanOrEqualTo(2);
    }

    /** However a car changes its mind, the cap changes seldom, and a car that wants more has it at the next reading. */
    @Property(tries = 200)
    void changesSeldomWhateverTheCarDoes(@ForAll long seed) {
        Car car = new Car(32);
        Random random = new Random(seed);
        for (int hour = 0; hour < 6; hour++) {
            for (int part = 0; part < 20; part++) {
                double takes = random.nextInt(33);
                car.charge(180, second -> takes);
                if (takes >= 31) {
                    assertThat(car.drawn).as("it is not held back").isGreaterThan(30);
                }
            }
        }
        assertThat(car.changes).as("of 120 changes of mind in 6 hours").isLessThan(70);
    }
}
