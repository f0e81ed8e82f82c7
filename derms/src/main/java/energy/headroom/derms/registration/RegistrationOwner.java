package energy.headroom.derms.registration;

import energy.headroom.derms.ProviderSettings;
import energy.headroom.oscp.registration.Registration;
import energy.headroom.oscp.registration.RegistrationEffect;
import energy.headroom.oscp.registration.RegistrationInput;
import energy.headroom.oscp.registration.RegistrationMemory;
import energy.headroom.oscp.registration.RegistrationPhase;
import energy.headroom.oscp.registration.RegistrationRules;
import energy.headroom.oscp.registration.RegistrationStep;
import energy.headroom.oscp.registration.RegistrationStore;
import energy.headroom.oscp.registration.Token;
import energy.headroom.oscp.registration.TokenHash;
import energy.headroom.sites.engine.Reply;
import energy.headroom.sites.engine.Resident;
import energy.headroom.sites.engine.Surroundings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The registration with one provider. What an input changes is stored before anything follows from it. */
final class RegistrationOwner implements Resident<RegistrationCommand> {
    private static final Logger LOG = LoggerFactory.getLogger(RegistrationOwner.class);
    private static final Duration RECALL_AGAIN = Duration.ofSeconds(1);
    private static final Duration JOIN_AGAIN = Duration.ofMinutes(1);
    private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(2);
    private static final RegistrationStep.Answer NOT_STORED =
            new RegistrationStep.Answer(503, "the registration could not be stored; send it again");

    /** What the owner needs from the outside. */
    record Means(
            ProviderSettings provider,
            ProviderSettings.Registration settings,
            RegistrationRules rules,
            Supplier<String> requestIds,
            Supplier<Token> tokens,
            RegistrationStore store,
            RegisterCall call,
            Consumer<RegistrationMemory> seen,
            Runnable registered) {}

    /** An input with whoever waits for its answer. */
    private record Waiting(
            RegistrationInput input, @Nullable Reply reply) {}

    private final Means means;
    private final Surroundings<RegistrationCommand> surroundings;
    private final Registration registration;
    private final Token invitation;
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private final List<RegistrationEffect.Send> heldBack = new ArrayList<>();

    private RegistrationMemory memory = RegistrationMemory.NONE;
    private @Nullable TokenHash begunBy;
    private @Nullable Token nextToken;
    private boolean busy = true;

    RegistrationOwner(Means means, Surroundings<RegistrationCommand> surroundings) {
        this.means = means;
        this.surroundings = surroundings;
        this.registration = new Registration(means.rules(), means.requestIds(), this::token);
        this.invitation = new Token(means.settings().invitation().reveal());
    }

    private Token token() {
        Token told = nextToken;
        nextToken = null;
        return told == null ? means.tokens().get() : told;
    }

    @Override
    public void wake() {
        recall();
    }

    private void recall() {
        surroundings.await(
                means.store().load(means.provider().id().value()),
                (found, failure) -> new RegistrationCommand.Done(
                        found == null ? () -> recallLater(failure) : () -> restore(found)));
    }

    private void recallLater(@Nullable Throwable failure) {
        LOG.error(
                "the registration with {} cannot recall its state and tries again",
                means.provider().id(),
                failure);
        surroundings.timer("recall", RECALL_AGAIN, new RegistrationCommand.Done(this::recall));
    }

    private void restore(Optional<RegistrationStore.Kept> found) {
        found.ifPresent(kept -> {
            memory = kept.memory();
            begunBy = kept.begunBy();
        });
        means.seen().accept(memory);
        waiting.addFirst(new Waiting(new RegistrationInput.Restarted(), null));
        busy = false;
        begin();
        next();
    }

    /** Begins with an invitation that was not used up before. */
    private void begin() {
        boolean isNew = !invitation.hash().equals(begunBy);
        if (!isNew) {
            return;
        }
        switch (means.settings().begins()) {
            case US -> {
                if (memory.phase() == RegistrationPhase.UNREGISTERED || memory.phase() == RegistrationPhase.INVITED) {
                    take(new RegistrationInput.Join(means.provider().baseUrl().toString(), invitation), null);
                }
            }
            case THEM -> {
                boolean mayBeInvited = memory.phase() == RegistrationPhase.UNREGISTERED
                        || memory.phase() == RegistrationPhase.INVITED
                        || memory.phase() == RegistrationPhase.REGISTERED;
                if (mayBeInvited && !invitation.hash().equals(memory.invitation())) {
                    take(new RegistrationInput.Invite(), null);
                }
            }
        }
    }

