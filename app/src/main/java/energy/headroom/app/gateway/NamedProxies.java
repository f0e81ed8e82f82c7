package energy.headroom.app.gateway;

import energy.headroom.app.settings.Network;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.ForwardedRequestCustomizer;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;

/**
 * Believes {@code Forwarded} and {@code X-Forwarded-*} of the proxies in the settings and of nobody else. Each proxy adds whom it
 * saw at the end, and what stands before was said by that one: so the last who is no proxy of ours is who calls.
 */
final class NamedProxies implements HttpConfiguration.Customizer {
    private final List<Network> proxies;
    private final ForwardedRequestCustomizer forwarded = new ForwardedRequestCustomizer();

    NamedProxies(List<Network> proxies) {
        this.proxies = List.copyOf(proxies);
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
        List<String> seen = headers.getCSV(HttpHeader.X_FORWARDED_FOR, false);
        if (!seen.isEmpty()) {
            believed.put(new HttpField(HttpHeader.X_FORWARDED_FOR, caller(seen)));
        }
        List<String> elements = headers.getFields(HttpHeader.FORWARDED).stream()
                .flatMap(field -> Arrays.stream(field.getValue().split(",", -1)))
                .toList();
        if (!elements.isEmpty()) {
            believed.put(new HttpField(HttpHeader.FORWARDED, elements.getLast().strip()));
        }
        return believed;
    }

    /** @param seen whom each proxy saw, the first proxy first */
    String caller(List<String> seen) {
        for (String one : seen.reversed()) {
            try {
                if (!isProxy(InetAddress.ofLiteral(one))) {
                    return one;
                }
            } catch (IllegalArgumentException noAddress) {
                return one;
            }
        }
        return seen.getFirst();
    }

    private boolean isProxy(InetAddress address) {
        return proxies.stream().anyMatch(network -> network.contains(address));
    }
}
