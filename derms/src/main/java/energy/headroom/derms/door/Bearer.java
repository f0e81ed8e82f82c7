package energy.headroom.derms.door;

import java.util.Set;

/**
 * A provider, and what the token that it showed lets it do.
 *
 * @param scopes of the token
 */
record Bearer(Caller caller, Set<String> scopes) {
    Bearer {
        scopes = Set.copyOf(scopes);
    }

    /** One who shows who it is otherwise than by a token with scopes: it may send whatever it may send at all. */
    static Bearer ofAll(Caller caller) {
        return new Bearer(caller, caller.allScopes());
    }
}
