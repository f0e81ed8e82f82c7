package energy.headroom.derms.message;

import energy.headroom.oscp.exchange.ReceivedRequest;
import energy.headroom.oscp.exchange.SeenRequests;
import energy.headroom.sites.LinkStatus;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Messages that came before (V2): a repeat is answered as the first was, and changes nothing.
 *
 * <p>Interpretation: what was accepted before the link came back counts as new, since only what is received afterwards ends
 * the fallback; a provider that always uses the same id loses nothing by that.
 */
final class Repeats {
    private static final Logger LOG = LoggerFactory.getLogger(Repeats.class);

    private record Group(String provider, String id) {}

    private final SeenRequests seen;
    private final Map<Group, Instant> lastAccepted = new ConcurrentHashMap<>();
    private final Set<String> reusing = ConcurrentHashMap.newKeySet();

    Repeats(SeenRequests seen) {
        this.seen = seen;
    }

    CompletionStage<Answer> unlessSeen(
            Incoming incoming, String groupId, LinkStatus link, Supplier<CompletionStage<Answer>> handling) {
        if (incoming.requestId() == null) {
            return handling.get();
        }
        Group group = new Group(incoming.providerId().value(), groupId);
        ReceivedRequest request = ReceivedRequest.of(
                group.provider(),
                incoming.requestId(),
                incoming.action(),
                groupId,
                incoming.body().bytes());
        return look(request).thenCompose(sighting -> switch (sighting) {
            case REPEAT ->
                acceptedSince(link.since(), group)
                        ? CompletableFuture.completedFuture(Answer.accepted())
                        : handle(group, request, incoming, handling);
            case NEW, OVERTAKEN -> handle(group, request, incoming, handling);
            case REUSED_ID -> {
                if (reusing.add(group.provider())) {
                    LOG.warn("{} uses an X-Request-ID again for another message; each counts as new", group.provider());
                }
                yield handle(group, request, incoming, handling);
            }
        });
    }

    /** What cannot be looked up counts as new, so that a forecast that lowers does not wait for the store (H5). */
    private CompletionStage<SeenRequests.Sighting> look(ReceivedRequest request) {
        return seen.look(request).exceptionally(failure -> {
            LOG.warn("request {} of {} cannot be looked up", request.requestId(), request.provider(), failure);
            return SeenRequests.Sighting.NEW;
        });
    }

    private boolean acceptedSince(Instant online, Group group) {
        Instant last = lastAccepted.get(group);
        return last != null && !last.isBefore(online);
    }

    private CompletionStage<Answer> handle(
            Group group, ReceivedRequest request, Incoming incoming, Supplier<CompletionStage<Answer>> handling) {
        return handling.get().thenCompose(answer -> {
            if (answer.status() != Answer.accepted().status()) {
                return CompletableFuture.completedFuture(answer);
            }
            // Until this one is remembered, an older one could pass for the newest: none counts as a repeat meanwhile.
            lastAccepted.remove(group);
            // Forgetting a request only makes a retry count as new, so a failure here does not undo the acceptance.
            return seen.remember(request, incoming.receivedAt()).handle((_, failure) -> {
                if (failure == null) {
                    lastAccepted.put(group, incoming.receivedAt());
                } else {
                    LOG.warn(
                            "request {} of {} could not be remembered", request.requestId(), group.provider(), failure);
                }
                return answer;
            });
        });
    }
}
