package energy.headroom.limits;

import energy.headroom.units.Current;
import energy.headroom.units.Power;
import energy.headroom.units.Voltage;
import java.math.BigDecimal;

/**
 * How a charger is told a limit: as a number in its unit, always on the low side.
 *
 * <p>Amperes are per phase and for all connectors together: power / (highest voltage x phases), where the phases are all
 * those that any of its connectors loads. Whatever its cars use, each phase then carries at most that current, so their sum
 * is at most the power.
 *
 * <p>Watts are lowered by nominal / highest voltage. OCPP 1.6 has a charger turn watts into amperes by its nominal voltage,
 * and at the highest voltage those amperes draw more.
 *
 * <p>What is above zero but too little for the smallest connector is told as zero: below its minimum a car does not charge,
 * and some chargers raise such a limit to the minimum.
 *
 * @param minimum the least current of use, per phase
 * @param nominal phase to neutral
 * @param highest phase to neutral, the highest to expect
 */
public record Telling(Unit unit, int phases, Current minimum, Voltage nominal, Voltage highest) {
    /** What the number counts. */
    public enum Unit {
        AMPERES_PER_PHASE,
        WATTS
    }

    /** The same, where what is too little for a car is told all the same. */
    public Telling asItIs() {
        return new Telling(unit, phases, Current.ZERO, nominal, highest);
    }

    /** The number for a limit: at most one decimal in A, none in W. */
    public BigDecimal rate(Power limit) {
        Current perPhase = perPhase(limit);
        return switch (unit) {
            case AMPERES_PER_PHASE -> perPhase.amperes();
            case WATTS -> perPhase.equals(Current.ZERO) ? BigDecimal.ZERO : BigDecimal.valueOf(atNominal(limit));
        };
    }

    /** The most that a charger draws that was told this limit: as much or a little less. */
    public Power draws(Power limit) {
        Current perPhase = perPhase(limit);
        return switch (unit) {
            case AMPERES_PER_PHASE -> Power.drawnBy(perPhase, highest, phases);
            case WATTS -> perPhase.equals(Current.ZERO) ? Power.ZERO : Power.ofWatts(atHighest(atNominal(limit)));
        };
    }

    /** Such as "9.6 A on 3 phases". */
    public String words(Power limit) {
        String number = rate(limit).toPlainString();
        return switch (unit) {
            case AMPERES_PER_PHASE -> number + " A on " + phases + (phases == 1 ? " phase" : " phases");
            case WATTS -> number + " W";
        };
    }

    /** What each phase carries at most of a limit that was told; zero where that is too little. */
    public Current perPhase(Power limit) {
        Current perPhase = limit.perPhaseAt(highest, phases).roundedDownToTenth();
        return perPhase.compareTo(minimum) < 0 ? Current.ZERO : perPhase;
    }

    private long atNominal(Power limit) {
        return Math.floorDiv(Math.multiplyExact(limit.watts(), lower()), highest.millivolts());
    }

    private long atHighest(long watts) {
        return Math.ceilDiv(Math.multiplyExact(watts, highest.millivolts()), lower());
    }

    private long lower() {
        return Math.min(nominal.millivolts(), highest.millivolts());
    }
}
