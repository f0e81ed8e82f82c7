package energy.headroom.storage;

import energy.headroom.limits.Block;
import energy.headroom.limits.BlockPhase;
import energy.headroom.limits.Capacity;
import energy.headroom.units.Current;
import energy.headroom.units.Energy;
import energy.headroom.units.Power;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The blocks of a forecast as text, one a line, exactly as they were taken: {@code start end phase number unit}, such as
 * {@code 1781234100 1781235000 ALL 22000 W}.
 */
final class Blocks {
    private Blocks() {}

    static String text(List<Block> blocks) {
        return blocks.stream().map(Blocks::line).collect(Collectors.joining("\n"));
    }

    static List<Block> read(String text) {
        return text.lines().map(Blocks::block).toList();
    }

    private static String line(Block block) {
        return String.join(
                " ",
                Seconds.text(block.start()),
                Seconds.text(block.end()),
                block.phase().name(),
                capacity(block.capacity()));
    }

    private static Block block(String line) {
        String[] part = line.split(" ", -1);
        return new Block(
                Seconds.read(part[0]),
                Seconds.read(part[1]),
                BlockPhase.valueOf(part[2]),
                capacity(Long.parseLong(part[3]), part[4]));
    }

    private static String capacity(Capacity capacity) {
        return switch (capacity) {
            case Capacity.OfPower power -> power.power().watts() + " W";
            case Capacity.OfCurrent current -> current.perPhase().milliamperes() + " mA";
            case Capacity.OfEnergy energy -> energy.energy().wattHours() + " Wh";
        };
    }

    private static Capacity capacity(long number, String unit) {
        return switch (unit) {
            case "W" -> new Capacity.OfPower(Power.ofWatts(number));
            case "mA" -> new Capacity.OfCurrent(Current.ofMilliamperes(number));
            case "Wh" -> new Capacity.OfEnergy(Energy.ofWattHours(number));
            default -> throw new IllegalStateException("the database has a block in an unknown unit: " + unit);
        };
    }
}
