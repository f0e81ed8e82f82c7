package energy.headroom.console.pages;

import energy.headroom.console.ConsoleSettings;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What every page's frame has to know; templates reach it as a bean. */
@Component("consoleFrame")
public final class Frame {
    private final ConsoleSettings settings;

    Frame(ConsoleSettings settings) {
        this.settings = settings;
    }

    /** Nobody signs in, so that nobody can sign out. */
    public boolean isOpen() {
        return settings.open();
    }

    /** Where the simulated DERMS takes commands; null outside a demo. */
    public @Nullable String getDemoControl() {
        return settings.demoControl().map(URI::toString).orElse(null);
    }
}
