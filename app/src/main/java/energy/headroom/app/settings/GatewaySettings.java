package energy.headroom.app.settings;

import energy.headroom.chargers.ChargersSettings;
import energy.headroom.console.ConsoleSettings;
import energy.headroom.derms.DermsSettings;
import energy.headroom.settings.BadSettings;
import energy.headroom.settings.Environment;
import energy.headroom.settings.Section;
import energy.headroom.sites.SiteSpec;
import java.nio.file.Path;
import java.util.List;

/** Everything that one gateway is told. */
public record GatewaySettings(
        ListenSettings listen,
        DataSettings data,
        DermsSettings derms,
        ChargersSettings chargers,
        ConsoleSettings console,
        List<SiteSpec> sites) {
    public GatewaySettings {
        sites = List.copyOf(sites);
    }

    /** Reads and checks a whole settings file. */
    public static GatewaySettings read(Path file, Environment environment) throws BadSettings {
        return Section.read(file, environment, GatewaySettingsReader::read);
    }
}
