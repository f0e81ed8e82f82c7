package energy.headroom.derms.link;

import energy.headroom.derms.OutboxRules;
import energy.headroom.derms.client.Outcome;
import energy.headroom.derms.client.Pauses;
import energy.headroom.oscp.exchange.Outbox;
import energy.headroom.oscp.exchange.OutgoingMessage;
import energy.headroom.oscp.profile.Profile;
import energy.headroom.sites.engine.Reply;
import energy.headroom.sites.engine.Surroundings;
import energy.headroom.sites.port.OutboxView;
import energy.headroom.sites.port.SetAside;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what waits in the outbox while the link is online: one message at a time and not too many in a second, each as often
 * as it takes. A message leaves the outbox when the provider has it, or has said that it will never take it. One that is to be
 * tried again holds back its own group, and the others only where it is the provider that fails and not the message.
 */
final class Deliveries {
    private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int TOO_MANY = 429;
    private static final int UNAVAILABLE = 503;

    /** So many failures in a row are the provider's and not those of single messages. */
    private static final int IN_A_ROW = 3;

    /** Makes the deliveries of a link, inside it. */
    interface Maker {
        Deliveries make(Surroundings<LinkCommand> surroundings, Owner owner);
    }

    /** The link that they belong to. */
    interface Owner {
        boolean isOnline();

        /** The provider says that it takes the link for offline. */
        void refusedAsOffline();

        /** More or fewer messages wait. */
        void seen();
    }

    /**
     * What deliveries need from the outside.
     *
     * @param send tries once to deliver a message
     */
    record Means(
            String provider,
            Outbox outbox,
            Function<OutgoingMessage, CompletionStage<Outcome>> send,
            Profile.Retries retries,
            OutboxRules rules,
            Pauses pauses) {}

    private final Means means;
    private final Surroundings<LinkCommand> surroundings;
    private final Owner owner;
    private final Intake intake;
    private final Upkeep upkeep;
    private final GroupHolds holds = new GroupHolds();
    private boolean busy;
    private boolean pausing;
    private int failures;
    private Instant nextAt;

    Deliveries(Means means, Surroundings<LinkCommand> surroundings, Owner owner) {
        this.means = means;
        this.surroundings = surroundings;
        this.owner = owner;
        this.nextAt = surroundings.now();
        this.upkeep = new Upkeep(means, surroundings, owner::seen);
        this.intake = new Intake(means, surroundings, () -> {
            upkeep.added(1);
            wake();
        });
    }

    /** Takes a message to the end of its group's queue. */
    void queue(OutgoingMessage message) {
        intake.add(message);
    }

    /** The same for one whose sender waits until it is stored, or is told that it is not. */
    void entrust(OutgoingMessage message, Reply reply) {
        intake.add(message, reply);
    }

    /** Puts one that was set aside into the queue again. */
    void sendAgain(String requestId, Reply reply) {
        surroundings.await(
                means.outbox().sendAgain(means.provider(), requestId),
                (found, failure) -> new LinkCommand.Done(() -> {
                    if (found == null) {
                        LOG.error("the outbox of {} cannot be written", means.provider(), failure);
                        reply.with(SetAside.Again.NOT_STORED);
                    } else {
                        reply.with(found ? SetAside.Again.QUEUED : SetAside.Again.NOT_THERE);
                        upkeep.want();
                        wake();
                    }
                }));
    }

    /** How full the outbox is. */
    OutboxView view() {
        return upkeep.view();
    }

    /** The link is back: whatever failed before says nothing any more. */
    void resume() {
        failures = 0;
        pausing = false;
        holds.releaseAll();
        surroundings.cancelTimer("delivery");
        upkeep.want();
        wake();
    }

    /** Sends, if anything waits and the link lets it. */
    void wake() {
        if (busy) {
            return;
        }
        if (upkeep.isDue()) {
            tidy();
        } else if (!pausing && owner.isOnline()) {
            Duration early = Duration.between(surroundings.now(), nextAt);
            if (early.isPositive()) {
                surroundings.timer("pace", early, new LinkCommand.Done(this::wake));
            } else {
                look();
            }
        }
    }

    private void tidy() {
        busy = true;
        upkeep.run(this::free);
    }

    private void free() {
        busy = false;
        wake();
    }

    private void look() {
        busy = true;
        surroundings.await(
                means.outbox().next(means.provider(), holds.held()),
                (next, failure) -> new LinkCommand.Done(
                        next == null ? () -> unreadable(failure) : () -> found(next.orElse(null))));
    }

