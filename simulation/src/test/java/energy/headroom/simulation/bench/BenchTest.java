package energy.headroom.simulation.bench;

import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.chargers.ocpp.Version;
import energy.headroom.units.Power;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A site whose chargers have no faults, whatever else happens. */
@ParameterizedClass
@EnumSource(
        value = Version.class,
        names = {"V1_6", "V2_0_1"})
class BenchTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private final Bench bench;

    /** @param version of OCPP that its chargers speak */
    BenchTest(Version version) {
        bench = Bench.charging(version, 45_000);
    }

    @AfterEach
    void neverAboveItsLimitAndNeverMisjudged() {
        assertThat(bench.watch.episodes()).as("H1: never above").isEmpty();
        assertThat(bench.watch.misjudged())
                .as("the gateway's belief covers the truth")
                .isEmpty();
    }

    private void settlesWithin(Duration time, long from, long to) {
        bench.run(time);
        assertThat(bench.draws()).isBetween(Power.ofWatts(from), Power.ofWatts(to));
    }

    @Test
    void sharesWhatThereIsAndFollowsTheLimitDownAndUp() {
        settlesWithin(MINUTE, 40_000, 45_000);
        bench.forecast(20_000);
        settlesWithin(MINUTE, 17_000, 20_000);
        bench.forecast(0);
        settlesWithin(MINUTE, 0, 0);
        bench.forecast(45_000);
        settlesWithin(MINUTE.multipliedBy(2), 40_000, 45_000);
        assertThat(bench.breaches()).isEmpty();
    }

    @Test
    void livesThroughLostLinksRebootsAndCarsThatComeAndGo() {
        bench.post(1).cutOff(true);
        bench.run(MINUTE.multipliedBy(3));
        bench.forecast(25_000);
        bench.post(2).reboot();
        bench.run(MINUTE.multipliedBy(2));
        bench.post(1).cutOff(false);
        bench.post(3).unplug();
        bench.run(MINUTE.multipliedBy(2));
        bench.post(3).plug();
        bench.forecast(45_000);
        settlesWithin(MINUTE.multipliedBy(10), 38_000, 45_000);
        assertThat(bench.breaches()).isEmpty();
    }

    @Test
    void makesRoomForAChargerOfWhichNothingIsHeard() {
        bench.post(2).goSilent();
        bench.forecast(25_000);
        bench.run(MINUTE.multipliedBy(5));
        assertThat(bench.post(2).isConnected()).as("it found out and came back").isTrue();
        settlesWithin(MINUTE, 20_000, 25_000);
    }

    @Test
    void comesBackAfterAKillAsIfNothingHadBeen() {
        bench.forecast(20_000);
        bench.run(MINUTE);
        bench.killGateway();
        settlesWithin(MINUTE.multipliedBy(5), 17_000, 20_000);
        bench.startGateway();
        settlesWithin(MINUTE, 17_000, 20_000);
        bench.forecast(40_000);
        settlesWithin(MINUTE.multipliedBy(2), 35_000, 40_000);
    }

    @Test
    void settlesInItsFallbackByItselfOnceTheGatewayIsGone() {
        bench.killGateway();
        bench.run(Duration.ofMinutes(35));
        assertThat(bench.draws()).as("within H").isLessThanOrEqualTo(Bench.FALLBACK);
        bench.post(1).reboot();
        bench.run(Duration.ofMinutes(20));
        assertThat(bench.draws()).isLessThanOrEqualTo(Bench.FALLBACK).isGreaterThan(Power.ZERO);
    }

    @Test
    void staysStoppedWhateverHappensDuringAStop() {
        bench.forecast(0);
        bench.run(MINUTE);
        bench.killGateway();
        bench.run(MINUTE);
        bench.post(1).reboot();
        bench.post(2).unplug();
        bench.run(Duration.ofMinutes(40));
        bench.post(2).plug();
        bench.run(MINUTE);
        bench.startGateway();
        settlesWithin(MINUTE.multipliedBy(5), 0, 0);
    }
}
