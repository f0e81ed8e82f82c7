package energy.headroom.sites.living;

import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.limits.LimitSource;
import energy.headroom.limits.OperatorLimit;
import energy.headroom.sites.SiteCommand.EndOperatorLimit;
import energy.headroom.sites.SiteCommand.OperatorLimitTaken;
import energy.headroom.sites.SiteCommand.SetOperatorLimit;
import energy.headroom.units.Power;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A limit that an operator sets by hand, on a site of 45 kW with three cars. */
class OperatorLimitTest {
    private final World world = World.charging(45_000);

    @AfterEach
    void neverMoreThanTheLimit() {
        assertThat(world.overruns).isEmpty();
    }

    @Test
    void lowersAtOnceAndNamesWhoAndWhy() {
        OperatorLimit limit = limit(15_000, Duration.ofHours(1));
        assertThat(set(limit)).isEqualTo(new OperatorLimitTaken.Stored());
        world.run(15);
        assertThat(world.drawn()).isGreaterThan(Power.ZERO).isLessThanOrEqualTo(Power.ofWatts(15_000));
        assertThat(world.view().limitSource()).isEqualTo(LimitSource.OVERRIDE);
        assertThat(world.view().limitReason()).contains("set by anna until", "cable works", "forecast m-1");
        assertThat(world.view().operatorLimit()).isEqualTo(limit);
        assertThat(world.view().limitSince()).isEqualTo(limit.from());
    }

    @Test
    void neverRaises() {
        set(limit(80_000, Duration.ofHours(1)));
        world.run(30);
        assertThat(world.view().limit()).isEqualTo(Power.ofWatts(45_000));
        assertThat(world.view().limitSource()).isEqualTo(LimitSource.FORECAST);
        assertThat(world.view().operatorLimit()).as("it is shown all the same").isNotNull();
        world.forecast(0);
        world.run(5);
        assertThat(world.view().limitSource()).isEqualTo(LimitSource.STOP);
    }

    @Test
    void expiresByItselfAndTheSiteRisesByConfirmedSteps() {
        set(limit(15_000, Duration.ofMinutes(10)));
        world.run(9 * 60);
        assertThat(world.drawn()).isLessThanOrEqualTo(Power.ofWatts(15_000));
        world.run(2 * 60);
        assertThat(world.view().operatorLimit()).isNull();
        assertThat(world.view().limitSource()).isEqualTo(LimitSource.FORECAST);
        assertThat(world.drawn()).isGreaterThan(Power.ofWatts(44_000));
    }

    @Test
    void returnsToTheEnvelopeWhenItIsEnded() {
        set(limit(15_000, Duration.ofHours(1)));
        world.run(30);
        assertThat(end()).isEqualTo(new OperatorLimitTaken.Stored());
        assertThat(world.view().operatorLimit()).isNull();
        world.run(60);
        assertThat(world.view().limit()).isEqualTo(Power.ofWatts(45_000));
        assertThat(world.drawn()).isGreaterThan(Power.ofWatts(44_000));
    }

    @Test
    void survivesARestart() {
        OperatorLimit limit = limit(15_000, Duration.ofHours(1));
        set(limit);
        world.run(30);
        world.crashAndRestart();
        world.run(60);
        assertThat(world.view().operatorLimit()).isEqualTo(limit);
        assertThat(world.view().limitSince()).isEqualTo(limit.from());
        assertThat(world.drawn()).isGreaterThan(Power.ZERO).isLessThanOrEqualTo(Power.ofWatts(15_000));
    }

    @Test
    void expiresAlsoWhileTheGatewayIsDown() {
        OperatorLimit limit = limit(15_000, Duration.ofSeconds(40));
        set(limit);
        world.run(10);
        world.engine.crash();
        world.engine.advance(Duration.ofSeconds(60));
        world.crashAndRestart();
        world.run(60);
        assertThat(world.view().operatorLimit()).isNull();
        assertThat(world.view().limit()).isEqualTo(Power.ofWatts(45_000));
        assertThat(world.view().limitSince()).as("since it ran out").isEqualTo(limit.until());
    }

    @Test
    void staysEndedAfterARestart() {
        set(limit(15_000, Duration.ofHours(1)));
        world.run(30);
        Instant ended = world.engine.instant();
        end();
        world.run(30);
        world.crashAndRestart();
        world.run(60);
        assertThat(world.view().operatorLimit()).isNull();
        assertThat(world.view().limitSince()).isEqualTo(ended);
    }

    @Test
    void lowersThoughItCannotBeStoredAndSaysSo() {
        world.store.failing = true;
        assertThat(set(limit(15_000, Duration.ofHours(1)))).isInstanceOf(OperatorLimitTaken.NotStored.class);
        world.run(20);
        assertThat(world.drawn()).isLessThanOrEqualTo(Power.ofWatts(15_000));
        assertThat(set(limit(30_000, Duration.ofHours(1)))).isInstanceOf(OperatorLimitTaken.NotStored.class);
        assertThat(end()).isInstanceOf(OperatorLimitTaken.NotStored.class);
        world.run(20);
        assertThat(world.view().limit()).as("what raises has to be stored").isEqualTo(Power.ofWatts(15_000));
        world.store.failing = false;
        assertThat(set(limit(30_000, Duration.ofHours(1)))).isEqualTo(new OperatorLimitTaken.Stored());
        world.run(60);
        assertThat(world.view().limit()).isEqualTo(Power.ofWatts(30_000));
        assertThat(world.drawn()).isGreaterThan(Power.ofWatts(29_000));
    }

    @Test
    void keepsWhatWasOrderedBeforeTheStoreCouldBeRead() {
        world.store.latency = Duration.ofSeconds(2);
        world.crashAndRestart();
        CompletableFuture<OperatorLimitTaken> answer = asked(limit(15_000, Duration.ofHours(1)));
        world.engine.advance(Duration.ofSeconds(10));
        assertThat(answer).isCompletedWithValue(new OperatorLimitTaken.Stored());
        world.run(30);
        assertThat(world.view().limit()).isEqualTo(Power.ofWatts(15_000));
    }

    @Test
    void boundsWhatTheSiteSettlesInIfTheGatewayNeverComesBack() {
        set(limit(6_000, Duration.ofHours(3)));
        world.run(60);
        world.boxes.forEach(box -> {
            world.engine.crash();
            box.disconnect();
        });
        world.engine.crash();
        world.engine.advance(Duration.ofMinutes(40));
        assertThat(world.boxes.stream().map(Box::allowed).reduce(Power.ZERO, Power::plus))
                .as("the fallback of 20 kW lies above what the operator allows")
                .isLessThanOrEqualTo(Power.ofWatts(6_000));
    }

    private OperatorLimit limit(long watts, Duration length) {
        Instant now = world.engine.instant();
        return new OperatorLimit(Power.ofWatts(watts), now, now.plus(length), "cable works", "anna");
    }

    private OperatorLimitTaken set(OperatorLimit limit) {
        return answered(asked(limit));
    }

    private CompletableFuture<OperatorLimitTaken> asked(OperatorLimit limit) {
        return world.site().ask(new SetOperatorLimit(limit)).toCompletableFuture();
    }

    private OperatorLimitTaken end() {
        return answered(world.site()
                .ask(new EndOperatorLimit(world.engine.instant(), "ben"))
                .toCompletableFuture());
    }

    private OperatorLimitTaken answered(CompletableFuture<OperatorLimitTaken> answer) {
        world.engine.advance(Duration.ofMillis(100));
        assertThat(answer).as("answered within 100 ms").isDone();
        return answer.join();
    }
}
