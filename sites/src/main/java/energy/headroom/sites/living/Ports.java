package energy.headroom.sites.living;

import energy.headroom.sites.port.Chargers;
import energy.headroom.sites.port.Provider;
import energy.headroom.sites.port.SiteStore;
import energy.headroom.sites.port.Views;

/** What a site has on its outside. */
public record Ports(SiteStore store, Views views, Chargers chargers, Provider provider) {}
