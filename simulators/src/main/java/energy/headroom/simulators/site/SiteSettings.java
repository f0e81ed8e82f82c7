package energy.headroom.simulators.site;

import energy.headroom.settings.Secret;
import energy.headroom.settings.Section;
import energy.headroom.simulators.site.fault.Fault;
import energy.headroom.units.Current;
import energy.headroom.units.Voltage;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a simulated site is made of.
 *
 * @param gateway where chargers connect; each adds a slash and its id
 * @param seed the same seed brings the same cars
 * @param voltage what the grid really has between a phase and neutral
 * @param speed how much faster than in life cars come and go; charging itself takes its own time
 * @param occupiedAtStart percent of the connectors that get a car within the first seconds
 */
public record SiteSettings(
        Control control,
        URI gateway,
        int seed,
        Duration meterInterval,
        Voltage voltage,
        int speed,
        int occupiedAtStart,
        List<Charger> chargers) {

    /** Where the control listens. */
    public record Control(String address, int port) {
        static Control read(Section section) {
            return new Control(section.text("address", "127.0.0.1"), section.integer("port", 0, 65_535));
        }
    }

    /**
     * One charger.
     *
     * @param phases 1 or 3
     * @param maximum of each connector, per phase
     * @param protocol what it speaks
     * @param faults what is wrong with it from the start
     */
    public record Charger(
            String id,
            int connectors,
            int phases,
            Current maximum,
            Optional<Secret> password,
            Protocol protocol,
            List<Fault> faults) {
        public Charger {
            faults = List.copyOf(faults);
        }

        static Charger read(Section section) {
            String id = section.text("id");
            if (!id.matches("[A-Za-z0-9._~-]{1,48}")) {
                section.fault("id", "use 1 to 48 letters, digits, dots, dashes, underscores or tildes");
            }
            int phases = section.integer("phases", 1, 3, 3);
            if (phases == 2) {
                section.fault("phases", "a charger has 1 or 3 phases");
            }
            return new Charger(
                    id,
                    section.integer("connectors", 1, 16, 1),
                    phases,
                    section.current("maximum"),
                    section.optionalSecret("password"),
                    section.text("protocol", Protocol::named, Protocol.OCPP_16),
                    section.choicesOrNone("faults", Fault.class));
        }
    }

    public static SiteSettings read(Section root) {
        List<Charger> chargers = root.list("chargers", Charger::read);
        Set<String> ids = new HashSet<>();
        for (Charger charger : chargers) {
            if (!ids.add(charger.id())) {
                root.fault("chargers", charger.id() + " is there twice. Give every charger an id of its own");
            }
        }
        URI gateway = root.uri("gateway");
        if (!Set.of("ws", "wss").contains(String.valueOf(gateway.getScheme()))) {
            root.fault("gateway", "chargers need a websocket. Write ws://HOST:PORT/ocpp or wss://...");
        }
        return new SiteSettings(
                root.section("control", Control::read),
                gateway,
                root.integer("seed", 0, Integer.MAX_VALUE, 1),
                root.duration("meter-interval", Duration.ofSeconds(10)),
                root.voltage("voltage", Voltage.ofVolts(230)),
                root.integer("speed", 1, 100, 1),
                root.integer("occupied-at-start", 0, 100, 60),
                chargers);
    }
}
