package energy.headroom.derms.message;

import energy.headroom.limits.Block;
import energy.headroom.limits.BlockPhase;
import energy.headroom.limits.Capacity;
import energy.headroom.limits.Envelope;
import energy.headroom.limits.Forecast;
import energy.headroom.limits.ForecastType;
import java.time.Instant;

/**
 * Whether a forecast may lower what a site may draw, at any moment. Whatever is not seen at a glance to lower nothing may,
 * since one that lowers is never turned away.
 */
final class Lowering {
    private Lowering() {}

    static boolean mayLower(Envelope now, Forecast forecast) {
        if (forecast.type() == ForecastType.OPTIMUM) {
            return false;
        }
        // What holds now does not show what the other types limit, nor what a stop would outlast.
        return forecast.type() != ForecastType.CONSUMPTION
                || forecast.isStop()
                || now.slots().stream().anyMatch(slot -> mayLower(slot, forecast));
    }

    /** A slot stays as it is where blocks without a gap give at least as much, or where nothing but the fallback holds. */
    private static boolean mayLower(Envelope.Slot slot, Forecast forecast) {
        Instant covered = slot.start();
        for (Block block : forecast.blocks()) {
            if (block.end().compareTo(slot.start()) <= 0 || block.start().compareTo(slot.end()) >= 0) {
                continue;
            }
            if (!gives(block, slot)) {
                return true;
            }
            covered = block.start().isAfter(covered) ? covered : later(covered, block.end());
        }
        return switch (slot.source()) {
            case FORECAST -> covered.isBefore(slot.end());
            case FALLBACK, GAP -> false;
            // It hides what the forecasts say.
            case STOP, OVERRIDE, GRID -> true;
        };
    }

    private static boolean gives(Block block, Envelope.Slot slot) {
        boolean isTotal = block.phase() == BlockPhase.ALL || block.phase() == BlockPhase.UNKNOWN;
        return isTotal && block.capacity() instanceof Capacity.OfPower(var power) && power.compareTo(slot.power()) >= 0;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
