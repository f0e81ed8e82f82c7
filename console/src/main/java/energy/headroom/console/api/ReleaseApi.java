package energy.headroom.console.api;

import energy.headroom.console.access.Admission;
import energy.headroom.console.failure.NotDone;
import energy.headroom.console.failure.NotNow;
import energy.headroom.sites.SiteCommand.ReleaseTaken;
import energy.headroom.sites.SiteView;
import energy.headroom.sites.port.Operators;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Lets operators give control of chargers back, and take it again. */
@RestController
@RequestMapping("/api/v1/sites/{id}")
final class ReleaseApi {
    private static final int MOST_BYTES = 65_536;
    private static final String EXAMPLE = "{\"chargers\": [\"QS-01\"], \"reason\": \"moves to another system\"}";

    private final KnownSites sites;
    private final Operators operators;
    private final InstantSource clock;
    private final JsonMapper json;

    /** @param chargers those for which something changed */
    record Changed(List<String> chargers) {}

    ReleaseApi(KnownSites sites, Operators operators, InstantSource clock, JsonMapper json) {
        this.sites = sites;
        this.operators = operators;
        this.clock = clock;
        this.json = json;
    }

    @PostMapping("/release")
    Changed release(@PathVariable String id, HttpServletRequest request) throws IOException {
        SiteView site = sites.find(id);
        OrderBody body = body(request);
        Set<String> chargers = NamedChargers.of(body, site);
        String by = Admission.of(request).name();
        return changed(operators.release(site.spec().id(), chargers, clock.instant(), by, body.reason()));
    }

    @PostMapping("/take-back")
    Changed takeBack(@PathVariable String id, HttpServletRequest request) throws IOException {
        SiteView site = sites.find(id);
        OrderBody body = body(request);
        Set<String> chargers = NamedChargers.of(body, site);
        String by = Admission.of(request).name() + ": " + body.reason();
        return changed(operators.takeBack(site.spec().id(), chargers, by));
    }

    private OrderBody body(HttpServletRequest request) throws IOException {
        return OrderBody.read(json, request, MOST_BYTES, EXAMPLE).only("chargers", "reason");
    }

    private static Changed changed(CompletionStage<ReleaseTaken> stage) {
        return switch (Awaited.of(
                stage, "The site did not answer in time. Look at it, and order it again if need be.")) {
            case ReleaseTaken.Done(Set<String> chargers) ->
                new Changed(chargers.stream().sorted().toList());
            case ReleaseTaken.Stopped() ->
                throw new NotNow(
                        "A protective stop is in force, or it is not yet known that none is. Nothing is released"
                                + " during one. Order it again when it is over.");
            case ReleaseTaken.NotStored(String reason) ->
                throw new NotDone(
                        "It could not be stored, and nothing was done. Order it again. The reason: " + reason);
        };
    }
}
