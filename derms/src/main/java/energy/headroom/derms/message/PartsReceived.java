package energy.headroom.derms.message;

import energy.headroom.derms.ProviderSettings;
import energy.headroom.derms.log.Peculiarities;
import energy.headroom.oscp.exchange.HeaderNames;
import energy.headroom.oscp.json.LocalTimes;
import energy.headroom.oscp.message.Action;
import energy.headroom.oscp.segment.Arrival;
import energy.headroom.oscp.segment.Assembly;
import energy.headroom.oscp.segment.PartHeaders;
import energy.headroom.sites.ProviderId;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Messages of providers that come in parts, each provider's by themselves and within its profile's bounds. Parts live in
 * memory: a 204 to one of them says that it is here, and only that to the one which makes the message whole says that the
 * message is stored.
 */
final class PartsReceived {
    private final Map<ProviderId, Assembly> byProvider;

    PartsReceived(List<ProviderSettings> providers, Peculiarities peculiarities) {
        byProvider = providers.stream()
                .collect(Collectors.toUnmodifiableMap(
                        ProviderSettings::id,
                        provider -> new Assembly(
                                provider.profile().segments().received(), localTimes(provider, peculiarities))));
    }

    /** What a time without an offset means to this provider. */
    static LocalTimes localTimes(ProviderSettings provider, Peculiarities peculiarities) {
        @Nullable ZoneId zone = provider.profile().tolerances().localTimes();
        return zone == null
                ? LocalTimes.NONE
                : LocalTimes.in(
                        zone,
                        () -> peculiarities.met(
                                provider.id(), "sends times without an offset; they are read as of " + zone));
    }

    Arrival add(ProviderSettings provider, Action action, HttpServletRequest request, byte[] body, Instant now) {
        PartHeaders headers = headers(request);
        Assembly assembly = Objects.requireNonNull(byProvider.get(provider.id()), "there is one for each provider");
        Arrival arrival;
        synchronized (assembly) {
            arrival = assembly.add(action, headers, body, now);
        }
        return arrival instanceof Arrival.Kept(int missing) && missing > 0 && isLast(headers)
                // Its sender would take a 204 here for that of the whole message, which a restart may have lost in
                // part.
                ? new Arrival.Refused(
                        503,
                        missing + " of " + headers.count()
                                + " parts have not come, or not in time; send those, or the whole message again")
                : arrival;
    }

    /** Whether a request says that it is only a part of a message. */
    static boolean isPart(HttpServletRequest request) {
        return request.getHeader(HeaderNames.SEGMENT_COUNT) != null
                || request.getHeader(HeaderNames.SEGMENT_INDEX) != null;
    }

    private static boolean isLast(PartHeaders headers) {
        return headers.count() != null && headers.count().equals(headers.index());
    }

    private static PartHeaders headers(HttpServletRequest request) {
        return new PartHeaders(
                request.getHeader(HeaderNames.REQUEST_ID),
                request.getHeader(HeaderNames.CORRELATION_ID),
                request.getHeader(HeaderNames.SEGMENT_INDEX),
                request.getHeader(HeaderNames.SEGMENT_COUNT));
    }
}
