package energy.headroom.simulators.site.profile;

import energy.headroom.units.Current;
import energy.headroom.units.Power;
import energy.headroom.units.Voltage;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Optional;

/** The unit in which a schedule's limits are written: amperes per phase, or watts at the nominal voltage over some phases. */
public enum RateUnit {
    A,
    W;

    private static final Voltage NOMINAL = Voltage.ofVolts(230);

    public static Optional<RateUnit> named(String name) {
        return Arrays.stream(values()).filter(unit -> unit.name().equals(name)).findFirst();
    }

    /** What a written limit lets through per phase. */
    public Current perPhase(BigDecimal written, int phases) {
        return switch (this) {
            case A -> Current.ofAmperesRoundedDown(written);
            case W -> Power.ofWattsRoundedDown(written).perPhaseAt(NOMINAL, phases);
        };
    }

    /** A limit per phase as it is written. */
    public BigDecimal written(Current perPhase, int phases) {
        return switch (this) {
            case A -> perPhase.roundedDownToTenth().amperes();
            case W ->
                BigDecimal.valueOf(Power.drawnBy(perPhase, NOMINAL, phases).watts());
        };
    }
}
