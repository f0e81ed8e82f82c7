package energy.headroom.console.api;

import energy.headroom.console.failure.BadParameter;
import energy.headroom.sites.SiteView;
import energy.headroom.sites.SiteView.ChargerView;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Which chargers of a site an order is about. */
final class NamedChargers {
    private NamedChargers() {}

    /** All of the site where none is named. */
    static Set<String> of(OrderBody body, SiteView site) {
        Set<String> known =
                site.chargers().stream().map(ChargerView::id).collect(Collectors.toCollection(TreeSet::new));
        Set<String> named = body.words("chargers");
        for (String charger : named) {
            if (!known.contains(charger)) {
                throw new BadParameter("\"chargers\": there is no charger \"" + charger + "\" here. There are "
                        + String.join(", ", known) + ".");
            }
        }
        return named.isEmpty() ? known : named;
    }
}
