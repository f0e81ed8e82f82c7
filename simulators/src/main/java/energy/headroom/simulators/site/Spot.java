package energy.headroom.simulators.site;

import energy.headroom.simulators.site.ocpp.Station;
import energy.headroom.simulators.site.ocpp.StationLink;
import java.time.Instant;
import java.util.List;

/** A charger with its link and the bays in front of it. */
record Spot(Station station, StationLink link, List<Bay> bays) {
    Spot {
        bays = List.copyOf(bays);
    }

    void tick(Instant now) {
        bays.forEach(bay -> bay.tick(now));
        station.tick(now);
        link.tick(now);
    }
}
