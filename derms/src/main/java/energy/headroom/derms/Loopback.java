package energy.headroom.derms;

import java.net.URI;
import java.util.Locale;

/** Names of this very machine that need no look-up. */
public final class Loopback {
    private Loopback() {}

    /** Whether what is sent there is seen by nobody else: https, or plain http on this machine. */
    static boolean isSafe(URI url) {
        return "https".equalsIgnoreCase(url.getScheme())
                || ("http".equalsIgnoreCase(url.getScheme()) && is(url.getHost()));
    }

    /** @param host a name or an address, an IPv6 one also in brackets */
    public static boolean is(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return name.equals("localhost")
                || name.equals("::1")
                || name.equals("[::1]")
                || name.matches("127(\\.\\d{1,3}){3}");
    }
}
