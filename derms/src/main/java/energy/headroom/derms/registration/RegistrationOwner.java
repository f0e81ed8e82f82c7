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
import energy.headroom.sites.port.Pairings.Ordered;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The registration with one provider. What an input changes is stored before anything follows from it. */
final class RegistrationOwner implements Resident<RegistrationCommand> {
    private static final Logger LOG = LoggerFactory.getLogger(RegistrationOwner.class);
    private static final Duration RECALL_AGAIN = Duration.ofSeconds(1);
    private static final Duration STORE_AGAIN = Duration.ofSeconds(1);
    private static final Duration JOIN_AGAIN = Duration.ofMinutes(1);
    private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(2);
    private static final RegistrationStep.Answer NOT_STORED =
            new RegistrationStep.Answer(503, "the registration could not be stored; send it again");

    /**
     * What the owner needs from the outside.
     *
     * @param seen told what is stored, each time
     * @param recalled told once, when what was seen has all tokens: those of before, and that of an invitation to begin with
     */
    record Means(
            ProviderSettings provider,
            ProviderSettings.Registration settings,
            RegistrationRules rules,
            Supplier<String> requestIds,
            Supplier<Token> tokens,
            RegistrationStore store,
            RegisterCall call,
            Consumer<RegistrationMemory> seen,
            Runnable recalled,
            Runnable registered) {}

    /** Whoever waits for what becomes of an input. */
    private record Asker(Reply reply, Function<RegistrationStep, Object> whenStored, Object whenNot) {}

    /**
     * What waits for its turn.
     *
     * @param input what it is once its turn has come; null: nothing any more
     * @param asker null: nobody waits for it
     */
    private record Waiting(
            Supplier<@Nullable RegistrationInput> input,
            @Nullable Asker asker) {}

    private final Means means;
    private final Surroundings<RegistrationCommand> surroundings;
    private final Registration registration;
    private final Token invitation;
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private final List<Waiting> unstored = new ArrayList<>();
    private final List<RegistrationEffect.Send> heldBack = new ArrayList<>();

