package energy.headroom.simulation.world;

import energy.headroom.limits.Block;
import energy.headroom.limits.BlockPhase;
import energy.headroom.limits.Capacity;
import energy.headroom.simulation.knobs.DermsKnobs;
import energy.headroom.simulation.knobs.Dice;
import energy.headroom.units.Current;
import energy.headroom.units.Energy;
import energy.headroom.units.Power;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongUnaryOperator;

/** Makes the blocks of messages. */
final class ForecastMaker {
    private static final List<BlockPhase> PHASES = List.of(BlockPhase.ONE, BlockPhase.TWO, BlockPhase.THREE);
    private static final long LEVEL = Duration.ofMinutes(90).toMillis();

    private final DermsKnobs knobs;
    private final ZoneId zone;
    private final long rating;

    ForecastMaker(DermsKnobs knobs, ZoneId zone, long rating) {
        this.knobs = knobs;
        this.zone = zone;
        this.rating = rating;
    }

    /** What the provider gives from a moment on, in watts, by its plan of this number. */
    LongUnaryOperator plan(long number) {
        return moment -> {
            int chance = Dice.perMille(number, moment / LEVEL);
            return chance < 50
                    ? 0
                    : rating * (knobs.lowest() + (long) (knobs.highest() - knobs.lowest()) * chance / 1000) / 1000;
        };
    }

    /** A day of blocks; those for which the plan says a negative number are left out. */
    List<Block> day(Instant now, LongUnaryOperator plan) {
        long length = knobs.block().toMillis();
        long from = Math.floorDiv(now.toEpochMilli(), length) * length;
        long until = from + Duration.ofHours(24).toMillis();
        if (knobs.byDay()) {
            until = now.atZone(zone)
                    .toLocalDate()
                    .plusDays(2)
                    .atStartOfDay(zone)
                    .toInstant()
                    .toEpochMilli();
        }
        List<Block> blocks = new ArrayList<>();
        for (long start = from; start < until; start += length) {
            long watts = plan.applyAsLong(start);
            if (watts >= 0) {
                add(blocks, Instant.ofEpochMilli(start), Instant.ofEpochMilli(start + length), watts);
            }
        }
        return blocks;
    }

    private void add(List<Block> blocks, Instant start, Instant end, long watts) {
        switch (knobs.form()) {
            case POWER -> blocks.add(new Block(start, end, BlockPhase.ALL, power(watts)));
            case CURRENT ->
                blocks.add(new Block(
                        start,
                        end,
                        BlockPhase.UNKNOWN,
                        new Capacity.OfCurrent(Current.ofMilliamperes(watts * 1000 / 690))));
            case ENERGY ->
                blocks.add(new Block(
                        start,
                        end,
                        BlockPhase.ALL,
                        new Capacity.OfEnergy(Energy.ofWattHours(
                                watts * Duration.between(start, end).toMinutes() / 60))));
            case TOTAL_AND_PHASES -> {
                blocks.add(new Block(start, end, BlockPhase.ALL, power(watts)));
                PHASES.forEach(phase -> blocks.add(new Block(start, end, phase, power(watts * 45 / 100))));
            }
            case PHASES -> PHASES.forEach(phase -> blocks.add(new Block(start, end, phase, power(watts / 3))));
        }
    }

    private static Capacity power(long watts) {
        return new Capacity.OfPower(Power.ofWatts(watts));
    }
}
