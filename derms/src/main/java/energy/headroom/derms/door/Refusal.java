package energy.headroom.derms.door;

import energy.headroom.derms.UnreadBody;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;

/**
 * The one answer to all whom we do not let in: 401, a scheme, and a reference under which the log has the cause. A wrong
 * header is answered like a wrong token, so that neither can be found out alone. Where a token cannot be judged now, it is not
 * called bad: that answer is 503, and is slowed and logged like all others, since whoever makes up tokens gets it as well.
 */
final class Refusal implements AuthenticationEntryPoint, AccessDeniedHandler, AuthenticationFailureHandler {
    private static final Logger LOG = LoggerFactory.getLogger(Refusal.class);

    private static final String NOT_NOW = Refusal.class.getName() + ".notNow";
    private static final int TOO_MANY = 429;
    private static final String RETRY_RECALL_AFTER_SECONDS = "1";
    private static final String RETRY_KEYS_AFTER_SECONDS = "5";
    private static final int MOST_WAITING = 500;

    /** The rest would be what the caller wrote. */
    private static final int LONGEST_CAUSE = 200;

    private final Semaphore waiting = new Semaphore(MOST_WAITING);
    private final String scheme;
    private final String body;
    private final Means means;

    /**
     * What refusals need.
     *
     * @param pause lets the thread of a request wait
     */
    record Means(Strangers strangers, ClaimedClient claimed, References references, InstantSource time, Pause pause) {}

    /** Lets the thread of a request wait. */
    interface Pause {
        void of(Duration time) throws InterruptedException;
    }

    private Refusal(String scheme, String body, Means means) {
        this.scheme = scheme;
        this.body = body;
        this.means = means;
    }

    /** For messages: the form that OSCP gives to errors. */
    static Refusal ofMessages(Means means) {
        return new Refusal("Bearer", "{\"message\":\"not authorized, reference %s\"}", means);
    }

    /** For the token endpoint: the form that OAuth gives to errors. */
    static Refusal ofClients(Means means) {
        return new Refusal("Basic", "{\"error\":\"invalid_client\",\"error_description\":\"reference %s\"}", means);
    }

    /** Whoever makes this request may be somebody whom we cannot know yet: a refusal then says to come again, and no more. */
    static void notNow(HttpServletRequest request) {
        request.setAttribute(NOT_NOW, RETRY_RECALL_AFTER_SECONDS);
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException cause)
            throws IOException {
        if (cause instanceof KeysUnavailable) {
            request.setAttribute(NOT_NOW, RETRY_KEYS_AFTER_SECONDS);
        }
        refuse(
                request,
                response,
                cause instanceof AuthenticationCredentialsNotFoundException
                        ? "no credentials, or not in the form that is taken here"
                        : words(cause));
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException cause)
            throws IOException {
        refuse(request, response, words(cause));
    }

    private static String words(AuthenticationException cause) {
        if (cause.getMessage() != null) {
            return cause.getMessage();
        }
        return cause instanceof OAuth2AuthenticationException said
                ? said.getError().getErrorCode() + ", its credentials cannot be read"
                : cause.getClass().getSimpleName();
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException cause)
            throws IOException {
        refuse(
                request,
                response,
                cause instanceof AuthorizationDeniedException denied
                        ? String.valueOf(denied.getAuthorizationResult())
                        : String.valueOf(cause.getMessage()));
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, String cause) throws IOException {
        Instant now = means.time().instant();
        References.Given reference = means.references().next(now);
        Strangers.Refused refused = means.strangers()
                .next(Strangers.Pair.of(request.getRemoteAddr(), means.claimed().of(request)), now);
        log(request, reference, refused, cause);
        boolean mayWait = mayWait(refused.delay());
        UnreadBody.dropOfStranger(request, response);
        @Nullable Object notNow = request.getAttribute(NOT_NOW);
        if (notNow != null) {
            later(response, HttpServletResponse.SC_SERVICE_UNAVAILABLE, notNow.toString());
            return;
        }
        if (!mayWait) {
            later(response, TOO_MANY, Long.toString(Math.max(1, refused.delay().toSeconds())));
            return;
        }
        byte[] answer = body.formatted(reference.text()).getBytes(StandardCharsets.UTF_8);
        response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        response.setHeader("WWW-Authenticate", scheme);
        response.setContentType("application/json");
        response.setContentLength(answer.length);
        response.getOutputStream().write(answer);
    }

    private static void log(
            HttpServletRequest request, References.Given reference, Strangers.Refused refused, String cause) {
        if (!reference.isOwn() && reference.isNew()) {
            LOG.warn(
                    "so many are refused that not each has a line: reference {} is that of all who have no other",
                    reference.text());
        }
        if (reference.isOwn() || refused.isSaid()) {
            LOG.warn(
                    "refused {} {} from {}, reference {}: {}",
                    request.getMethod(),
                    request.getRequestURI(),
                    request.getRemoteAddr(),
                    reference.text(),
                    cause.length() > LONGEST_CAUSE ? cause.substring(0, LONGEST_CAUSE) + "..." : cause);
        }
    }

    private static void later(HttpServletResponse response, int status, String seconds) {
        response.setStatus(status);
        response.setHeader("Retry-After", seconds);
    }

    /** So many strangers may wait at once; to those beyond we say so at once, since each holds a connection. */
    private boolean mayWait(Duration delay) {
        if (delay.isZero()) {
            return true;
        }
        if (!waiting.tryAcquire()) {
            return false;
        }
        try {
            means.pause().of(delay);
            return true;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return true;
        } finally {
            waiting.release();
        }
    }
}
