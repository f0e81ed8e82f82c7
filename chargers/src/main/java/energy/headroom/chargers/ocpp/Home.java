package energy.headroom.chargers.ocpp;

import energy.headroom.sites.ChargerSpec;
import energy.headroom.sites.SiteCommand;
import energy.headroom.sites.session.SessionNews;
import energy.headroom.units.Voltage;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Where a charger belongs.
 *
 * @param nominal phase to neutral, used where a charger measures no voltage
 * @param highest phase to neutral, the highest to expect; turns limits into amperes
 * @param site takes what the charger says; never blocks
 * @param sessions takes what it says of its charging sessions; never blocks
 */
public record Home(
        ChargerSpec charger,
        Voltage nominal,
        Voltage highest,
        Consumer<SiteCommand> site,
        Consumer<SessionNews> sessions) {
    /** Finds the home of a charger by its id; empty where nobody described that charger. */
    @FunctionalInterface
    public interface Directory {
        Optional<Home> of(String chargerId);
    }

    public boolean hasConnector(int number) {
        return connector(number).isPresent();
    }

    public Optional<ChargerSpec.ConnectorSpec> connector(int number) {
        return charger.connectors().stream().filter(c -> c.number() == number).findFirst();
    }
}
