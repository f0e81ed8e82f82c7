package energy.headroom.derms;

import java.util.Locale;

/** Names of this very machine that need no look-up. */
final class Loopback {
    private Loopback() {}

    static boolean is(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return name.equals("localhost") || name.equals("[::1]") || name.matches("127(\\.\\d{1,3}){3}");
    }
}
