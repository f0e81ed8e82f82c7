package energy.headroom.console.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers only to names that are ours. A page elsewhere that makes its own name point at this machine (DNS rebinding) sends
 * that name, and is refused.
 */
public final class KnownHosts extends OncePerRequestFilter {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "[0:0:0:0:0:0:0:1]");
    private final Set<String> hosts;
    private final Refusals refusals;

    KnownHosts(Set<String> allowed, Refusals refusals) {
        Set<String> all = new HashSet<>(LOOPBACK);
        allowed.forEach(host -> all.add(name(host)));
        this.hosts = Set.copyOf(all);
        this.refusals = refusals;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (hosts.contains(name(request.getServerName()))) {
            chain.doFilter(request, response);
        } else {
            refusals.refuse(
                    request,
                    response,
                    421,
                    "Host not served",
                    "This gateway does not answer to that host name. Add it to the allowed hosts in its settings.");
        }
    }

    /** A host without its port, in lower case; IPv6 addresses keep their brackets, or get them. */
    private static String name(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        if (lower.startsWith("[")) {
            return lower.substring(0, lower.indexOf(']') + 1);
        }
        int colon = lower.indexOf(':');
        if (colon >= 0 && colon != lower.lastIndexOf(':')) {
            return "[" + lower + "]";
        }
        return colon < 0 ? lower : lower.substring(0, colon);
    }
}
