package energy.headroom.app.gateway;

import energy.headroom.app.settings.ListenSettings.ProxyHeaders;
import energy.headroom.app.settings.Network;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.ForwardedRequestCustomizer;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;

/**
 * Believes what the proxies in the settings say of who calls, and nobody else; and of them only the one kind of headers that
 * they write, since the other kind is the caller's own. Each proxy adds whom it saw at the end, and what stands before was said
 * by that one: so the last who is no proxy of ours is who calls.
 */
final class NamedProxies implements HttpConfiguration.Customizer {
    private static final List<HttpHeader> OF_X_FORWARDED = List.of(
            HttpHeader.X_FORWARDED_FOR,
            HttpHeader.X_FORWARDED_PROTO,
            HttpHeader.X_FORWARDED_HOST,
            HttpHeader.X_FORWARDED_PORT);

    /** What servers are told by no proxy that we know. */
    private static final List<String> NEVER =
            List.of("X-Forwarded-Server", "X-Proxied-Https", "Proxy-auth-cert", "Proxy-ssl-id");

    private static final Pattern FOR = Pattern.compile("(?i)(?:^|;)\\s*for\\s*=\\s*\"?([^\";]*)");

    private final List<Network> proxies;
    private final ProxyHeaders kind;
    private final ForwardedRequestCustomizer forwarded = new ForwardedRequestCustomizer();

    NamedProxies(List<Network> proxies, ProxyHeaders kind) {
        this.proxies = List.copyOf(proxies);
        this.kind = kind;
    }

    @Override
    public Request customize(Request request, HttpFields.Mutable answer) {
        boolean isProxy = request.getConnectionMetaData().getRemoteSocketAddress() instanceof InetSocketAddress from
                && from.getAddress() != null
                && isProxy(from.getAddress());
        if (!isProxy) {
            return request;
        }
        HttpFields believed = believed(request.getHeaders());
        return forwarded.customize(
                new Request.Wrapper(request) {
                    @Override
                    public HttpFields getHeaders() {
                        return believed;
                    }
                },
                answer);
    }

    private HttpFields believed(HttpFields headers) {
        HttpFields.Mutable believed = HttpFields.build(headers);
        NEVER.forEach(believed::remove);
        OF_X_FORWARDED.forEach(believed::remove);
        believed.remove(HttpHeader.FORWARDED);
        switch (kind) {
            case X_FORWARDED ->
                OF_X_FORWARDED.forEach(name -> {
                    List<String> seen = headers.getCSV(name, false);
                    if (!seen.isEmpty()) {
                        believed.put(name, name == HttpHeader.X_FORWARDED_FOR ? caller(seen) : seen.getLast());
                    }
                });
            case FORWARDED -> {
                List<String> elements = headers.getFields(HttpHeader.FORWARDED).stream()
                        .flatMap(field -> Arrays.stream(field.getValue().split(",", -1)))
                        .map(String::strip)
                        .toList();
                if (!elements.isEmpty()) {
                    believed.put(HttpHeader.FORWARDED, caller(elements));
                }
            }
        }
        return believed;
    }

    /** @param seen whom each proxy saw, the first proxy first */
    private String caller(List<String> seen) {
        return seen.reversed().stream().filter(one -> !isProxy(one)).findFirst().orElse(seen.getFirst());
    }

    private boolean isProxy(String seen) {
        try {
            return isProxy(InetAddress.ofLiteral(address(seen)));
        } catch (IllegalArgumentException noAddress) {
            return false;
        }
    }

    /** The address alone, of {@code 192.0.2.7}, {@code 192.0.2.7:80}, {@code [2001:db8::1]:80} or {@code for="[2001:db8::1]"}. */
    private static String address(String seen) {
        Matcher element = FOR.matcher(seen);
        String node = element.find() ? element.group(1).strip() : seen;
        if (node.startsWith("[")) {
            return node.substring(1, Math.max(1, node.indexOf(']')));
        }
        return node.indexOf(':') == node.lastIndexOf(':') ? node.split(":", 2)[0] : node;
    }

    private boolean isProxy(InetAddress address) {
        return proxies.stream().anyMatch(network -> network.contains(address));
    }
}
