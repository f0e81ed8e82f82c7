package energy.headroom.simulators.site.ocpp;

import energy.headroom.simulators.site.charger.Charger;
import energy.headroom.simulators.site.charger.Connector;
import energy.headroom.units.Current;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One value that the meter of a connector shows, before a version of OCPP writes it.
 *
 * @param thousandths of the unit
 */
public record Sample(String measurand, Optional<String> phase, String unit, long thousandths) {

    /** What a meter shows now of everything that is to be measured. */
    public static List<Sample> of(Charger charger, Connector connector, List<String> measurands) {
        List<Sample> samples = new ArrayList<>();
        for (String measurand : measurands) {
            switch (measurand) {
                case "Power.Active.Import" ->
                    samples.add(whole(
                            measurand, "W", connector.power(charger.voltage()).watts()));
                case "Energy.Active.Import.Register" ->
                    samples.add(whole(measurand, "Wh", connector.register().wattHours()));
                case "Current.Import" -> {
                    for (int phase = 1; phase <= charger.phases(); phase++) {
                        Current flowing = phase <= connector.phasesInUse() ? connector.flowing() : Current.ZERO;
                        samples.add(new Sample(measurand, Optional.of("L" + phase), "A", flowing.milliamperes()));
                    }
                }
                case "Voltage" -> {
                    for (int phase = 1; phase <= charger.phases(); phase++) {
                        long millivolts = charger.voltage().millivolts();
                        samples.add(new Sample(measurand, Optional.of("L" + phase + "-N"), "V", millivolts));
                    }
                }
                default -> throw new IllegalStateException("measurand " + measurand + " was accepted but is not known");
            }
        }
        return samples;
    }

    private static Sample whole(String measurand, String unit, long value) {
        return new Sample(measurand, Optional.empty(), unit, value * 1_000);
    }
}