    private void unreadable(@Nullable Throwable failure) {
        LOG.error("the outbox of {} cannot be read", means.provider(), failure);
        pause(Optional.empty());
    }

    private void found(Outbox.@Nullable Waiting waiting) {
        if (waiting == null || !owner.isOnline()) {
            busy = false;
        } else if (upkeep.isStale(waiting)) {
            tidy();
        } else {
            nextAt = surroundings.now().plus(means.rules().spacing());
            surroundings.await(
                    means.send().apply(waiting.message()),
                    (outcome, _) -> new LinkCommand.Done(() -> tried(waiting, outcome)));
        }
    }

    private void tried(Outbox.Waiting waiting, @Nullable Outcome outcome) {
        switch (outcome) {
            case Outcome.Accepted _ -> {
                failures = 0;
                leave(waiting, means.outbox().done(means.provider(), waiting.id()), () -> upkeep.added(-1));
            }
            case Outcome.Refused refused
            when refused.asksForHandshake() -> {
                owner.refusedAsOffline();
                pause(refused.retryAfter());
            }
            case Outcome.Refused refused
            when comesAgain(refused.status()) ->
                failed(waiting, refused, refused.retryAfter(), isProviders(refused.status()));
            case Outcome.Refused refused -> setAside(waiting, Optional.of(refused.status()), refused.text());
            case Outcome.NeverSent _ -> setAside(waiting, Optional.empty(), "the profile does not let it be sent");
            case Outcome.Unanswered unanswered -> failed(waiting, unanswered, Optional.empty(), false);
            case null -> pause(Optional.empty());
        }
    }

    /** Whoever is not let in has wrong credentials, not a wrong message: it waits until they are mended. */
    private boolean comesAgain(int status) {
        return status == UNAUTHORIZED || status == FORBIDDEN || means.retries().repeats(status);
    }

    /** Whether this says something of the provider as a whole. */
    private static boolean isProviders(int status) {
        return status == UNAUTHORIZED || status == FORBIDDEN || status == TOO_MANY || status == UNAVAILABLE;
    }

    private void setAside(Outbox.Waiting waiting, Optional<Integer> status, String text) {
        failures = 0;
        LOG.warn(
                "{} will not take {}, which is set aside: {}",
                means.provider(),
                name(waiting),
                status.map(number -> number + " ").orElse("") + text);
        leave(
                waiting,
                means.outbox().setAside(means.provider(), waiting.id(), status, text, surroundings.now()),
                upkeep::setAside);
    }

    private void failed(Outbox.Waiting waiting, Outcome outcome, Optional<Duration> asked, boolean isProviders) {
        LOG.info("{} to {} comes again: {}", name(waiting), means.provider(), outcome);
        int ofGroup = holds.failed(group(waiting));
        failures++;
        if (isProviders || failures >= IN_A_ROW) {
            hold(waiting, means.pauses().after(ofGroup, asked).multipliedBy(2));
            pauseFor(means.pauses().after(isProviders ? failures : failures - IN_A_ROW + 1, asked));
        } else {
            hold(waiting, means.pauses().after(ofGroup, asked));
            free();
        }
    }

    /** Longer than the provider pauses, if it does, so that others are tried before. */
    private void hold(Outbox.Waiting waiting, Duration time) {
        String group = group(waiting);
        if (holds.hold(group)) {
            surroundings.timer("held " + group, time, new LinkCommand.Done(() -> {
                holds.release(group);
                wake();
            }));
        }
    }

    private void leave(Outbox.Waiting waiting, CompletionStage<Void> stored, Runnable counted) {
        surroundings.await(
                stored,
                (_, failure) -> new LinkCommand.Done(() -> {
                    if (failure != null) {
                        LOG.error("the outbox of {} cannot be written", means.provider(), failure);
                        pause(Optional.empty());
                    } else {
                        holds.passed(group(waiting));
                        counted.run();
                        free();
                    }
                }));
    }

    private void pause(Optional<Duration> asked) {
        failures++;
        pauseFor(means.pauses().after(failures, asked));
    }

    private void pauseFor(Duration time) {
        pausing = true;
        surroundings.timer("delivery", time, new LinkCommand.Done(() -> {
            pausing = false;
            wake();
        }));
        free();
    }

    private static String group(Outbox.Waiting waiting) {
        return Objects.requireNonNull(waiting.message().group(), "the outbox takes nothing without a group");
    }

    private static String name(Outbox.Waiting waiting) {
        return waiting.message().action().pathName() + " " + waiting.message().requestId();
    }
}
