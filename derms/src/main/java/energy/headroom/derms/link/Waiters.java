package energy.headroom.derms.link;

import energy.headroom.sites.ProviderId;
import energy.headroom.sites.engine.Reply;
import energy.headroom.sites.engine.Surroundings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Commands that cannot be handled yet: those before the link recalled itself, and messages that may pass in a moment. */
final class Waiters {
    private static final Logger LOG = LoggerFactory.getLogger(Waiters.class);
    private static final int MOST = 10_000;
    private static final Duration A_MOMENT = Duration.ofSeconds(2);

    record Early(LinkCommand command, Reply reply) {}

    record Waiter(LinkCommand.Heard heard, Reply reply) {}

    private final ProviderId provider;
    private final Surroundings<LinkCommand> surroundings;
    private final List<Early> early = new ArrayList<>();
    private final Map<String, Waiter> byTicket = new LinkedHashMap<>();
    private final Set<String> timed = new HashSet<>();

    Waiters(ProviderId provider, Surroundings<LinkCommand> surroundings) {
        this.provider = provider;
        this.surroundings = surroundings;
    }

    void addEarly(LinkCommand command, Reply reply) {
        if (early.size() >= MOST) {
            LOG.error(
                    "the link to {} waits for its state and drops a {}",
                    provider,
                    command.getClass().getSimpleName());
            return;
        }
        early.add(new Early(command, reply));
    }

    List<Early> releaseEarly() {
        List<Early> released = List.copyOf(early);
        early.clear();
        return released;
    }

    /** @param giveUp what becomes of the message if nothing is known after a moment */
    void add(LinkCommand.Heard heard, Reply reply, Runnable giveUp) {
        String ticket = heard.ticket();
        byTicket.put(ticket, new Waiter(heard, reply));
        // One that waits again does not get another moment.
        if (timed.add(ticket)) {
            surroundings.timer("moment " + ticket, A_MOMENT, new LinkCommand.Done(() -> {
                timed.remove(ticket);
                if (byTicket.remove(ticket) != null) {
                    giveUp.run();
                }
            }));
        }
    }

    List<Waiter> release() {
        List<Waiter> released = List.copyOf(byTicket.values());
        byTicket.clear();
        return released;
    }
}
