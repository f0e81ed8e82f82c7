package energy.headroom.chargers.ocpp.web;

import energy.headroom.chargers.FailedAttempts;
import energy.headroom.chargers.ocpp.switchboard.Admission;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Signs a request in as the charger that its path names. Without that it goes on, and is turned away with 401, or 429. */
final class ChargerSignIn extends OncePerRequestFilter {
    private static final Logger LOG = LoggerFactory.getLogger(ChargerSignIn.class);
    /** Of one address in a minute: many chargers may stand behind it. */
    private static final int MOST_FAILED = 60;

    private final Admission admission;
    private final InstantSource clock;
    private final FailedAttempts attempts = new FailedAttempts(MOST_FAILED);

    ChargerSignIn(Admission admission, InstantSource clock) {
        this.admission = admission;
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<String> charger = ChargerPath.chargerId(request.getRequestURI());
        if (charger.isPresent()
                && admission.admits(
                        charger.get(), request.getHeader(HttpHeaders.AUTHORIZATION), certificates(request))) {
            SecurityContext context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(
                    UsernamePasswordAuthenticationToken.authenticated(charger.get(), null, List.of()));
            SecurityContextHolder.setContext(context);
        } else if (isTooMany(request, charger.orElse("?"))) {
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(FailedAttempts.WINDOW.toSeconds()));
            response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
            return;
        }
        chain.doFilter(request, response);
    }

    /** As the connection showed them. */
    private static List<X509Certificate> certificates(HttpServletRequest request) {
        return request.getAttribute("jakarta.servlet.request.X509Certificate") instanceof X509Certificate[] shown
                ? List.of(shown)
                : List.of();
    }

    private boolean isTooMany(HttpServletRequest request, String charger) {
        FailedAttempts.Attempt attempt = attempts.another(request.getRemoteAddr(), clock.instant());
        if (attempt.isSaid()) {
            String printable = charger.replaceAll("[^\\x21-\\x7E]", "?");
            LOG.warn(
                    "charger {}, from {}: turned away; no site has a charger of that id, or its user, password or certificate"
                            + " is wrong{}",
                    printable.length() <= 64 ? printable : printable.substring(0, 64),
                    request.getRemoteAddr(),
                    attempt.isTooMany() ? "; so are too many from there, and they are answered 429" : "");
        }
        return attempt.isTooMany();
    }
}
