package energy.headroom.derms.message;

import energy.headroom.limits.Block;
import energy.headroom.limits.BlockPhase;
import energy.headroom.limits.Capacity;
import energy.headroom.limits.Forecast;
import energy.headroom.limits.ForecastType;
import energy.headroom.oscp.json.InvalidMessage.Fault;
import energy.headroom.oscp.json.LocalTimes;
import energy.headroom.oscp.message.CapacityForecastType;
import energy.headroom.oscp.message.ForecastedBlock;
import energy.headroom.oscp.message.PhaseIndicator;
import energy.headroom.oscp.message.UpdateGroupCapacityForecast;
import energy.headroom.units.Current;
import energy.headroom.units.Energy;
import energy.headroom.units.Power;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** From OSCP's words to the domain's. Everything is exact, or rounded down because it is a limit. */
final class Translation {
    /** More than a day in minutes; what is compared with each other must not be without end. */
    private static final int MOST_READ_TWICE = 1_500;

    private static final String BLOCKS = "/forecasted_blocks/";

    /** What a message says, or all that is wrong with it. */
    sealed interface Translated {
        record Sound(Forecast forecast) implements Translated {}

        record Faulty(List<Fault> faults) implements Translated {}
    }

    private Translation() {}

    /**
     * What it says.
     *
     * @param times what its times without an offset mean: where that can be two things, blocks overlap, and the lower holds
     */
    static Translated forecast(UpdateGroupCapacityForecast message, LocalTimes times) {
        List<Fault> faults = new ArrayList<>();
        List<Block> blocks = new ArrayList<>();
        for (int i = 0; i < message.blocks().size(); i++) {
            try {
                blocks.add(block(message.blocks().get(i)));
            } catch (ArithmeticException tooLarge) {
                faults.add(new Fault(BLOCKS + i + "/capacity", "is larger than any grid"));
            }
        }
        if (!faults.isEmpty()) {
            return new Translated.Faulty(faults);
        }
        try {
            return new Translated.Sound(Forecast.of(type(message.type()), blocks));
        } catch (Forecast.Refused refused) {
            return lower(message, blocks, times)
                    .orElseGet(() -> new Translated.Faulty(refused.faults().stream()
                            .map(fault -> new Fault(BLOCKS + fault.index(), fault.reason()))
                            .toList()));
        }
    }

    /** Empty where it is no forecast either: blocks that are faulty by themselves must not vanish among others. */
    private static Optional<Translated> lower(
            UpdateGroupCapacityForecast message, List<Block> blocks, LocalTimes times) {
        ForecastType type = type(message.type());
        boolean maybe = times.areTaken()
                && blocks.size() <= MOST_READ_TWICE
                && blocks.stream().allMatch(block -> sound(type, List.of(block)).isPresent());
        return maybe
                ? LowerOf.blocks(blocks).flatMap(each -> sound(type, each)).map(Translated.Sound::new)
                : Optional.empty();
    }

    private static Optional<Forecast> sound(ForecastType type, List<Block> blocks) {
        try {
            return Optional.of(Forecast.of(type, blocks));
        } catch (Forecast.Refused faulty) {
            return Optional.empty();
        }
    }

    private static Block block(ForecastedBlock block) {
        return new Block(block.startTime(), block.endTime(), phase(block.phase()), capacity(block));
    }

    private static Capacity capacity(ForecastedBlock block) {
        BigDecimal capacity = block.capacity();
        return switch (block.unit()) {
            case W -> new Capacity.OfPower(Power.ofWattsRoundedDown(capacity));
            case KW -> new Capacity.OfPower(Power.ofWattsRoundedDown(capacity.movePointRight(3)));
            case A -> new Capacity.OfCurrent(Current.ofAmperesRoundedDown(capacity));
            case WH -> new Capacity.OfEnergy(energyRoundedDown(capacity));
            case KWH -> new Capacity.OfEnergy(energyRoundedDown(capacity.movePointRight(3)));
        };
    }

    private static Energy energyRoundedDown(BigDecimal wattHours) {
        return Energy.ofWattHours(wattHours.setScale(0, RoundingMode.FLOOR).longValueExact());
    }

    private static BlockPhase phase(PhaseIndicator phase) {
        return switch (phase) {
            case UNKNOWN -> BlockPhase.UNKNOWN;
            case ONE -> BlockPhase.ONE;
            case TWO -> BlockPhase.TWO;
            case THREE -> BlockPhase.THREE;
            case ALL -> BlockPhase.ALL;
        };
    }

    private static ForecastType type(CapacityForecastType type) {
        return switch (type) {
            case CONSUMPTION -> ForecastType.CONSUMPTION;
            case GENERATION -> ForecastType.GENERATION;
            case FALLBACK_CONSUMPTION -> ForecastType.FALLBACK_CONSUMPTION;
            case FALLBACK_GENERATION -> ForecastType.FALLBACK_GENERATION;
            case OPTIMUM -> ForecastType.OPTIMUM;
        };
    }
}
