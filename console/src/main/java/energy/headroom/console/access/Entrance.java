package energy.headroom.console.access;

import energy.headroom.console.ConsoleSettings;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Finds out who calls, by bearer token or session cookie; in an open demo everybody is let in. */
final class Entrance extends OncePerRequestFilter {
    private static final String BEARER = "Bearer ";
    private final ConsoleSettings settings;
    private final Attempts attempts;
    private final Sessions sessions;
    private final Refusals refusals;

    Entrance(ConsoleSettings settings, Attempts attempts, Sessions sessions, Refusals refusals) {
        this.settings = settings;
        this.attempts = attempts;
        this.sessions = sessions;
        this.refusals = refusals;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String header = request.getHeader("Authorization");
        if (header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            switch (attempts.tryToken(header.substring(BEARER.length()).trim(), request.getRemoteAddr())) {
                case Attempts.Result.Welcome welcome -> admit(request, new Admission(welcome.name(), () -> true));
                case Attempts.Result.Wrong wrong -> {}
                case Attempts.Result.TooMany tooMany -> {
                    response.setHeader("Retry-After", Long.toString(Throttle.WINDOW.toSeconds()));
                    refusals.refuse(
                            request,
                            response,
                            429,
                            "Too many failed attempts",
                            "Wait a minute, then use a valid token.");
                    return;
                }
            }
        } else {
            known(request).ifPresent(admission -> admit(request, admission));
        }
        chain.doFilter(request, response);
    }

    private Optional<Admission> known(HttpServletRequest request) {
        if (settings.open()) {
            return Optional.of(new Admission("demo", () -> true));
        }
        return SessionCookie.read(request)
                .flatMap(key -> sessions.find(key)
                        .map(name ->
                                new Admission(name, () -> sessions.find(key).isPresent())));
    }

    private static void admit(HttpServletRequest request, Admission admission) {
        admission.noteOn(request);
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(admission.name(), null, List.of()));
        SecurityContextHolder.setContext(context);
    }
}
