package energy.headroom.units;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class PowerTest {
    @Test
    void roundsALimitDownAndAMeasurementToTheNearest() {
        BigDecimal watts = new BigDecimal("7359.6");
        assertThat(Power.ofWattsRoundedDown(watts)).isEqualTo(Power.ofWatts(7359));
        assertThat(Power.ofWattsRounded(watts)).isEqualTo(Power.ofWatts(7360));
    }

    @Test
    void refusesOverflowInsteadOfWrappingAround() {
        assertThatThrownBy(() -> Power.ofWatts(Long.MAX_VALUE).plus(Power.ofWatts(1)))
                .isInstanceOf(ArithmeticException.class);
    }

    @Test
    void printsKilowattsExactlyAndWithoutAnExponent() {
        assertThat(Power.ofWatts(7360).kilowatts()).hasToString("7.36");
        assertThat(Power.ofWatts(100_000).kilowatts()).hasToString("100");
        assertThat(Power.ZERO.kilowatts()).hasToString("0");
    }

    @Property
    void aCurrentDerivedFromAPowerNeverDrawsMoreThanIt(
            @ForAll @LongRange(min = 0, max = 1_000_000) long watts,
            @ForAll @IntRange(min = 1, max = 3) int phases,
            @ForAll @LongRange(min = 100_000, max = 480_000) long millivolts) {
        Power power = Power.ofWatts(watts);
        Voltage voltage = new Voltage(millivolts);
        assertThat(Power.drawnBy(power.perPhaseAt(voltage, phases), voltage, phases))
                .as("a limit in amperes stays inside the limit in watts")
                .isLessThanOrEqualTo(power);
    }
}
