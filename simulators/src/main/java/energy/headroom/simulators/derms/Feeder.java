package energy.headroom.simulators.derms;

import energy.headroom.oscp.message.CapacityUnit;
import energy.headroom.oscp.message.ForecastedBlock;
import energy.headroom.oscp.message.PhaseIndicator;
import energy.headroom.units.Power;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * What a feeder has left for charging: its capacity less a load that has a morning and an evening. The same quarter of an hour
 * has the same value in every forecast.
 */
final class Feeder {
    private static final Duration QUARTER = Duration.ofMinutes(15);
    private static final int BLOCKS_OF_A_DAY = 96;
    private static final double LEAST_LEFT = 0.2;

    private final Power capacity;
    private final long seed;
    private final ZoneId zone;

    Feeder(Power capacity, long seed, ZoneId zone) {
        this.capacity = capacity;
        this.seed = seed;
        this.zone = zone;
    }

    /** What is left in each quarter of an hour of the 24 hours from the one that this moment lies in. */
    List<ForecastedBlock> forecast(Instant from) {
        return day(from, this::left);
    }

    /** The same value for the same time. */
    static List<ForecastedBlock> flat(Instant from, BigDecimal kilowatts) {
        return day(from, _ -> kilowatts);
    }

    private static List<ForecastedBlock> day(Instant from, Function<Instant, BigDecimal> kilowatts) {
        long first = Math.floorDiv(from.getEpochSecond(), QUARTER.toSeconds());
        return IntStream.range(0, BLOCKS_OF_A_DAY)
                .mapToObj(i -> Instant.ofEpochSecond((first + i) * QUARTER.toSeconds()))
                .map(start -> new ForecastedBlock(
                        kilowatts.apply(start), PhaseIndicator.ALL, CapacityUnit.KW, start, start.plus(QUARTER)))
                .toList();
    }

    private BigDecimal left(Instant start) {
        ZonedDateTime local = start.atZone(zone);
        double hour = local.getHour() + local.getMinute() / 60.0;
        double noise = new Random(seed * 31 + start.getEpochSecond()).nextDouble() * 0.08 - 0.04;
        double load = 0.15 + 0.20 * bump(hour, 7.5, 1.5) + 0.35 * bump(hour, 18.5, 2.5) + noise;
        double left = Math.max(LEAST_LEFT, 1 - load);
        return capacity.kilowatts().multiply(BigDecimal.valueOf(left)).setScale(1, RoundingMode.HALF_UP);
    }

    private static double bump(double hour, double peak, double width) {
        double distance = (hour - peak) / width;
        return Math.exp(-distance * distance);
    }
}
