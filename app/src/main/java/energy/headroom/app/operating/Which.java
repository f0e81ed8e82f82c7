package energy.headroom.app.operating;

import energy.headroom.sites.ChargerSpec;
import energy.headroom.sites.SiteSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The chargers that a command is about: exactly one of these options. */
final class Which {
    @Option(names = "--charger", paramLabel = "ID", description = "This charger; may be given several times.")
    private @Nullable List<String> chargers;

    @Option(names = "--site", paramLabel = "ID", description = "All chargers of this site.")
    private @Nullable String site;

    @Option(names = "--all", description = "All chargers of all sites.")
    private boolean all;

    /** Chargers by site; none named means all of it. Refuses those that the settings do not have. */
    Map<String, List<String>> of(List<SiteSpec> sites) {
        Map<String, List<String>> chosen = new LinkedHashMap<>();
        if (site != null) {
            known(sites.stream().map(one -> one.id().value()).toList(), site, "site");
            chosen.put(site, List.of());
        } else if (chargers != null) {
            List<String> known = sites.stream()
                    .flatMap(one -> one.chargers().stream().map(ChargerSpec::id))
                    .toList();
            chargers.forEach(charger -> known(known, charger, "charger"));
            sites.forEach(one -> one.chargers().stream()
                    .map(ChargerSpec::id)
                    .filter(chargers::contains)
                    .forEach(charger -> chosen.merge(one.id().value(), List.of(charger), Which::both)));
        } else if (all) {
            sites.forEach(one -> chosen.put(one.id().value(), List.of()));
        }
        return chosen;
    }

    private static List<String> both(List<String> some, List<String> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    private static void known(List<String> ids, String id, String what) {
        if (!ids.contains(id)) {
            throw new IllegalArgumentException(
                    "there is no " + what + " " + id + " in the settings. There are " + String.join(", ", ids));
        }
    }
}
