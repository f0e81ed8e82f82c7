package energy.headroom.chargers.csms;

import energy.headroom.limits.Telling;
import energy.headroom.sites.ChargerSpec;
import energy.headroom.sites.SiteSpec;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A site that is reached through a CSMS, and all that has a limit there. */
public record AtCsms(SiteSpec site, Csms csms, CsmsSettings.Scope scope, List<Spot> spots) {
    public AtCsms {
        spots = List.copyOf(spots);
    }

    public AtCsms(SiteSpec site, CsmsSettings.Attached attached) {
        this(
                site,
                attached.csms(),
                attached.scope(),
                site.chargers().stream()
                        .map(charger -> Spot.of(charger, attached.scope()))
                        .toList());
    }

    /** What the CSMS means by a charger and a connector; where there is one limit for the site, it need not name them. */
    public Optional<Spot> spot(@Nullable String name, @Nullable Integer connector) {
        if (scope == CsmsSettings.Scope.SITE && name == null && connector == null) {
            return Optional.of(spots.getFirst());
        }
        return spots.stream()
                .filter(spot -> spot.name().equals(name) && connector != null && spot.connector() == connector)
                .findFirst();
    }

    public Optional<Spot> spot(String charger) {
        return spots.stream()
                .filter(spot -> spot.charger().id().equals(charger))
                .findFirst();
    }

    /** How a limit is told. */
    public Telling telling(ChargerSpec charger, boolean asItIs) {
        Telling usual = charger.telling(
                charger.unit(), site.rules().nominalVoltage(), site.rules().highestVoltage());
        return asItIs ? usual.asItIs() : usual;
    }
}
