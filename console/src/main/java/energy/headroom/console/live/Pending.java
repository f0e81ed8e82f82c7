package energy.headroom.console.live;

import energy.headroom.sites.SiteId;
import energy.headroom.sites.SiteView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What has changed since a reader was last written to: per site only the newest. */
final class Pending {
    private final Map<SiteId, SiteView> newest = new LinkedHashMap<>();

    synchronized void put(SiteView view) {
        newest.put(view.spec().id(), view);
    }

    synchronized List<SiteView> take() {
        List<SiteView> taken = new ArrayList<>(newest.values());
        newest.clear();
        return taken;
    }
}
