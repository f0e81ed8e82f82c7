package energy.headroom.chargers.ocpp.web;

import energy.headroom.chargers.ocpp.switchboard.Admission;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Signs a request in as the charger that its path names. Without that it goes on, and is turned away with 401. */
final class ChargerSignIn extends OncePerRequestFilter {
    private static final Logger LOG = LoggerFactory.getLogger(ChargerSignIn.class);
    /** One line in this time is enough to notice that somebody cannot get in. */
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);

    private final Admission admission;
    private final InstantSource clock;
    private final AtomicReference<Instant> loggedAt = new AtomicReference<>(Instant.EPOCH);

    ChargerSignIn(Admission admission, InstantSource clock) {
        this.admission = admission;
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<String> charger = ChargerPath.chargerId(request.getRequestURI());
        if (charger.isPresent() && admission.admits(charger.get(), request.getHeader(HttpHeaders.AUTHORIZATION))) {
            SecurityContext context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(
                    UsernamePasswordAuthenticationToken.authenticated(charger.get(), null, List.of()));
            SecurityContextHolder.setContext(context);
        } else {
            log(charger.orElse("?"));
        }
        chain.doFilter(request, response);
    }

    private void log(String charger) {
        Instant now = clock.instant();
        Instant last = loggedAt.get();
        if (!now.isBefore(last.plus(BETWEEN_LINES)) && loggedAt.compareAndSet(last, now)) {
            String printable = charger.replaceAll("[^\\x21-\\x7E]", "?");
            LOG.warn(
                    "charger {}: turned away; no site has a charger of that id, or its user or password is wrong",
                    printable.length() <= 64 ? printable : printable.substring(0, 64));
        }
    }
}
