package energy.headroom.console.pages;

import energy.headroom.sites.SiteView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something that somebody should look at. */
record AlertRow(String site, String siteName, @Nullable String charger, String since, String text) {
    static List<AlertRow> of(SiteView view) {
        return view.alerts().stream()
                .map(alert -> new AlertRow(
                        view.spec().id().value(),
                        view.spec().name(),
                        alert.charger(),
                        Words.since(alert.since(), view.at(), view.spec().zone()),
                        alert.text()))
                .toList();
    }
}
