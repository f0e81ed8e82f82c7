package energy.headroom.console.api;

import energy.headroom.console.failure.BadParameter;
import energy.headroom.sites.SiteId;
import energy.headroom.sites.port.ChargingSessions;
import energy.headroom.sites.port.ChargingSessions.Place;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The charging sessions of a site, page after page from new to old. */
@RestController
@RequestMapping("/api/v1/sites/{id}/sessions")
final class SessionsApi {
    private static final Duration USUAL = Duration.ofDays(1);
    private static final int MOST = 500;
    private static final Pattern PLACE = Pattern.compile("(\\d{1,15})-(\\d{1,18})");

    private final KnownSites sites;
    private final ChargingSessions sessions;
    private final InstantSource clock;

    SessionsApi(KnownSites sites, ChargingSessions sessions, InstantSource clock) {
        this.sites = sites;
        this.sessions = sessions;
        this.clock = clock;
    }

    /** @param next the parameter {@code page} of the next page; null where there is no more */
    record SessionsDocument(
            List<SessionDocument> items, @Nullable String next) {}

    @GetMapping
    SessionsDocument sessions(
            @PathVariable String id,
            @RequestParam @Nullable String from,
            @RequestParam @Nullable String to,
            @RequestParam @Nullable String page,
            @RequestParam(defaultValue = "100") int limit) {
        SiteId site = sites.find(id).spec().id();
        Instant until = Times.read("to", to, clock.instant().plusMillis(1));
        Instant since = Times.read("from", from, until.minus(USUAL));
        if (!since.isBefore(until)) {
            throw new BadParameter("\"from\" has to be before \"to\".");
        }
        if (limit < 1 || limit > MOST) {
            throw new BadParameter("\"limit\" has to be 1 to " + MOST + ".");
        }
        ChargingSessions.Page found = sessions.page(site, since, until, page == null ? null : place(page), limit);
        return new SessionsDocument(
                found.sessions().stream().map(SessionDocument::of).toList(), written(found.next()));
    }

    private static @Nullable String written(@Nullable Place place) {
        return place == null ? null : place.since().toEpochMilli() + "-" + place.number();
    }

    private static Place place(String page) {
        Matcher form = PLACE.matcher(page);
        if (!form.matches()) {
            throw new BadParameter("\"page\" has to be the \"next\" of the page before.");
        }
        return new Place(Instant.ofEpochMilli(Long.parseLong(form.group(1))), Long.parseLong(form.group(2)));
    }
}
