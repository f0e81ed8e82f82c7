package energy.headroom.chargers.csms.web;

import energy.headroom.chargers.FailedAttempts;
import energy.headroom.chargers.csms.Csms;
import energy.headroom.settings.Secret;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Finds out by its key which CSMS calls (H9). Without a right one a request goes on, and is turned away with 401. */
final class CsmsSignIn extends OncePerRequestFilter {
    private static final Logger LOG = LoggerFactory.getLogger(CsmsSignIn.class);
    private static final String BEARER = "Bearer ";
    private static final int TOO_MANY = 429;
    /** Of one address in a minute. */
    private static final int MOST_WRONG_KEYS = 10;

    private final List<Csms> all;
    private final InstantSource clock;
    private final FailedAttempts attempts = new FailedAttempts(MOST_WRONG_KEYS);

    CsmsSignIn(List<Csms> all, InstantSource clock) {
        this.all = List.copyOf(all);
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Csms> caller = caller(request.getHeader("Authorization"));
        if (caller.isPresent()) {
            SecurityContext context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(caller.get(), null, List.of()));
            SecurityContextHolder.setContext(context);
        } else {
            FailedAttempts.Attempt attempt = attempts.another(request.getRemoteAddr(), clock.instant());
            if (attempt.isSaid()) {
                LOG.warn("a CSMS at {} has no key of ours, or a wrong one", request.getRemoteAddr());
            }
            if (attempt.isTooMany()) {
                Problem.later(TOO_MANY, "Too many wrong keys. Wait a minute, then use the right one.", (int)
                                FailedAttempts.WINDOW.toSeconds())
                        .writeTo(response);
                return;
            }
        }
        chain.doFilter(request, response);
    }

    static void refuse(HttpServletResponse response) throws IOException {
        response.setHeader("WWW-Authenticate", "Bearer");
        Problem.of(401, "Send the CSMS's API key as a bearer token.").writeTo(response);
    }

    /** Compares with every key, so that the time taken says nothing. */
    private Optional<Csms> caller(@Nullable String header) {
        String key = header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? header.substring(BEARER.length()).strip()
                : "";
        Optional<Csms> found = Optional.empty();
        for (Csms csms : all) {
            for (Secret one : csms.keys()) {
                if (one.matches(key)) {
                    found = Optional.of(csms);
                }
            }
        }
        return found;
    }
}
