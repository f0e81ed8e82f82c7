package energy.headroom.simulators.derms;

import energy.headroom.settings.Section;
import energy.headroom.simulators.play.PlayCommand;
import java.io.IOException;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;

/** {@code headroom simulate derms}: a utility's DERMS, until it is told to stop. */
@Command(
        name = "derms",
        description =
                "A utility's DERMS to talk to, in the manner of Vector's or by OSCP 2.0 as it is written: forecasts, heartbeats,"
                        + " stops.")
public final class SimulateDerms extends PlayCommand<DermsSettings> {
    private static final Logger log = LoggerFactory.getLogger(SimulateDerms.class);

    @Override
    protected DermsSettings read(Section section) {
        return DermsSettings.read(section);
    }

    @Override
    protected Playing play(DermsSettings settings) throws IOException {
        SimulatedDerms derms = new SimulatedDerms(settings, InstantSource.system());
        derms.start();
        log.info(
                "{} groups; OSCP at http://{}:{}/oscp/cp/2.0, control at /control/state, forecasts every {} s",
                settings.groups().size(),
                settings.listen().address(),
                derms.port(),
                settings.forecastInterval().toSeconds());
        return derms::close;
    }

    @Override
    protected String address(DermsSettings settings) {
        return "listen: " + settings.listen().address() + ":"
                + settings.listen().port();
    }
}
