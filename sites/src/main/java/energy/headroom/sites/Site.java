package energy.headroom.sites;

import energy.headroom.sites.engine.Reply;
import energy.headroom.sites.engine.Resident;
import energy.headroom.sites.engine.Surroundings;
import energy.headroom.sites.port.Chargers;
import energy.headroom.sites.port.Provider;
import energy.headroom.sites.port.SiteStore;
import energy.headroom.sites.port.Views;

/** One site, alive. */
final class Site implements Resident<SiteCommand> {
    Site(
            SiteSpec spec,
            Surroundings<SiteCommand> surroundings,
            SiteStore store,
            Views views,
            Chargers chargers,
            Provider provider) {}

    @Override
    public void on(SiteCommand command, Reply reply) {
        throw new UnsupportedOperationException("being built: " + command);
    }
}
