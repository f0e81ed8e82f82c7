package energy.headroom.simulators.site;

import energy.headroom.settings.Section;
import energy.headroom.simulators.play.PlayCommand;
import java.io.IOException;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;

/** {@code headroom simulate site}: one site with its chargers, until it is told to stop. */
@Command(
        name = "site",
        description = "A charging site to talk to: chargers that speak OCPP 1.6 or 2.0.1, and cars that come and go.")
public final class SimulateSite extends PlayCommand<SiteSettings> {
    private static final Logger log = LoggerFactory.getLogger(SimulateSite.class);

    @Override
    protected SiteSettings read(Section section) {
        return SiteSettings.read(section);
    }

    @Override
    protected Playing play(SiteSettings settings) throws IOException {
        SimulatedSite site = new SimulatedSite(settings, InstantSource.system());
        site.start();
        log.info(
                "{} chargers go to {}; control at http://{}:{}/control/state",
                settings.chargers().size(),
                settings.gateway(),
                settings.control().address(),
                site.controlPort());
        return site::close;
    }

    @Override
    protected String address(SiteSettings settings) {
        return "control: " + settings.control().address() + ":"
                + settings.control().port();
    }
}
