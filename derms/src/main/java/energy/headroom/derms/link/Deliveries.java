package energy.headroom.derms.link;

import energy.headroom.derms.client.Outcome;
import energy.headroom.derms.client.Pauses;
import energy.headroom.derms.client.ProviderClient;
import energy.headroom.oscp.exchange.Outbox;
import energy.headroom.oscp.exchange.OutgoingMessage;
import energy.headroom.oscp.profile.Profile;
import energy.headroom.sites.engine.Reply;
import energy.headroom.sites.engine.Surroundings;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what waits in the outbox: one message at a time, oldest first, while the link is online, and each as often as it
 * takes. A message leaves the outbox when the provider has it, or has said that it will never take it.
 */
final class Deliveries {
    private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;

    /** Makes the deliveries of a link, inside it. */
    interface Maker {
        /** @param refusedAsOffline called when the provider says that it takes the link for offline */
        Deliveries make(Surroundings<LinkCommand> surroundings, BooleanSupplier online, Runnable refusedAsOffline);
    }

    /** What deliveries need from the outside. */
    record Means(String provider, Outbox outbox, ProviderClient client, Profile profile, Pauses pauses) {}

    private final Means means;
    private final Surroundings<LinkCommand> surroundings;
    private final BooleanSupplier online;
    private final Runnable refusedAsOffline;
    private final Intake intake;
    private boolean busy;
    private boolean pausing;
    private int failures;

    Deliveries(Means means, Surroundings<LinkCommand> surroundings, BooleanSupplier online, Runnable refusedAsOffline) {
        this.means = means;
        this.surroundings = surroundings;
        this.online = online;
        this.refusedAsOffline = refusedAsOffline;
        this.intake = new Intake(means, surroundings, () -> busy, this::wake);
    }

    /** Takes a message to the end of the queue. */
    void queue(OutgoingMessage message) {
        intake.add(message);
    }

    /** The same for one whose sender waits until it is stored, or is told that it is not. */
    void entrust(OutgoingMessage message, Reply reply) {
        intake.add(message, reply);
    }

    /** The link is back: whatever failed before says nothing any more. */
    void resume() {
        failures = 0;
        pausing = false;
        surroundings.cancelTimer("delivery");
        wake();
    }

    /** Sends, if anything waits and the link lets it. */
    void wake() {
        if (busy || pausing || !online.getAsBoolean()) {
            return;
        }
        busy = true;
        surroundings.await(
                means.outbox().oldest(means.provider()),
                (oldest, failure) -> new LinkCommand.Done(
                        oldest == null ? () -> unreadable(failure) : () -> found(oldest.orElse(null))));
    }

    private void unreadable(@Nullable Throwable failure) {
        LOG.error("the outbox of {} cannot be read", means.provider(), failure);
        pause(Optional.empty());
    }

    private void found(Outbox.@Nullable Waiting waiting) {
        if (waiting == null || !online.getAsBoolean()) {
            busy = false;
        } else {
            surroundings.await(
                    means.client().send(waiting.message()),
                    (outcome, _) -> new LinkCommand.Done(() -> tried(waiting, outcome)));
        }
    }

    private void tried(Outbox.Waiting waiting, @Nullable Outcome outcome) {
        switch (outcome) {
            case Outcome.Accepted _ -> {
                failures = 0;
                leave(means.outbox().done(means.provider(), waiting.id()));
            }
            case Outcome.Refused refused
            when refused.asksForHandshake() -> {
                refusedAsOffline.run();
                pause(refused.retryAfter());
            }
            case Outcome.Refused refused when comesAgain(refused.status()) -> failed(waiting, refused);
            case Outcome.Refused refused -> setAside(waiting, refused.status() + " " + refused.text());
            case Outcome.NeverSent _ -> setAside(waiting, "the profile does not let it be sent");
            case Outcome.Unanswered unanswered -> failed(waiting, unanswered);
            case null -> pause(Optional.empty());
        }
    }

    /** Whoever is not let in has wrong credentials, not a wrong message: it waits until they are mended. */
    private boolean comesAgain(int status) {
        return status == UNAUTHORIZED
                || status == FORBIDDEN
                || means.profile().retries().repeats(status);
    }

    private void setAside(Outbox.Waiting waiting, String reason) {
        LOG.warn("{} will not take {}, which is set aside: {}", means.provider(), name(waiting), reason);
        leave(means.outbox().setAside(means.provider(), waiting.id(), reason));
    }

    private void failed(Outbox.Waiting waiting, Outcome outcome) {
        LOG.info("{} to {} comes again: {}", name(waiting), means.provider(), outcome);
        pause(outcome instanceof Outcome.Refused refused ? refused.retryAfter() : Optional.empty());
    }

    private void leave(CompletionStage<Void> stored) {
        surroundings.await(
                stored,
                (_, failure) -> new LinkCommand.Done(() -> {
                    if (failure != null) {
                        LOG.error("the outbox of {} cannot be written", means.provider(), failure);
                        pause(Optional.empty());
                    } else {
                        busy = false;
                        wake();
                    }
                }));
    }

    private void pause(Optional<Duration> asked) {
        busy = false;
        pausing = true;
        failures++;
        surroundings.timer("delivery", means.pauses().after(failures, asked), new LinkCommand.Done(() -> {
            pausing = false;
            wake();
        }));
    }

    private static String name(Outbox.Waiting waiting) {
        return waiting.message().action().pathName() + " " + waiting.message().requestId();
    }
}
