package energy.headroom.simulators.derms;

import energy.headroom.oscp.message.Action;
import energy.headroom.oscp.registration.Access;
import energy.headroom.oscp.registration.Registration;
import energy.headroom.oscp.registration.RegistrationEffect;
import energy.headroom.oscp.registration.RegistrationInput;
import energy.headroom.oscp.registration.RegistrationMemory;
import energy.headroom.oscp.registration.RegistrationPhase;
import energy.headroom.oscp.registration.RegistrationRules;
import energy.headroom.oscp.registration.RegistrationStep;
import energy.headroom.oscp.registration.Token;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The registration with the gateway, by OSCP's own tokens: hands the protocol's machine what happens, one thing at a time, and
 * does what it wants done. It forgets all when it ends.
 */
final class GatewayRegistration implements Identity {
    private static final Logger log = LoggerFactory.getLogger(GatewayRegistration.class);
    private static final String SCHEME = "Token ";
    private static final int TOKEN_BYTES = 32;
    private static final long AGAIN_SECONDS = 5;

    private final DermsSettings.Registration settings;
    private final String gatewayUrl;
    private final Registration registration;
    private final InstantSource clock;
    private final ScheduledExecutorService timer;
    private final Consumer<RegistrationEffect.Send> sender;
    private final Runnable onRegistered;
    private final SecureRandom random = new SecureRandom();
    private final List<RegistrationEffect.Send> heldBack = new ArrayList<>();
    private RegistrationMemory memory = RegistrationMemory.NONE;
    private @Nullable Token nextToken;
    private @Nullable ScheduledFuture<?> alarm;

    /**
     * @param sender sends and reports back with {@link #on}, without blocking
     * @param onRegistered runs whenever both sides have each other's tokens, without blocking
     */
    GatewayRegistration(
            DermsSettings.Registration settings,
            String gatewayUrl,
            RegistrationRules rules,
            InstantSource clock,
            ScheduledExecutorService timer,
            Consumer<RegistrationEffect.Send> sender,
            Runnable onRegistered) {
        this.settings = settings;
        this.gatewayUrl = gatewayUrl;
        this.registration = new Registration(rules, () -> UUID.randomUUID().toString(), this::token);
        this.clock = clock;
        this.timer = timer;
        this.sender = sender;
        this.onRegistered = onRegistered;
    }

    private Token token() {
        @Nullable Token told = nextToken;
        nextToken = null;
        if (told != null) {
            return told;
        }
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return Token.of(bytes);
    }

    /** Sends the first register, or lets the gateway send it. */
    synchronized void start() {
        Token invitation = new Token(settings.invitation().reveal());
        switch (settings.begins()) {
            case US -> on(new RegistrationInput.Join(gatewayUrl, invitation));
            case THEM -> {
                nextToken = invitation;
                on(new RegistrationInput.Invite());
            }
        }
    }

    synchronized void on(RegistrationInput input) {
        step(input);
        answered();
    }

    /** Takes a register of the gateway. What we send because of it waits for {@link #answered}. */
    synchronized RegistrationStep.Answer receive(RegistrationInput.Received received) {
        return Objects.requireNonNull(step(received).answer(), "a register is answered");
    }

    /** The answer to a register has been written. */
    synchronized void answered() {
        List<RegistrationEffect.Send> sends = List.copyOf(heldBack);
        heldBack.clear();
        sends.forEach(sender);
    }

    private RegistrationStep step(RegistrationInput input) {
        RegistrationStep step = registration.on(memory, input, clock.instant());
        memory = step.memory();
        step.effects().forEach(this::perform);
        setAlarm(step.wakeAt());
        return step;
    }

    private void perform(RegistrationEffect effect) {
        switch (effect) {
            case RegistrationEffect.Send send -> heldBack.add(send);
            case RegistrationEffect.Invitation _ -> {} // the gateway's settings have it
            case RegistrationEffect.PhaseChanged changed -> {
                log.info("the registration is {}", changed.now());
                if (changed.now() == RegistrationPhase.REGISTERED && !timer.isShutdown()) {
                    onRegistered.run();
                }
            }
            case RegistrationEffect.TurnedDown down -> {
                log.info("the gateway does not take our register: {}", down.status());
                if (down.purpose() == RegistrationMemory.Purpose.JOIN && !timer.isShutdown()) {
                    var _ = timer.schedule(this::start, AGAIN_SECONDS, TimeUnit.SECONDS);
                }
            }
        }
    }

    private void setAlarm(@Nullable Instant wakeAt) {
        if (alarm != null) {
            alarm.cancel(false);
        }
        if (wakeAt != null && !timer.isShutdown()) {
            long millis = Math.max(1, Duration.between(clock.instant(), wakeAt).toMillis() + 1);
            alarm = timer.schedule(() -> on(new RegistrationInput.Tick()), millis, TimeUnit.MILLISECONDS);
        }
    }

    /** What a token opens. */
    synchronized Access access(Token token) {
        return Registration.access(memory, token, clock.instant());
    }

    static Optional<Token> tokenIn(@Nullable String authorization) {
        return Optional.ofNullable(authorization)
                .filter(it -> it.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                .map(it -> it.substring(SCHEME.length()).strip())
                .filter(it -> !it.isEmpty())
                .map(Token::new);
    }

    @Override
    public synchronized Pass pass() throws IOException {
        RegistrationMemory.@Nullable Peer peer = memory.peer();
        if (peer == null || memory.current() == null) {
            throw new IOException("not registered with the gateway yet");
        }
        return new Pass(SCHEME + peer.token().text(), peer.baseUrl());
    }

    @Override
    public void refused(Pass pass) {} // only a register brings another

    @Override
    public synchronized boolean isGateway(@Nullable String authorization) {
        Optional<Token> token = tokenIn(authorization);
        Access access = token.map(this::access).orElse(Access.NONE);
        if (access == Access.EVERYTHING_NEW) {
            on(new RegistrationInput.Used(token.orElseThrow()));
        }
        return switch (access) {
            case NONE, REGISTER_ONLY -> false;
            case MESSAGES_ONLY, EVERYTHING, EVERYTHING_NEW -> true;
        };
    }

    /** Measurements of groups come to us, as the standard has it. */
    @Override
    public Set<Action> taken() {
        return EnumSet.of(
                Action.HANDSHAKE,
                Action.HANDSHAKE_ACKNOWLEDGE,
                Action.HEARTBEAT,
                Action.ADJUST_GROUP_CAPACITY_FORECAST,
                Action.GROUP_CAPACITY_COMPLIANCE_ERROR,
                Action.UPDATE_GROUP_MEASUREMENTS);
    }

    @Override
    public synchronized void describe(ObjectNode state) {
        state.putObject("registration")
                .put("state", memory.phase().name().toLowerCase(Locale.ROOT))
                .put("under_way", memory.outgoing() != null);
    }
}
