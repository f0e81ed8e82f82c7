package energy.headroom.limits.plan;

import static energy.headroom.limits.Given.minutes;
import static energy.headroom.limits.Given.rules;
import static energy.headroom.limits.plan.Chargers.charging;
import static energy.headroom.limits.plan.Chargers.holding;
import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.limits.Pauses;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class RotationPropertyTest {
    private static final Pauses PAUSES = rules().pauses();
    /** A schedule is looked at again at most so much after it is due. */
    private static final Duration LATE = Duration.ofSeconds(1);

    @Property(tries = 40)
    void givesEachOfManyCarsItsPartOfTheTimeAndTogglesNobodyTooFast(
            @ForAll @IntRange(min = 2, max = 7) int cars, @ForAll @IntRange(min = 1, max = 6) int places) {
        int served = Math.min(places, cars);
        Rotating site = new Rotating(served * 4.2, cars(cars));
        Duration time = Duration.ofHours(40);
        site.passTo(minutes(time.toMinutes()));
        long fair = time.toSeconds() * served / cars;
        // A whole round of all, in which each has its slice.
        long slice = PAUSES.shortestOn().plus(PAUSES.shortestOff()).toSeconds() * 2;
        for (int i = 0; i < cars; i++) {
            assertThat(site.timeOn("C" + i).toSeconds())
                    .as("C%s of %s cars with %s places", i, cars, served)
                    .isBetween(fair - slice, fair + slice);
        }
        assertThat(site.shortestOn.plus(LATE)).isGreaterThanOrEqualTo(PAUSES.shortestOn());
        assertThat(site.shortestOff.plus(LATE)).isGreaterThanOrEqualTo(PAUSES.shortestOff());
    }

    /** A limit that goes up and down by whole places forces pauses, and never leaves a place empty. */
    @Property(tries = 40)
    void leavesNoPlaceEmptyAndIsFairThoughTheLimitMoves(
            @ForAll @IntRange(min = 2, max = 6) int cars, @ForAll long seed) {
        Random random = new Random(seed);
        Rotating site = new Rotating(4.2, cars(cars));
        long minute = 0;
        double places = 0;
        while (minute < 60 * 60) {
            int now = random.nextInt(cars + 1);
            int lasts = 5 + random.nextInt(60);
            site.limit(now * 4.2);
            assertThat(site.on()).hasSize(now);
            minute += lasts;
            places += now * lasts;
            site.passTo(minutes(minute));
            assertThat(site.on()).hasSize(now);
        }
        double fair = places / cars;
        for (int i = 0; i < cars; i++) {
            assertThat((double) site.timeOn("C" + i).toMinutes())
                    .as("C%s of %s cars", i, cars)
                    .isBetween(fair * 0.75 - 60, fair * 1.25 + 60);
        }
    }

    private static ChargerNow[] cars(int number) {
        return IntStream.range(0, number)
                .mapToObj(i -> charging("C" + i, holding(0)))
                .toArray(ChargerNow[]::new);
    }

    @Property(tries = 20)
    void givesTheSameTurnsTwice(@ForAll @IntRange(min = 2, max = 6) int cars) {
        List<String> once = turns(cars);
        assertThat(turns(cars)).isEqualTo(once).hasSizeGreaterThan(10);
    }

    private static List<String> turns(int cars) {
        Rotating site = new Rotating(5, cars(cars));
        site.passTo(minutes(600));
        return site.turns();
    }
}