    @Override
    public void on(RegistrationCommand command, Reply reply) {
        switch (command) {
            case RegistrationCommand.Start _ -> {} // being made was all
            case RegistrationCommand.Heard heard -> take(heard.input(), reply);
            case RegistrationCommand.Answered _ -> sendHeldBack();
            case RegistrationCommand.Used used -> take(new RegistrationInput.Used(used.token()), null);
            case RegistrationCommand.Rotate _ -> take(new RegistrationInput.Rotate(true), null);
            case RegistrationCommand.Unregister _ -> take(new RegistrationInput.Unregister(), null);
            case RegistrationCommand.Done done -> done.then().run();
        }
    }

    private void take(RegistrationInput input, @Nullable Reply reply) {
        waiting.add(new Waiting(input, reply));
        next();
    }

    private void next() {
        Waiting one = busy ? null : waiting.poll();
        if (one == null) {
            return;
        }
        if (one.input() instanceof RegistrationInput.Invite) {
            nextToken = invitation;
        }
        RegistrationStep step = registration.on(memory, one.input(), surroundings.now());
        boolean isBegun =
                memory.phase() != RegistrationPhase.REGISTERED && step.memory().phase() == RegistrationPhase.REGISTERED;
        TokenHash begun = isBegun ? invitation.hash() : begunBy;
        busy = true;
        surroundings.await(
                means.store().save(means.provider().id().value(), new RegistrationStore.Kept(step.memory(), begun)),
                (_, failure) -> new RegistrationCommand.Done(() -> stored(one, step, begun, failure)));
    }

    /** What the provider said and could not be stored is as if it had not come; what we did goes on in memory. */
    private void stored(Waiting one, RegistrationStep step, @Nullable TokenHash begun, @Nullable Throwable failure) {
        busy = false;
        if (failure != null) {
            LOG.error(
                    "the registration with {} could not be stored",
                    means.provider().id(),
                    failure);
        }
        if (failure != null && one.reply() != null) {
            one.reply().with(NOT_STORED);
        } else {
            memory = step.memory();
            begunBy = begun;
            means.seen().accept(memory);
            follow(one, step);
        }
        next();
    }

    private void follow(Waiting one, RegistrationStep step) {
        if (one.reply() != null && step.answer() != null) {
            one.reply().with(step.answer());
        }
        for (RegistrationEffect effect : step.effects()) {
            switch (effect) {
                case RegistrationEffect.Send send -> heldBack.add(send);
                case RegistrationEffect.Invitation _ -> {} // the operator has it: it came from the settings
                case RegistrationEffect.PhaseChanged changed -> changed(changed);
                case RegistrationEffect.TurnedDown down -> turnedDown(down);
            }
        }
        if (one.reply() == null) {
            sendHeldBack();
        } else if (!heldBack.isEmpty()) {
            surroundings.timer("answered", ANSWERED_WITHIN, new RegistrationCommand.Answered());
        }
        wakeAt(step.wakeAt());
    }

    private void changed(RegistrationEffect.PhaseChanged changed) {
        LOG.info("the registration with {} is {}, was {}", means.provider().id(), changed.now(), changed.before());
        if (changed.now() == RegistrationPhase.REGISTERED) {
            means.registered().run();
        }
    }

    private void turnedDown(RegistrationEffect.TurnedDown down) {
        LOG.error(
                "{} does not take our register ({}): {}",
                means.provider().id(),
                down.purpose(),
                switch (down.status()) {
                    case 0 -> "it never answered";
                    case 401 -> "401, it does not know the token; check the setting registration.invitation";
                    case 501 -> "501, it speaks no version of OSCP that we speak";
                    default -> "it answered " + down.status();
                });
        if (down.purpose() == RegistrationMemory.Purpose.JOIN) {
            surroundings.timer("join", JOIN_AGAIN, new RegistrationCommand.Done(this::begin));
        }
    }

    private void wakeAt(@Nullable Instant moment) {
        if (moment == null) {
            surroundings.cancelTimer("wake");
        } else {
            Duration in = Duration.between(surroundings.now(), moment);
            surroundings.timer(
                    "wake",
                    in.isNegative() ? Duration.ZERO : in,
                    new RegistrationCommand.Done(() -> take(new RegistrationInput.Tick(), null)));
        }
    }

    private void sendHeldBack() {
        surroundings.cancelTimer("answered");
        List<RegistrationEffect.Send> sends = List.copyOf(heldBack);
        heldBack.clear();
        for (RegistrationEffect.Send send : sends) {
            surroundings.await(
                    means.call().send(send),
                    (outcome, _) -> new RegistrationCommand.Done(
                            () -> take(outcome == null ? new RegistrationInput.Failed(send) : outcome, null)));
        }
    }
}
