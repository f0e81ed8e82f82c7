package energy.headroom.console.pages;

import energy.headroom.sites.SiteView;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/** In which time zone a page about several sites tells times: theirs if they share one, else UTC. */
final class Zones {
    private Zones() {}

    static ZoneId shared(List<SiteView> sites) {
        List<ZoneId> zones =
                sites.stream().map(site -> site.spec().zone()).distinct().toList();
        return zones.size() == 1 ? zones.getFirst() : ZoneOffset.UTC;
    }
}
