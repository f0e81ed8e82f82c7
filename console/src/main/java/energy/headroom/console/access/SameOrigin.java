package energy.headroom.console.access;

import energy.headroom.console.ConsolePaths;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets a browser call the API, open a stream or change something only from our own pages. Programs send neither of the two
 * headers that are looked at, and browsers cannot leave them out or forge them.
 */
final class SameOrigin extends OncePerRequestFilter {
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private final Refusals refusals;

    SameOrigin(Refusals refusals) {
        this.refusals = refusals;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean guarded = !READING.contains(request.getMethod()) || ConsolePaths.isForPrograms(request.getRequestURI());
        if (guarded && !(originIsOurs(request) && fetchedFromOurPages(request))) {
            refusals.refuse(
                    request, response, 403, "Foreign origin", "Only this gateway's own pages may ask for this.");
        } else {
            chain.doFilter(request, response);
        }
    }

    private static boolean fetchedFromOurPages(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        return site == null || site.equals("same-origin") || site.equals("none");
    }

    private static boolean originIsOurs(HttpServletRequest request) {
        String origin = request.getHeader("Origin");
        if (origin == null) {
            return true;
        }
        if (origin.equals("null")) {
            // What browsers send with a form from a page whose referrer policy is "no-referrer", as ours is.
            return "same-origin".equals(request.getHeader("Sec-Fetch-Site"));
        }
        String authority = authority(origin);
        return authority != null
                && (authority.equalsIgnoreCase(request.getHeader("Host")) || authority.equals(own(request)));
    }

    private static @Nullable String authority(String origin) {
        try {
            return URI.create(origin).getRawAuthority();
        } catch (IllegalArgumentException unreadable) {
            return null;
        }
    }

    /** By what the request says after a proxy's headers were honoured, where they are. */
    private static String own(HttpServletRequest request) {
        String host = request.getServerName().toLowerCase(Locale.ROOT);
        int usual = request.getScheme().equals("https") ? 443 : 80;
        return request.getServerPort() == usual ? host : host + ":" + request.getServerPort();
    }
}
