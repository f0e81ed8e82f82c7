package energy.headroom.console.api;

import energy.headroom.console.access.Admission;
import energy.headroom.console.failure.BadParameter;
import energy.headroom.settings.Quantity;
import energy.headroom.sites.SiteCommand.TrialsTaken;
import energy.headroom.sites.SiteView;
import energy.headroom.sites.port.Operators;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Lets operators test whether chargers settle in their part of the fallback when their connection is cut. */
@RestController
@RequestMapping("/api/v1/sites/{id}/commissioning")
final class CommissioningApi {
    private static final int MOST_BYTES = 65_536;
    private static final String EXAMPLE = "{\"chargers\": [\"QS-01\"], \"cut\": \"2m\"}";
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final String USUAL = "2m";

    private final KnownSites sites;
    private final Operators operators;
    private final JsonMapper json;

    /**
     * @param begun the chargers that are tested now
     * @param not the others, each with the reason why not
     */
    record Begun(List<String> begun, Map<String, String> not) {}

    CommissioningApi(KnownSites sites, Operators operators, JsonMapper json) {
        this.sites = sites;
        this.operators = operators;
        this.json = json;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    Begun begin(@PathVariable String id, HttpServletRequest request) throws IOException {
        SiteView site = sites.find(id);
        OrderBody body = OrderBody.read(json, request, MOST_BYTES, EXAMPLE).only("chargers", "cut");
        Set<String> chargers = NamedChargers.of(body, site);
        Duration cut = cut(body);
        TrialsTaken taken = Awaited.of(
                operators.tryChargers(
                        site.spec().id(), chargers, cut, Admission.of(request).name()),
                "The site did not answer in time. Look at it before you order it again.");
        return new Begun(
                chargers.stream()
                        .filter(charger -> !taken.not().containsKey(charger))
                        .sorted()
                        .toList(),
                taken.not());
    }

    private static Duration cut(OrderBody body) {
        Duration cut = body.has("cut")
                ? body.required("cut", "a time such as \"2m\"", Quantity::duration)
                : Quantity.duration(USUAL);
        if (cut.compareTo(SHORTEST) < 0 || cut.compareTo(LONGEST) > 0) {
            throw new BadParameter("\"cut\" has to be 1 minute to 1 hour.");
        }
        return cut;
    }
}
