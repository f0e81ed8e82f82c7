package energy.headroom.app.settings;

import energy.headroom.app.log.TextOrJson;
import energy.headroom.chargers.ChargersSettings;
import energy.headroom.chargers.csms.CsmsSettings;
import energy.headroom.console.ConsoleSettings;
import energy.headroom.derms.DermsSettings;
import energy.headroom.settings.BadSettings;
import energy.headroom.settings.Environment;
import energy.headroom.settings.Section;
import energy.headroom.sites.SiteSpec;
import java.nio.file.Path;
import java.util.List;

/**
 * Everything that one gateway is told.
 *
 * @param log how its log is written
 * @param origin where it was read from, to read it again
 */
public record GatewaySettings(
        ListenSettings listen,
        DataSettings data,
        DermsSettings derms,
        ChargersSettings chargers,
        CsmsSettings csms,
        ConsoleSettings console,
        List<SiteSpec> sites,
        TextOrJson.Format log,
        Origin origin) {
    /** A file, and where the secrets that it names come from. */
    public record Origin(Path file, Environment environment) {
        public GatewaySettings read() throws BadSettings {
            return GatewaySettings.read(file, environment);
        }
    }

    public GatewaySettings {
        sites = List.copyOf(sites);
    }

    /** Reads and checks a whole settings file. */
    public static GatewaySettings read(Path file, Environment environment) throws BadSettings {
        return Section.read(file, environment, root -> GatewaySettingsReader.read(root, new Origin(file, environment)));
    }
}
