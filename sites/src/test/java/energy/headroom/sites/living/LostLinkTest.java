package energy.headroom.sites.living;

import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.limits.ForecastBook;
import energy.headroom.limits.ForecastPolicy;
import energy.headroom.limits.ForecastPolicy.Otherwise;
import energy.headroom.limits.ForecastPolicy.Resume;
import energy.headroom.limits.LimitSource;
import energy.headroom.limits.LinkState;
import energy.headroom.sites.LinkStatus;
import energy.headroom.units.Power;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A provider whose forecasts are followed for five minutes after the link was lost. */
class LostLinkTest {
    private static final Power FORECAST = Power.ofWatts(45_000);
    private static final Duration FOLLOWED = Duration.ofMinutes(5);

    private final World world = World.charging(
            new ForecastPolicy(
                    ForecastBook.Replace.ALL, Otherwise.FALLBACK, Otherwise.FALLBACK, Resume.FRESH_FORECAST, FOLLOWED),
            FORECAST.watts());

    @AfterEach
    void neverMoreThanTheLimit() {
        assertThat(world.overruns).isEmpty();
    }

    @Test
    void followsTheForecastForTheStatedTimeAndThenFallsBack() {
        Instant lost = lose();
        assertThat(world.view().link().state()).isEqualTo(LinkState.OFFLINE);
        assertThat(world.view().limit()).isEqualTo(FORECAST);
        assertThat(world.view().limitReason()).contains("forecasts followed until " + lost.plus(FOLLOWED));
        assertThat(world.alerts()).contains("link-offline");
        passTo(lost.plus(FOLLOWED).plusSeconds(20));
        assertThat(world.view().limitSource()).isEqualTo(LimitSource.FALLBACK);
        assertThat(world.view().limitSince()).isEqualTo(lost.plus(FOLLOWED));
        assertThat(world.drawn()).isGreaterThan(Power.ZERO).isLessThanOrEqualTo(World.FALLBACK);
    }

    @Test
    void doesNotStartTheTimeAnewForHandshakesThatComeToNothing() {
        Instant lost = lose();
        world.run(120);
        world.say(new LinkStatus(LinkState.HANDSHAKING, lost, null, World.START));
        world.run(60);
        world.say(new LinkStatus(LinkState.OFFLINE, lost, null, World.START));
        assertThat(world.view().limit()).isEqualTo(FORECAST);
        passTo(lost.plus(FOLLOWED).plusSeconds(1));
        assertThat(world.view().limitSource()).isEqualTo(LimitSource.FALLBACK);
    }

    @Test
    void followsItOnOverARestart() {
        Instant lost = lose();
        world.crashAndRestart();
        world.run(30);
        assertThat(world.view().limit()).isEqualTo(FORECAST);
        passTo(lost.plus(FOLLOWED).plusSeconds(1));
        assertThat(world.view().limitSource()).isEqualTo(LimitSource.FALLBACK);
    }

    @Test
    void followsNothingThatWasNotFreshBeforeTheLoss() {
        Instant lost = lose();
        passTo(lost.plus(FOLLOWED).plusSeconds(60));
        world.online(world.engine.instant());
        world.run(30);
        assertThat(world.view().limitSource()).as("no forecast came since").isEqualTo(LimitSource.FALLBACK);
        passTo(world.engine.instant().plusSeconds(60));
        assertThat(world.view().link().state()).isEqualTo(LinkState.OFFLINE);
        assertThat(world.view().limitSource())
                .as("a link that comes and goes brings no old forecast back to life")
                .isEqualTo(LimitSource.FALLBACK);
    }

    @Test
    void followsNothingWhereNobodySaysHowTheLinkStands() {
        world.silent = true;
        world.crashAndRestart();
        world.run(30);
        assertThat(world.view().limitSource()).isEqualTo(LimitSource.FALLBACK);
        assertThat(world.drawn()).isLessThanOrEqualTo(World.FALLBACK);
    }

    @Test
    void staysStoppedWithoutALink() {
        world.forecast(0);
        world.run(10);
        Instant lost = lose();
        assertThat(world.view().limitSource()).isEqualTo(LimitSource.STOP);
        passTo(lost.plus(FOLLOWED).plusSeconds(60));
        assertThat(world.view().limitSource()).isEqualTo(LimitSource.STOP);
        assertThat(world.drawn()).isEqualTo(Power.ZERO);
    }

    /** No heartbeat comes any more. */
    private Instant lose() {
        world.heartbeats = false;
        Instant deadline = Objects.requireNonNull(world.link.deadline());
        passTo(deadline.plusSeconds(10));
        return deadline;
    }

    private void passTo(Instant moment) {
        world.run((int) Duration.between(world.engine.instant(), moment).toSeconds() + 1);
    }
}
