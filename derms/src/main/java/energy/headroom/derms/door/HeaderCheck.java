package energy.headroom.derms.door;

import energy.headroom.settings.Secret;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/**
 * Every static header that a provider was given must be there once, with its value. All are compared, each in constant
 * time, so that the time of a refusal says nothing about which was wrong.
 */
final class HeaderCheck implements AuthorizationManager<RequestAuthorizationContext> {
    /** The result, with the names of the headers that were wrong: for the log only. */
    static final class Decision extends AuthorizationDecision {
        private final List<String> wrong;

        Decision(List<String> wrong) {
            super(wrong.isEmpty());
            this.wrong = List.copyOf(wrong);
        }

        @Override
        public String toString() {
            return isGranted() ? "all headers right" : "missing or wrong: " + wrong;
        }
    }

    @Override
    public AuthorizationResult authorize(
            Supplier<? extends @Nullable Authentication> authentication, RequestAuthorizationContext context) {
        if (!(authentication.get() instanceof CallerAuthentication caller)) {
            return new AuthorizationDecision(false);
        }
        return new Decision(wrong(caller.getPrincipal().headers(), context.getRequest()));
    }

    private static List<String> wrong(Map<String, Secret> expected, HttpServletRequest request) {
        List<String> wrong = new ArrayList<>();
        expected.forEach((name, value) -> {
            List<String> given = Collections.list(request.getHeaders(name));
            boolean right = value.matches(given.isEmpty() ? "" : given.getFirst());
            if (!right || given.size() != 1) {
                wrong.add(name);
            }
        });
        return wrong;
    }
}
