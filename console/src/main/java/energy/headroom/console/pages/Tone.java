package energy.headroom.console.pages;

import java.util.Locale;

/** How urgent something looks; never the only sign of it, since words say it too. */
enum Tone {
    GOOD,
    CALM,
    NOTICE,
    WARNING,
    DANGER;

    /** The name of its style. */
    public String style() {
        return name().toLowerCase(Locale.ROOT);
    }
}
