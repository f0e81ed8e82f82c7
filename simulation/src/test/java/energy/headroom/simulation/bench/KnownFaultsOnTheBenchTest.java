package energy.headroom.simulation.bench;

import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.chargers.ocpp.Version;
import energy.headroom.chargers.ocpp.quirk.QuirkFile;
import energy.headroom.chargers.ocpp.quirk.Quirks;
import energy.headroom.settings.BadSettings;
import energy.headroom.simulators.site.fault.Fault;
import energy.headroom.sites.ChargerSpec.RateUnit;
import energy.headroom.units.Power;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A charger has a fault that nobody can see while it is away, and of which an operator knows. */
@ParameterizedClass
@EnumSource(
        value = Version.class,
        names = {"V1_6", "V2_0_1"})
class KnownFaultsOnTheBenchTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    /** In so long the others have made room for one that runs free all of a sudden. */
    private static final Duration ROOM = Duration.ofSeconds(15);

    private final Version version;

    @TempDir
    private Path folder;

    /** @param version of OCPP that the chargers speak */
    KnownFaultsOnTheBenchTest(Version version) {
        this.version = version;
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "FORGETS_PROFILES_ON_LINK_LOSS",
                "IGNORES_PROFILES_OFFLINE",
                "FORGETS_PROFILES_ON_RECONNECT",
                "FORGETS_PROFILES_ON_REBOOT"
            })
    void neverDrawsMoreThanItIsThoughtTo(Fault fault) throws Exception {
        Bench bench = new Bench(version, 1, RateUnit.A, known("forgets: [ link, reboot ]"));
        bench.post(1).with(fault);
        live(bench);
        assertThat(bench.watch.misjudged()).isEmpty();
        assertThat(bench.watch.episodes())
                .as("times above the limit")
                .allMatch(episode -> episode.length.compareTo(ROOM) <= 0);
        assertThat(bench.posts)
                .as("all are back, and charge")
                .allMatch(post -> !post.draws().isZero());
    }

    @Test
    void drawsMoreThanItIsThoughtToWhereNobodyKnowsOfIt() {
        Bench bench = new Bench(version, 1, RateUnit.A);
        bench.post(1).with(Fault.FORGETS_PROFILES_ON_LINK_LOSS);
        live(bench);
        assertThat(bench.watch.misjudged()).isNotEmpty();
    }

    @Test
    void isStoppedByWhatItTakesInPlaceOfZeroWithoutTheStopLadder() throws Exception {
        Bench bench = new Bench(version, 1, RateUnit.A, known("zero-as: 5 A"));
        bench.post(1).with(Fault.REFUSES_ZERO);
        bench.forecast(45_000);
        bench.posts.forEach(Post::plug);
        bench.run(MINUTE.multipliedBy(3));
        bench.forecast(0);
        bench.run(MINUTE.multipliedBy(3));
        assertThat(bench.draws()).isEqualTo(Power.ZERO);
        bench.forecast(45_000);
        bench.run(MINUTE.multipliedBy(3));
        assertThat(bench.post(1).draws()).isGreaterThan(Power.ZERO);
        assertThat(bench.watch.episodes()).isEmpty();
        assertThat(bench.watch.saidOf(bench.post(1)))
                .doesNotContain("REFUSED", "charger-on-stop-ladder", "charger-ignores-limit");
    }

    private Quirks known(String field) throws IOException, BadSettings {
        return QuirkFile.read(Files.writeString(folder.resolve("own.yaml"), """
                quirks:
                  - name: simulated
                    make: Headroom
                    example: { make: Headroom }
                    says: Has a fault.
                    sources: [ our own simulators ]
                    %s
                """.formatted(field)));
    }

    private static void live(Bench bench) {
        bench.forecast(45_000);
        bench.posts.forEach(Post::plug);
        bench.run(MINUTE.multipliedBy(3));
        bench.post(1).cutOff(true);
        bench.run(MINUTE.multipliedBy(3));
        bench.post(1).cutOff(false);
        bench.run(MINUTE.multipliedBy(3));
        bench.post(1).reboot();
        bench.run(MINUTE.multipliedBy(5));
    }
}
