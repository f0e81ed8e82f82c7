package energy.headroom.sites.living;

import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.metering.SiteTotal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A clock that is set back lets no moment be reported twice with different content. */
class ClockSetBackTest {
    private final World world = World.charging(45_000);

    private List<Instant> moments() {
        return world.reported.stream().map(SiteTotal::at).toList();
    }

    @Test
    void makesOneTotalOfAMomentThatTheClockShowsTwice() {
        world.run(30);
        world.clockAhead = -4_000;
        world.run(180);
        assertThat(moments()).hasSizeGreaterThan(3).doesNotHaveDuplicates().isSorted();
    }

    @Test
    void waitsForTheClockToBeThere() {
        world.run(30);
        world.clockAhead = -4_000;
        int before = world.reported.size();
        Instant next = World.START.plusSeconds(120);
        world.engine.advance(Duration.between(world.engine.instant(), next.plusSeconds(3)));
        assertThat(moments()).as("by the clock it is not %s yet", next).hasSize(before);
        world.run(2);
        assertThat(moments()).hasSize(before + 1).endsWith(next);
    }

    @Test
    void makesNoTotalAgainAfterAStartByAClockThatWasSetBack() {
        world.engine.advance(Duration.between(world.engine.instant(), World.START.plusSeconds(121)));
        world.clockAhead = -4_000;
        world.crashAndRestart();
        world.run(180);
        Map<Instant, List<SiteTotal>> byMoment = world.reported.stream().collect(Collectors.groupingBy(SiteTotal::at));
        assertThat(moments()).isSorted();
        assertThat(byMoment.values())
                .as("what is handed over once more after a start is the same")
                .allSatisfy(totals -> assertThat(totals.stream().distinct()).hasSize(1));
    }

    @Test
    void goesOnByAClockThatWasHoursAhead() {
        world.run(90);
        int before = world.reported.size();
        world.clockAhead = -Duration.ofHours(5).toMillis();
        world.engine.advance(Duration.ofMinutes(3));
        assertThat(world.reported).hasSizeGreaterThan(before + 1);
    }
}
