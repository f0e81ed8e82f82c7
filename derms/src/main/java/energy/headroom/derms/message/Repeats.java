package energy.headroom.derms.message;

import energy.headroom.derms.log.Peculiarities;
import energy.headroom.oscp.exchange.HeaderNames;
import energy.headroom.oscp.exchange.ReceivedRequest;
import energy.headroom.oscp.exchange.RepeatRule;
import energy.headroom.oscp.exchange.RepeatRule.Remembered;
import energy.headroom.oscp.exchange.RepeatRule.Sighting;
import energy.headroom.oscp.exchange.SeenRequests;
import energy.headroom.sites.LinkStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Messages that came before (V2): what that means is the profile's rule, and what came before is the store's to know.
 *
 * <p>Interpretation: what was accepted before the link came back has been overtaken, since only what is received afterwards
 * ends the fallback; a provider that always uses the same id loses nothing by that. What was accepted before something newer that
 * the site holds has been overtaken too, also where that could not be remembered here: else a forecast that comes back would be
 * answered as if it held.
 */
final class Repeats {
    private static final Logger LOG = LoggerFactory.getLogger(Repeats.class);

    private static final Duration LONGEST_TURN = Duration.ofSeconds(15);

    private record Group(String provider, String id) {}

    private record Id(String provider, String requestId) {}

    private final SeenRequests seen;
    private final Peculiarities peculiarities;
    private final Map<Id, CompletableFuture<Boolean>> inFlight = new ConcurrentHashMap<>();

    /** Groups whose newest message could not be remembered, until the site is seen to hold it. */
    private final Set<Group> doubtful = ConcurrentHashMap.newKeySet();

    Repeats(SeenRequests seen, Peculiarities peculiarities) {
        this.seen = seen;
        this.peculiarities = peculiarities;
    }

    /** @param newest when the newest message that the site of this group holds was received; empty: it holds none */
    CompletionStage<Answer> unlessSeen(
            Incoming incoming,
            String groupId,
            LinkStatus link,
            Optional<Instant> newest,
            Supplier<CompletionStage<Answer>> handling) {
        if (incoming.requestId() == null) {
            return handling.get();
        }
        ReceivedRequest request = ReceivedRequest.of(
                incoming.providerId().value(),
                incoming.requestId(),
                incoming.action(),
                groupId,
                incoming.body().bytes());
        RepeatRule rule = incoming.provider().profile().repeats();
        Supplier<CompletionStage<Answer>> unlessFound =
                () -> unlessFound(incoming, request, rule, groupId, link, newest, handling);
        // Where ids are reused, many messages have the same, and none of them waits for another.
        return rule == RepeatRule.UNIQUE_IDS
                ? inTurn(new Id(request.provider(), request.requestId()), unlessFound)
                : unlessFound.get();
    }

    /** One at a time of those with the same id: what the first of them was is known when the next is looked at. */
    private CompletionStage<Answer> inTurn(Id id, Supplier<CompletionStage<Answer>> handling) {
        CompletableFuture<Boolean> through = new CompletableFuture<>();
        @Nullable CompletableFuture<Boolean> before = inFlight.put(id, through);
        CompletableFuture<Boolean> turn = before == null ? CompletableFuture.completedFuture(true) : before;
        return turn.thenCompose(_ -> handling.get())
                .toCompletableFuture()
                .orTimeout(LONGEST_TURN.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((_, _) -> {
                    inFlight.remove(id, through);
                    through.complete(true);
                });
    }

    private CompletionStage<Answer> unlessFound(
            Incoming incoming,
            ReceivedRequest request,
            RepeatRule rule,
            String groupId,
            LinkStatus link,
            Optional<Instant> newest,
            Supplier<CompletionStage<Answer>> handling) {
        return find(request).thenCompose(found -> {
            Remembered before = found.map(one -> asOf(one, link, newest, new Group(request.provider(), groupId)))
                    .orElse(null);
            Sighting sighting = RepeatRule.sighting(request, before, incoming.receivedAt());
            return switch (rule.on(sighting)) {
                case ANSWER_AS_BEFORE -> CompletableFuture.completedFuture(Answer.accepted());
                case REFUSE ->
                    CompletableFuture.completedFuture(
                            Answer.refused(400, HeaderNames.REQUEST_ID + " was that of another message"));
                case HANDLE -> {
                    if (sighting == Sighting.REUSED_ID) {
                        peculiarities.met(
                                incoming.providerId(), "uses a request id again for another message; each is new");
                    }
                    yield handle(request, groupId, incoming, handling);
                }
            };
        });
    }

    private Remembered asOf(Remembered found, LinkStatus link, Optional<Instant> newest, Group group) {
        // What is stored knows no more than milliseconds.
        boolean isOvertaken = newest.map(at -> at.truncatedTo(ChronoUnit.MILLIS))
                .filter(found.at().truncatedTo(ChronoUnit.MILLIS)::isBefore)
                .isPresent();
        boolean isNewest =
                found.isNewest() && !isOvertaken && !found.at().isBefore(link.since()) && !doubtful.contains(group);
        return new Remembered(found.request(), found.at(), isNewest);
    }

    /** What cannot be looked up counts as new, so that a forecast that lowers does not wait for the store (H5). */
    private CompletionStage<Optional<Remembered>> find(ReceivedRequest request) {
        return seen.find(request.provider(), request.requestId()).exceptionally(failure -> {
            LOG.warn("request {} of {} cannot be looked up", request.requestId(), request.provider(), failure);
            return Optional.empty();
        });
    }

    private CompletionStage<Answer> handle(
            ReceivedRequest request, String groupId, Incoming incoming, Supplier<CompletionStage<Answer>> handling) {
        Group group = new Group(request.provider(), groupId);
        return handling.get().thenCompose(answer -> {
            if (answer.status() != Answer.accepted().status()) {
                return CompletableFuture.completedFuture(answer);
            }
            // Forgetting a request only makes a retry count as new, so a failure here does not undo the acceptance.
            return seen.remember(request, incoming.receivedAt()).handle((_, failure) -> {
                if (failure == null) {
                    doubtful.remove(group);
                } else {
                    doubtful.add(group);
                    LOG.warn(
                            "request {} of {} could not be remembered",
                            request.requestId(),
                            request.provider(),
                            failure);
                }
                return answer;
            });
        });
    }
}
