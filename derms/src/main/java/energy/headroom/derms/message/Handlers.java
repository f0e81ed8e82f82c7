package energy.headroom.derms.message;

import energy.headroom.derms.link.ProviderLinks;
import energy.headroom.derms.log.Peculiarities;
import energy.headroom.oscp.exchange.SeenRequests;
import energy.headroom.oscp.message.Action;
import energy.headroom.sites.Sites;
import energy.headroom.sites.port.Views;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All messages that we understand, each with its handler. */
public final class Handlers {
    private final Map<Action, Handler> byAction;

    private Handlers(List<Handler> handlers) {
        byAction = handlers.stream().collect(Collectors.toUnmodifiableMap(Handler::action, Function.identity()));
    }

    public static Handlers of(
            ProviderLinks links, Sites sites, Views views, SeenRequests seen, Peculiarities peculiarities) {
        return new Handlers(List.of(
                new HandshakeHandler(links),
                new HandshakeAcknowledgeHandler(links),
                new HeartbeatHandler(links),
                new ForecastHandler(links, sites, views, new Repeats(seen, peculiarities))));
    }

    Optional<Handler> of(Action action) {
        return Optional.ofNullable(byAction.get(action));
    }
}
