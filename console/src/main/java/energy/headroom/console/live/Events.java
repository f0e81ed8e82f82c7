package energy.headroom.console.live;

import energy.headroom.console.access.Admission;
import energy.headroom.console.api.KnownSites;
import energy.headroom.console.api.SiteDocument;
import energy.headroom.sites.port.Views;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/**
 * The stream of live events. An event is named {@code site}, and its data is the site as {@code GET /api/v1/sites/{id}} gives
 * it, or, in the stream of all sites, as the list gives it. To miss nothing, open the stream first and fetch the sites then.
 */
@RestController
final class Events {
    private final Views views;
    private final KnownSites sites;
    private final Readers readers;
    private final JsonMapper json;

    Events(Views views, KnownSites sites, Readers readers, JsonMapper json) {
        this.views = views;
        this.sites = sites;
        this.readers = readers;
        this.json = json;
    }

    /** @param site if given, only this site's events */
    @GetMapping(value = "/api/v1/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    void stream(@RequestParam @Nullable String site, HttpServletRequest request, HttpServletResponse response) {
        readers.checkRoom();
        if (site != null) {
            sites.find(site);
        }
        response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE + ";charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Accel-Buffering", "no");
        AsyncContext answer = request.startAsync(request, response);
        answer.setTimeout(0);
        Pending pending = new Pending();
        Views.Subscription subscription = views.subscribe(view -> {
            if (site == null || view.spec().id().value().equals(site)) {
                pending.put(view);
            }
        });
        Admission admission = Admission.of(request);
        readers.run(
                new Reader(
                        answer,
                        pending,
                        site == null ? SiteDocument::listed : SiteDocument::whole,
                        json,
                        admission.stillHolds()),
                subscription::close);
    }
}
