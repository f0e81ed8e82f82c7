package energy.headroom.derms.door;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/** A caller whose token was good. What it said is never kept. */
final class CallerAuthentication extends AbstractAuthenticationToken {
    private final transient Bearer bearer;

    CallerAuthentication(Bearer bearer) {
        super(List.of());
        this.bearer = bearer;
        setAuthenticated(true);
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public Caller getPrincipal() {
        return bearer.caller();
    }

    Set<String> scopes() {
        return bearer.scopes();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
