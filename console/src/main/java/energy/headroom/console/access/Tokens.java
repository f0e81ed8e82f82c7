package energy.headroom.console.access;

import energy.headroom.console.ConsoleSettings;
import energy.headroom.console.ConsoleSettings.ApiToken;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The API tokens of the settings. */
@Component
final class Tokens {
    private final List<ApiToken> tokens;

    Tokens(ConsoleSettings settings) {
        this.tokens = settings.tokens();
    }

    /** The name of the token's owner. Compares with every token, so that the time taken says nothing. */
    Optional<String> owner(String candidate) {
        String owner = null;
        for (ApiToken token : tokens) {
            if (token.secret().matches(candidate)) {
                owner = token.name();
            }
        }
        return Optional.ofNullable(owner);
    }
}
