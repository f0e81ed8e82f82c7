package energy.headroom.console;

import energy.headroom.settings.Secret;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who may use the pages and the API, and by which names they are reached.
 *
 * @param tokens what API calls carry as bearer tokens, and what opens the pages
 * @param open nobody has to sign in; only for a demo that listens on loopback
 * @param demoControl where the simulated DERMS takes commands; the pages show its controls where this is set
 * @param allowedHosts the names by which browsers reach this gateway, besides the names of loopback; a port is ignored
 */
public record ConsoleSettings(
        List<ApiToken> tokens, boolean open, Optional<URI> demoControl, Set<String> allowedHosts) {

    /** The least that a token may be long, since guesses at it are only slowed down. */
    public static final int SHORTEST_TOKEN = 16;

    public ConsoleSettings {
        tokens = List.copyOf(tokens);
        allowedHosts = Set.copyOf(allowedHosts);
    }

    /**
     * One caller of the API.
     *
     * @param name for the log; not secret
     */
    public record ApiToken(String name, Secret secret) {
        public ApiToken {
            if (secret.reveal().length() < SHORTEST_TOKEN) {
                throw new IllegalArgumentException("the API token \"" + name + "\" has fewer than " + SHORTEST_TOKEN
                        + " characters; make one with: openssl rand -hex 24");
            }
        }
    }
}
