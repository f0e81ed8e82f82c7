package energy.headroom.app.chargers;

import energy.headroom.settings.Secret;
import energy.headroom.simulators.site.Protocol;
import energy.headroom.simulators.site.SimulatedSite;
import energy.headroom.simulators.site.SiteSettings;
import energy.headroom.simulators.site.fault.Fault;
import energy.headroom.units.Current;
import energy.headroom.units.Voltage;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Simulated chargers of 22 kW a connector that connect to a gateway, all with cars that would take everything. */
public final class Simulated {
    private Simulated() {}

    public static SimulatedSite chargers(int gatewayPort, SiteSettings.Charger... chargers) throws Exception {
        SimulatedSite site = new SimulatedSite(
                new SiteSettings(
                        new SiteSettings.Control("127.0.0.1", 0),
                        URI.create("ws://127.0.0.1:" + gatewayPort + "/ocpp"),
                        1,
                        Duration.ofSeconds(10),
                        Voltage.ofVolts(230),
                        1,
                        100,
                        List.of(chargers)),
                InstantSource.system());
        site.start();
        return site;
    }

    public static SiteSettings.Charger charger(String id, int connectors, Protocol protocol, Fault... faults) {
        return new SiteSettings.Charger(
                id,
                connectors,
                3,
                Current.ofAmperes(32),
                Optional.of(new Secret(Quay.PASSWORD)),
                protocol,
                List.of(faults));
    }

    /** What all of them draw together, in watts. */
    public static long draws(SimulatedSite site) throws Exception {
        return site.state().path("power_w").asLong();
    }
}
