package energy.headroom.console.api;

import energy.headroom.console.access.Admission;
import energy.headroom.console.failure.NotDone;
import energy.headroom.limits.OperatorLimit;
import energy.headroom.sites.SiteCommand.OperatorLimitTaken;
import energy.headroom.sites.SiteId;
import energy.headroom.sites.port.Operators;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.InstantSource;
import java.util.concurrent.CompletionStage;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Lets operators lower a site for a time. */
@RestController
@RequestMapping("/api/v1/sites/{id}/operator-limit")
final class OperatorLimitApi {
    private final KnownSites sites;
    private final Operators operators;
    private final InstantSource clock;
    private final JsonMapper json;

    OperatorLimitApi(KnownSites sites, Operators operators, InstantSource clock, JsonMapper json) {
        this.sites = sites;
        this.operators = operators;
        this.clock = clock;
        this.json = json;
    }

    @PutMapping
    OperatorLimitDocument put(@PathVariable String id, HttpServletRequest request) throws IOException {
        SiteId site = sites.find(id).spec().id();
        OrderBody body = OrderBody.read(json, request, OperatorLimitOrder.MOST_BYTES, OperatorLimitOrder.EXAMPLE);
        OperatorLimit limit = new OperatorLimitOrder(body)
                .limit(clock.instant(), Admission.of(request).name());
        await(
                operators.limit(site, limit),
                "The limit could not be stored. Where it lowers, it holds, but a restart of the gateway would end it");
        return OperatorLimitDocument.of(limit);
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable String id, HttpServletRequest request) {
        SiteId site = sites.find(id).spec().id();
        String by = Admission.of(request).name();
        await(operators.endLimit(site, clock.instant(), by), "The end could not be stored, so the limit holds on");
    }

    private static void await(CompletionStage<OperatorLimitTaken> stage, String otherwise) {
        switch (Awaited.of(stage, "The site did not answer in time. Look at it, and order it again if need be.")) {
            case OperatorLimitTaken.Stored() -> {}
            case OperatorLimitTaken.NotStored(String reason) ->
                throw new NotDone(otherwise + ". Order it again. The reason: " + reason);
        }
    }
}