    private RegistrationMemory memory = RegistrationMemory.NONE;
    private @Nullable TokenHash begunBy;
    private @Nullable Token nextToken;
    private boolean isRestored;
    private boolean isRecalled;
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
        show();
        isRestored = true;
        busy = false;
        happened(new RegistrationInput.Restarted());
        begin();
    }

    private void show() {
        means.seen().accept(memory);
        if (!isRecalled && beginning() == null) {
            isRecalled = true;
            means.recalled().run();
        }
    }

    /** Begins with an invitation that was not used up before, if there is nothing else by then. */
    private void begin() {
        take(new Waiting(this::beginning, null));
    }

    private @Nullable RegistrationInput beginning() {
        if (invitation.hash().equals(begunBy)) {
            return null;
        }
        boolean isFree =
                memory.phase() == RegistrationPhase.UNREGISTERED || memory.phase() == RegistrationPhase.INVITED;
        return switch (means.settings().begins()) {
            case US ->
                isFree ? new RegistrationInput.Join(means.provider().baseUrl().toString(), invitation) : null;
            case THEM -> {
                boolean mayBeInvited = isFree || memory.phase() == RegistrationPhase.REGISTERED;
                yield mayBeInvited && !invitation.hash().equals(memory.invitation())
                        ? new RegistrationInput.Invite()
                        : null;
            }
        };
    }

    @Override
    public void on(RegistrationCommand command, Reply reply) {
        switch (command) {
            case RegistrationCommand.Start _ -> {} // being made was all
            case RegistrationCommand.Heard heard ->
                take(new Waiting(
                        heard::input,
                        new Asker(reply, step -> Objects.requireNonNull(step.answer(), "it was asked"), NOT_STORED)));
            case RegistrationCommand.Answered _ -> sendHeldBack();
            case RegistrationCommand.Used used -> happened(new RegistrationInput.Used(used.token()));
            case RegistrationCommand.Rotate _ -> order(new RegistrationInput.Rotate(true), reply);
            case RegistrationCommand.Unregister _ -> order(new RegistrationInput.Unregister(), reply);
            case RegistrationCommand.Done done -> done.then().run();
        }
    }

    /** An operator's order: is done if it can be when its turn comes. */
    private void order(RegistrationInput order, Reply reply) {
        if (!isRestored) {
            reply.with(new Ordered.NotNow("it does not know yet how it stood before the gateway was started"));
            return;
        }
        Supplier<@Nullable RegistrationInput> input = () -> {
            Optional<Ordered> refusal = refusal(order);
            refusal.ifPresent(reply::with);
            return refusal.isPresent() ? null : order;
        };
        take(new Waiting(input, new Asker(reply, _ -> new Ordered.Done(), new Ordered.NotStored())));
    }

    private Optional<Ordered> refusal(RegistrationInput order) {
        boolean isRenewal = order instanceof RegistrationInput.Rotate;
        return switch (memory.phase()) {
            case UNREGISTERED, INVITED, JOINING -> Optional.of(new Ordered.NoRegistration());
            case ANSWERING ->
                isRenewal
                        ? Optional.of(new Ordered.NotNow("it is not complete: our register has not arrived yet"))
                        : Optional.empty();
            case REGISTERED ->
                isRenewal && memory.outgoing() != null
                        ? Optional.of(new Ordered.NotNow("new tokens are on their way already"))
                        : Optional.empty();
            case REMOVING -> Optional.of(new Ordered.NotNow("it is being ended"));
        };
    }

    private void happened(RegistrationInput input) {
        take(new Waiting(() -> input, null));
    }

    private void take(Waiting one) {
        waiting.add(one);
        next();
    }

    private void next() {
        while (!busy && !waiting.isEmpty()) {
            Waiting one = waiting.remove();
            @Nullable RegistrationInput input = one.input().get();
            if (input != null) {
                handle(one, input);
            }
        }
    }

    private void handle(Waiting one, RegistrationInput input) {
        if (input instanceof RegistrationInput.Invite) {
            nextToken = invitation;
        }
        RegistrationStep step = registration.on(memory, input, surroundings.now());
        @Nullable TokenHash begun = begunBy(step.memory().phase());
        busy = true;
        surroundings.await(
                means.store().save(means.provider().id().value(), new RegistrationStore.Kept(step.memory(), begun)),
                (_, failure) -> new RegistrationCommand.Done(() -> {
                    busy = false;
                    if (failure == null) {
                        memory = step.memory();
                        begunBy = begun;
                        show();
                        follow(one, input, step);
                    } else {
                        notStored(one, input, failure);
                    }
                    next();
                }));
    }

    /** An invitation that was answered is used up, whether the registration is completed or ended before. */
    private @Nullable TokenHash begunBy(RegistrationPhase next) {
        return switch (memory.phase()) {
            case ANSWERING ->
                next == RegistrationPhase.ANSWERING || next == RegistrationPhase.INVITED
                        ? begunBy
                        : Objects.requireNonNullElseGet(memory.invitation(), invitation::hash);
            case UNREGISTERED, INVITED, JOINING, REMOVING ->
                next == RegistrationPhase.REGISTERED ? invitation.hash() : begunBy;
            case REGISTERED -> begunBy;
        };
    }

    /** What could not be stored is as if it had not come: who asked is told, and what happened to us is handled again. */
    private void notStored(Waiting one, RegistrationInput input, Throwable failure) {
        LOG.error(
                "the registration with {} could not be stored", means.provider().id(), failure);
        if (one.asker() != null) {
            one.asker().reply().with(one.asker().whenNot());
        } else if (!(input instanceof RegistrationInput.Used)) {
            // The next message says again that a token is used.
            unstored.add(one);
            surroundings.timer("store", STORE_AGAIN, new RegistrationCommand.Done(() -> {
                waiting.addAll(unstored);
                unstored.clear();
                next();
            }));
        }
    }

    private void follow(Waiting one, RegistrationInput input, RegistrationStep step) {
        if (one.asker() != null) {
            one.asker().reply().with(one.asker().whenStored().apply(step));
        }
        List<RegistrationEffect.Send> sends = new ArrayList<>();
        boolean isTurnedDown = false;
        for (RegistrationEffect effect : step.effects()) {
            switch (effect) {
                case RegistrationEffect.Send send -> sends.add(send);
                case RegistrationEffect.Invitation _ -> {} // the operator has it: it came from the settings
                case RegistrationEffect.PhaseChanged changed -> changed(changed);
                case RegistrationEffect.TurnedDown down -> {
                    turnedDown(down);
                    isTurnedDown = true;
                }
            }
        }
        if (input instanceof RegistrationInput.Received) {
            heldBack.addAll(sends);
            surroundings.timer("answered", ANSWERED_WITHIN, new RegistrationCommand.Answered());
        } else {
            send(sends);
        }
        wakeAt(step.wakeAt());
        if (memory.phase() == RegistrationPhase.UNREGISTERED && !isTurnedDown) {
            begin();
        }
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
                    case 0 ->
                        "it never answered, or has given a token that no header can carry; end the registration then";
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
                    new RegistrationCommand.Done(() -> happened(new RegistrationInput.Tick())));
        }
    }

    private void sendHeldBack() {
        surroundings.cancelTimer("answered");
        List<RegistrationEffect.Send> sends = List.copyOf(heldBack);
        heldBack.clear();
        send(sends);
    }

    private void send(List<RegistrationEffect.Send> sends) {
        for (RegistrationEffect.Send send : sends) {
            surroundings.await(
                    means.call().send(send),
                    (outcome, _) -> new RegistrationCommand.Done(
                            () -> happened(outcome == null ? new RegistrationInput.Failed(send) : outcome)));
        }
    }
}
