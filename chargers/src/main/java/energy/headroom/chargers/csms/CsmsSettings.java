package energy.headroom.chargers.csms;

import energy.headroom.sites.SiteId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which sites are reached through which CSMS.
 *
 * @param all every CSMS, also one without a site
 */
public record CsmsSettings(List<Csms> all, Map<SiteId, Attached> sites) {
    public static final CsmsSettings NONE = new CsmsSettings(List.of(), Map.of());

    /** What one limit is for. */
    public enum Scope {
        /** Each connector has its own, and is a charger of its own to the site. */
        PER_CONNECTOR,
        /** All together have one, which the CSMS splits itself. They are one charger with one connector to the site. */
        SITE
    }

    /** How a site is reached. */
    public record Attached(Csms csms, Scope scope) {}

    public CsmsSettings {
        all = List.copyOf(all);
        sites = Map.copyOf(sites);
    }

    public Optional<Attached> of(SiteId site) {
        return Optional.ofNullable(sites.get(site));
    }
}
