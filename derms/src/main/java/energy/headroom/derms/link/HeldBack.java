package energy.headroom.derms.link;

import energy.headroom.oscp.link.LinkEffect;
import energy.headroom.sites.engine.Surroundings;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a message makes us send, until the message itself has its 204: an acknowledgement comes after the answer. Whoever
 * never says that the answer was written does not keep it for ever.
 */
final class HeldBack {
    private static final Duration AT_MOST = Duration.ofSeconds(2);

    private final Surroundings<LinkCommand> surroundings;
    private final Map<String, List<LinkEffect.Send>> byTicket = new HashMap<>();

    HeldBack(Surroundings<LinkCommand> surroundings) {
        this.surroundings = surroundings;
    }

    void keep(String ticket, List<LinkEffect.Send> sends, Consumer<List<LinkEffect.Send>> later) {
        if (!sends.isEmpty()) {
            byTicket.put(ticket, sends);
            surroundings.timer(timer(ticket), AT_MOST, new LinkCommand.Done(() -> later.accept(release(ticket))));
        }
    }

    List<LinkEffect.Send> release(String ticket) {
        @Nullable List<LinkEffect.Send> sends = byTicket.remove(ticket);
        if (sends == null) {
            return List.of();
        }
        surroundings.cancelTimer(timer(ticket));
        return sends;
    }

    private static String timer(String ticket) {
        return "held back " + ticket;
    }
}
