package energy.headroom.chargers.ocpp.talk;

import energy.headroom.chargers.ocpp.Home;
import energy.headroom.sites.ChargerSpec;
import energy.headroom.sites.ChargerSpec.ConnectorSpec;
import energy.headroom.sites.ChargerSpec.RateUnit;
import energy.headroom.sites.SiteCommand;
import energy.headroom.sites.session.SessionNews;
import energy.headroom.units.Current;
import energy.headroom.units.Phase;
import energy.headroom.units.Voltage;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Chargers at a site with 230 V, at most 243.8 V. */
public final class PlacedChargers {
    private PlacedChargers() {}

    public static Home threePhase(int connectors, RateUnit unit, Consumer<SiteCommand> site) {
        return home(unit, site, threePhase(connectors));
    }

    static List<ConnectorSpec> threePhase(int connectors) {
        return IntStream.rangeClosed(1, connectors)
                .mapToObj(number -> connector(number, Phase.values()))
                .toList();
    }

    public static Home home(RateUnit unit, Consumer<SiteCommand> site, List<ConnectorSpec> connectors) {
        return home(unit, site, connectors, news -> {});
    }

    /** @param sessions takes what is told of sessions */
    static Home home(
            RateUnit unit, Consumer<SiteCommand> site, List<ConnectorSpec> connectors, Consumer<SessionNews> sessions) {
        Voltage nominal = Voltage.ofVolts(230);
        return new Home(new ChargerSpec("QS-01", connectors, unit), nominal, nominal.plusPercent(6), site, sessions);
    }

    public static ConnectorSpec connector(int number, Phase... phases) {
        return new ConnectorSpec(
                number, Set.copyOf(Arrays.asList(phases)), Current.ofAmperes(32), Current.ofAmperes(6));
    }
}
