package energy.headroom.console.access;

import java.net.URI;
import java.util.Optional;

/** What pages may load and call: only what we serve ourselves, and in a demo the simulator's controls. */
final class ContentPolicy {
    private ContentPolicy() {}

    static String directives(Optional<URI> demoControl) {
        String connect = demoControl
                .map(control -> " " + control.getScheme() + "://" + control.getRawAuthority())
                .orElse("");
        return "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'"
                + connect + "; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
    }
}
