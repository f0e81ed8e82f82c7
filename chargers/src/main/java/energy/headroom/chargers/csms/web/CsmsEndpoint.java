package energy.headroom.chargers.csms.web;

import energy.headroom.chargers.csms.AtCsms;
import energy.headroom.chargers.csms.Csms;
import energy.headroom.chargers.csms.push.Acknowledgement;
import energy.headroom.chargers.csms.push.CsmsCommand;
import energy.headroom.chargers.csms.switchboard.CsmsChargers;
import energy.headroom.sites.SiteId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What a CSMS says about its sites: acknowledgements, readings, and what its connectors do. */
@RestController
@RequestMapping("/csms/v1/sites/{site}")
public final class CsmsEndpoint {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final CsmsChargers chargers;
    private final InstantSource clock;
    private final Events events;
    private final Allowance allowance = new Allowance();

    CsmsEndpoint(CsmsChargers chargers, InstantSource clock) {
        this.chargers = chargers;
        this.clock = clock;
        events = new Events(chargers::report);
    }

    @PostMapping("/acknowledgements")
    void acknowledge(
            @AuthenticationPrincipal Csms csms,
            @PathVariable String site,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Optional<AtCsms> place = chargers.place(csms, site);
        if (place.isEmpty()) {
            noSuchSite().writeTo(response);
            return;
        }
        switch (Body.of(request, clock)) {
            case Body.Unfit(Problem problem) -> problem.writeTo(response);
            case Body.Read(String text, boolean isLines) ->
                acknowledge(place.get().site().id(), text, response);
        }
    }

    private void acknowledge(SiteId site, String text, HttpServletResponse response) throws IOException {
        Acknowledgement what;
        try {
            what = Acknowledgement.read(JSON.readTree(text));
        } catch (JacksonException | IllegalArgumentException e) {
            Problem.of(422, e instanceof JacksonException ? "The body is no JSON." : String.valueOf(e.getMessage()))
                    .writeTo(response);
            return;
        }
        try {
            answer(what, ask(site, what), response);
        } catch (TimeoutException | ExecutionException e) {
            Problem.later(503, "This could not be taken now. Say it again.", 1).writeTo(response);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            Problem.later(503, "The gateway stops.", 1).writeTo(response);
        }
    }

    private CsmsCommand.Taken ask(SiteId site, Acknowledgement what)
            throws InterruptedException, ExecutionException, TimeoutException {
        return chargers.link(site)
                .ask(new CsmsCommand.Acknowledge(what))
                .toCompletableFuture()
                .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    private static void answer(Acknowledgement what, CsmsCommand.Taken taken, HttpServletResponse response)
            throws IOException {
        if (taken == CsmsCommand.Taken.NO_SUCH) {
            Problem.of(409, "This site was never sent a message with the revision " + what.revision() + ".")
                    .writeTo(response);
            return;
        }
        ObjectNode body = JSON.createObjectNode()
                .put("revision", what.revision())
                .put("status", taken.name().toLowerCase(Locale.ROOT));
        Problem.write(response, 200, "application/json", body);
    }

    @PostMapping("/readings")
    void readings(
            @AuthenticationPrincipal Csms csms,
            @PathVariable String site,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Optional<AtCsms> place = chargers.place(csms, site);
        if (place.isEmpty()) {
            noSuchSite().writeTo(response);
            return;
        }
        switch (allowance.enter(csms, clock.instant())) {
            case TOO_OFTEN ->
                Problem.later(429, "More than " + Allowance.PER_MINUTE + " requests in a minute. Send batches.", 10)
                        .writeTo(response);
            case TOO_MANY_AT_ONCE ->
                Problem.later(503, "More than " + Allowance.AT_ONCE + " requests at once.", 1)
                        .writeTo(response);
            case ADMITTED -> {
                try {
                    take(place.get(), request, response);
                } finally {
                    allowance.leave(csms);
                }
            }
        }
    }

    private void take(AtCsms place, HttpServletRequest request, HttpServletResponse response) throws IOException {
        switch (Body.of(request, clock)) {
            case Body.Unfit(Problem problem) -> problem.writeTo(response);
            case Body.Read body -> take(place, body, response);
        }
    }

    private void take(AtCsms place, Body.Read body, HttpServletResponse response) throws IOException {
        Batch batch;
        try {
            batch = Batch.of(body);
        } catch (Batch.Unfit unfit) {
            unfit.problem().writeTo(response);
            return;
        }
        Instant now = clock.instant();
        SiteId site = place.site().id();
        Outcome outcome = new Outcome();
        for (Batch.Item item : batch.items()) {
            try {
                Line line = Line.of(parsed(item), place, now);
                events.tell(site, line);
                outcome.taken();
            } catch (JacksonException | IllegalArgumentException e) {
                outcome.refused(
                        item.line(), e instanceof JacksonException ? "is no JSON" : String.valueOf(e.getMessage()));
            }
        }
        chargers.link(site).tell(new CsmsCommand.Heard());
        outcome.writeTo(response);
    }

    private static JsonNode parsed(Batch.Item item) {
        return item.node().orElseGet(() -> JSON.readTree(item.text()));
    }

    /** Another's site looks exactly like one that is not there. */
    private static Problem noSuchSite() {
        return Problem.of(404, "There is no such site.");
    }
}
