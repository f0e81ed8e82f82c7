package energy.headroom.derms.door;

import energy.headroom.oscp.message.Action;
import energy.headroom.sites.ProviderId;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * A provider that may call us.
 *
 * @param clientId as it is known where it gets its tokens
 * @param scopes which scope a message needs, where it is not the usual one
 */
public record Caller(ProviderId provider, String clientId, Map<Action, String> scopes) {
    public Caller {
        scopes = Map.copyOf(scopes);
    }

    /** The scopes that a token needs for a message, by the last part of its path; all of them where that names no message. */
    Set<String> scopesFor(String pathName) {
        return Action.ofPathName(pathName)
                .map(action -> Set.of(scopes.getOrDefault(action, TokenRules.SCOPE)))
                .orElseGet(this::allScopes);
    }

    /** All scopes that there are for this provider. */
    Set<String> allScopes() {
        Collection<String> special = scopes.values();
        Set<String> all = new HashSet<>(special);
        all.add(TokenRules.SCOPE);
        return all;
    }
}
