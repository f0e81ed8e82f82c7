package energy.headroom.derms.door;

import energy.headroom.derms.Fingerprint;
import energy.headroom.oscp.exchange.HeaderNames;
import jakarta.servlet.http.HttpServletRequest;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/**
 * Every static header that a provider was given must be there once, with its value, its token must have the scope that the
 * message needs, and where it has a client certificate, it must show that. All are compared, each in constant time, so that
 * the time of a refusal says nothing about which was wrong.
 */
final class CallerCheck implements AuthorizationManager<RequestAuthorizationContext> {
    /** The result, with what was wrong: for the log only. */
    static final class Decision extends AuthorizationDecision {
        private final List<String> wrong;

        Decision(List<String> wrong) {
            super(wrong.isEmpty());
            this.wrong = List.copyOf(wrong);
        }

        @Override
        public String toString() {
            return isGranted() ? "all right" : "missing or wrong: " + wrong;
        }
    }

    private final InboundCredentials credentials;

    CallerCheck(InboundCredentials credentials) {
        this.credentials = credentials;
    }

    @Override
    public AuthorizationResult authorize(
            Supplier<? extends @Nullable Authentication> authentication, RequestAuthorizationContext context) {
        if (!(authentication.get() instanceof CallerAuthentication caller)) {
            return new AuthorizationDecision(false);
        }
        List<String> wrong = new ArrayList<>(headers(caller.getPrincipal(), context.getRequest()));
        String path = context.getRequest().getRequestURI();
        Set<String> scopes = caller.getPrincipal().scopesFor(path.substring(path.lastIndexOf('/') + 1));
        if (!caller.scopes().containsAll(scopes)) {
            wrong.add("scope, needed are " + scopes);
        }
        if (path.indexOf('%') >= 0 || path.indexOf(';') >= 0) {
            wrong.add("path: it has to be written plainly, so that it means the same to everybody");
        }
        if (Collections.list(context.getRequest().getHeaders(HeaderNames.AUTHORIZATION))
                        .size()
                != 1) {
            wrong.add("Authorization, which has to be there once, so that it means the same to everybody");
        }
        if (!isCertificate(caller.getPrincipal(), context.getRequest())) {
            wrong.add("client certificate");
        }
        return new Decision(wrong);
    }

    /** Whether a request shows all that it would have to show of this caller besides its token. */
    boolean isShown(Caller caller, HttpServletRequest request) {
        boolean isCertificate = isCertificate(caller, request);
        return headers(caller, request).isEmpty() && isCertificate;
    }

    private boolean isCertificate(Caller caller, HttpServletRequest request) {
        return credentials.isCertificate(caller.provider(), certificate(request));
    }

    /** As the connection showed it, which the server has checked already. */
    private static String certificate(HttpServletRequest request) {
        return request.getAttribute("jakarta.servlet.request.X509Certificate") instanceof X509Certificate[] chain
                        && chain.length > 0
                ? Fingerprint.of(chain[0])
                : "";
    }

    private List<String> headers(Caller caller, HttpServletRequest request) {
        List<String> wrong = new ArrayList<>();
        for (String name : credentials.headers(caller.provider())) {
            List<String> given = Collections.list(request.getHeaders(name));
            boolean right = credentials.isHeader(caller.provider(), name, given.isEmpty() ? "" : given.getFirst());
            if (!right || given.size() != 1) {
                wrong.add(name);
            }
        }
        return wrong;
    }
}
