package energy.headroom.derms.registration;

import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.derms.ProviderSettings;
import energy.headroom.derms.ProviderSettings.Begins;
import energy.headroom.derms.testing.FakeDerms;
import energy.headroom.derms.testing.Gateway;
import energy.headroom.oscp.message.Register;
import energy.headroom.oscp.message.VersionUrl;
import energy.headroom.oscp.registration.Method;
import energy.headroom.oscp.registration.RegistrationEffect.Send;
import energy.headroom.oscp.registration.RegistrationInput;
import energy.headroom.oscp.registration.RegistrationMemory;
import energy.headroom.oscp.registration.RegistrationPhase;
import energy.headroom.oscp.registration.RegistrationRules;
import energy.headroom.oscp.registration.RegistrationStep;
import energy.headroom.oscp.registration.RegistrationStore;
import energy.headroom.oscp.registration.Token;
import energy.headroom.settings.Secret;
import energy.headroom.sites.engine.Address;
import energy.headroom.sites.engine.steady.SteadyEngine;
import energy.headroom.sites.port.Pairings.Ordered;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The owner of a registration over a store that fails and a wire that answers what it is told. */
class RegistrationOwnerTest {
    private static final Token INVITATION = new Token(Gateway.INVITATION);

    private final SteadyEngine engine = new SteadyEngine(Instant.parse("2026-07-01T00:00:00Z"));
    private final FakeDerms derms = new FakeDerms();
    private final List<Send> sent = new ArrayList<>();
    private final AtomicInteger ids = new AtomicInteger();
    private RegistrationMemory memory = RegistrationMemory.NONE;
    private RegistrationStore.@Nullable Kept kept;
    private boolean isRecalled;
    private boolean storeFails;
    private boolean wireFails;
    private int wireStatus = 204;

    @AfterEach
    void stop() {
        derms.close();
    }

    private Address<RegistrationCommand> owner(Begins begins) {
        ProviderSettings.Registration settings =
                new ProviderSettings.Registration(begins, new Secret(Gateway.INVITATION), Map.of());
        ProviderSettings provider = Gateway.plain(Gateway.VECTOR, derms.baseUrl(), settings, Map.of());
        RegistrationOwner.Means means = new RegistrationOwner.Means(
                provider,
                settings,
                new RegistrationRules(
                        List.of(new VersionUrl("2.0", "https://gateway.example/oscp/fp/2.0")),
                        _ -> true,
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(30)),
                () -> "ours-" + ids.incrementAndGet(),
                () -> new Token("token-" + ids.incrementAndGet()),
                new Store(),
                this::answered,
                seen -> memory = seen,
                () -> isRecalled = true,
                () -> {});
        Address<RegistrationCommand> owner = engine.kind(
                        "registration",
                        RegistrationCommand.class,
                        (_, surroundings) -> new RegistrationOwner(means, surroundings))
                .address("vector-test");
        owner.tell(new RegistrationCommand.Start());
        engine.settle();
        return owner;
    }

    private CompletionStage<RegistrationInput> answered(Send send) {
        sent.add(send);
        if (wireFails) {
            return CompletableFuture.completedFuture(new RegistrationInput.Failed(send));
        }
        return CompletableFuture.completedFuture(
                wireStatus == 204
                        ? new RegistrationInput.Delivered(send)
                        : new RegistrationInput.Refused(send, wireStatus));
    }

    private final class Store implements RegistrationStore {
        @Override
        public CompletionStage<Optional<Kept>> load(String provider) {
            return CompletableFuture.completedFuture(Optional.ofNullable(kept));
        }

        @Override
        public CompletionStage<Void> save(String provider, Kept what) {
            if (storeFails) {
                return CompletableFuture.failedFuture(new IllegalStateException("the disk is full"));
            }
            kept = what;
            return CompletableFuture.completedFuture(null);
        }
    }

    private CompletableFuture<RegistrationStep.Answer> hear(
            Address<RegistrationCommand> owner, Method method, Token by, String theirs) {
        CompletableFuture<RegistrationStep.Answer> answer = owner.ask(new RegistrationCommand.Heard(
                        new RegistrationInput.Received(
                                method,
                                by,
                                "theirs-" + ids.incrementAndGet(),
                                null,
                                method == Method.DELETE
                                        ? null
                                        : new Register(
                                                theirs,
                                                List.of(new VersionUrl(
                                                        "2.0", derms.baseUrl().toString()))))))
                .toCompletableFuture();
        engine.settle();
        return answer;
    }

    /** Their register by our invitation, and the token that ours carried back. */
    private Token registered(Address<RegistrationCommand> owner) {
        assertThat(hear(owner, Method.POST, INVITATION, "theirs").join().status())
                .isEqualTo(204);
        owner.tell(new RegistrationCommand.Answered());
        engine.settle();
        assertThat(memory.phase()).isEqualTo(RegistrationPhase.REGISTERED);
        return tokenIn(sent.getLast());
    }

    private static Token tokenIn(Send send) {
        Register register = send.message();
        return new Token(register == null ? "none" : register.token());
    }

    private Ordered ordered(Address<RegistrationCommand> owner, boolean isRenewal) {
        CompletionStage<Ordered> answer = isRenewal
                ? owner.ask(new RegistrationCommand.Rotate())
                : owner.ask(new RegistrationCommand.Unregister());
        engine.settle();
        return answer.toCompletableFuture().join();
    }

    @Test
    void sendsNoRegisterThatCouldNotBeStored() {
        storeFails = true;
        owner(Begins.US);
        engine.advance(Duration.ofSeconds(20));
        assertThat(sent).as("a restart would not know of it").isEmpty();
        assertThat(memory).isEqualTo(RegistrationMemory.NONE);

        storeFails = false;
        engine.advance(Duration.ofSeconds(1));

        assertThat(sent).hasSize(1);
        assertThat(memory.phase()).isEqualTo(RegistrationPhase.JOINING);
    }

    @Test
    void knowsNotAllItsTokensBeforeItsFirstInvitationIsStored() {
        storeFails = true;
        owner(Begins.THEM);
        engine.advance(Duration.ofSeconds(20));
        assertThat(isRecalled).as("the invitation does not open anything yet").isFalse();

        storeFails = false;
        engine.advance(Duration.ofSeconds(1));

        assertThat(isRecalled).isTrue();
        assertThat(memory.phase()).isEqualTo(RegistrationPhase.INVITED);
    }

    @Test
    void knowsTheTokensOfARegistrationThoughNothingCanBeStored() {
        registered(owner(Begins.THEM));
        RegistrationMemory before = memory;
        engine.crash();
        isRecalled = false;
        memory = RegistrationMemory.NONE;
        storeFails = true;

        owner(Begins.THEM);

        assertThat(isRecalled).isTrue();
        assertThat(memory).isEqualTo(before);
    }

    @Test
    void remembersWhatHappenedWhileTheStoreFailed() {
        Address<RegistrationCommand> owner = owner(Begins.THEM);
        Token token = registered(owner);
        assertThat(ordered(owner, true)).isEqualTo(new Ordered.Done());
        wireStatus = 503;
        storeFails = true;
        engine.advance(Duration.ofSeconds(20));
        storeFails = false;
        wireStatus = 204;

        engine.advance(Duration.ofMinutes(1));

        assertThat(sent.stream().map(RegistrationOwnerTest::tokenIn).distinct())
                .as("the first, and the one that renews it, again until it is answered")
                .containsExactly(token, tokenIn(sent.getLast()));
        assertThat(sent.size()).isGreaterThan(2);
    }

    @Test
    void ordersNothingThatCannotBeStored() {
        Address<RegistrationCommand> owner = owner(Begins.THEM);
        registered(owner);
        int before = sent.size();
        storeFails = true;

        assertThat(ordered(owner, true)).isEqualTo(new Ordered.NotStored());
        assertThat(ordered(owner, false)).isEqualTo(new Ordered.NotStored());

        storeFails = false;
        engine.advance(Duration.ofMinutes(1));
        assertThat(sent).hasSize(before);
        assertThat(memory.phase()).isEqualTo(RegistrationPhase.REGISTERED);
    }

    @Test
    void saysWhyItCannotRenew() {
        Address<RegistrationCommand> owner = owner(Begins.THEM);
        assertThat(ordered(owner, true)).as("invited").isEqualTo(new Ordered.NoRegistration());
        assertThat(hear(owner, Method.POST, INVITATION, "theirs").join().status())
                .isEqualTo(204);
        assertThat(ordered(owner, true))
                .as("the answer is still to come")
                .isEqualTo(new Ordered.NotNow("it is not complete: our register has not arrived yet"));
        owner.tell(new RegistrationCommand.Answered());
        engine.settle();

        assertThat(ordered(owner, true)).isEqualTo(new Ordered.Done());
        assertThat(ordered(owner, true)).isEqualTo(new Ordered.NotNow("new tokens are on their way already"));
    }

    @Test
    void beginsWithANewInvitationOnceTheOldRegistrationHasEnded() {
        Address<RegistrationCommand> first = owner(Begins.THEM);
        Token token = registered(first);
        wireStatus = 503;
        assertThat(ordered(first, false)).isEqualTo(new Ordered.Done());
        RegistrationStore.Kept ending = new RegistrationStore.Kept(memory, new Token("another").hash());
        assertThat(memory.phase()).isNotEqualTo(RegistrationPhase.REGISTERED);
        kept = ending;
        engine.crash();
        wireStatus = 204;

        owner(Begins.THEM);

        assertThat(memory.phase()).isEqualTo(RegistrationPhase.INVITED);
        assertThat(memory.invitation()).isEqualTo(INVITATION.hash());
        assertThat(memory.current()).isNull();
        assertThat(token).isNotEqualTo(INVITATION);
    }

    @Test
    void invitesNobodyAgainWhoWasEndedBeforeOurRegisterArrived() {
        Address<RegistrationCommand> owner = owner(Begins.THEM);
        answering(owner);

        assertThat(ordered(owner, false)).isEqualTo(new Ordered.Done());

        assertUsedUp(owner);
        engine.crash();
        assertUsedUp(owner(Begins.THEM));
    }

    @Test
    void invitesNobodyAgainWhoEndedItBeforeOurRegisterArrived() {
        Address<RegistrationCommand> owner = owner(Begins.THEM);
        Token token = answering(owner);

        assertThat(hear(owner, Method.DELETE, token, "").join().status()).isEqualTo(204);

        assertUsedUp(owner);
    }

    @Test
    void takesANewInvitationOnceTheAnswerToTheOldOneWasEnded() {
        Address<RegistrationCommand> owner = owner(Begins.THEM);
        answering(owner);
        RegistrationStore.Kept answering = Objects.requireNonNull(kept);
        engine.crash();
        kept = byAnotherInvitation(answering);
        Address<RegistrationCommand> again = owner(Begins.THEM);

        assertThat(ordered(again, false)).isEqualTo(new Ordered.Done());

        assertThat(memory.phase()).isEqualTo(RegistrationPhase.INVITED);
        assertThat(memory.invitation()).as("that of the settings").isEqualTo(INVITATION.hash());
    }

    private static RegistrationStore.Kept byAnotherInvitation(RegistrationStore.Kept kept) {
        RegistrationMemory was = kept.memory();
        return new RegistrationStore.Kept(
                new RegistrationMemory(
                        was.phase(),
                        new Token("another").hash(),
                        was.current(),
                        was.offered(),
                        was.retired(),
                        was.peer(),
                        was.outgoing(),
                        was.handled()),
                kept.begunBy());
    }

    /** As a gateway may have stored it that took any text for a token. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void canEndARegistrationWhoseTokenNoHeaderCanCarry(boolean isComplete) {
        Address<RegistrationCommand> owner = owner(Begins.THEM);
        if (isComplete) {
            registered(owner);
        } else {
            answering(owner);
        }
        RegistrationStore.Kept before = Objects.requireNonNull(kept);
        engine.crash();
        sent.clear();
        kept = withTheirToken(before, "their-secret\n");

        Address<RegistrationCommand> again = owner(Begins.THEM);
        engine.advance(Duration.ofMinutes(10));
        assertThat(sent).as("nobody can be called with it").isEmpty();
        assertThat(ordered(again, false)).isEqualTo(new Ordered.Done());

        assertThat(memory.phase()).isEqualTo(RegistrationPhase.UNREGISTERED);
        assertThat(sent).isEmpty();
    }

    private static RegistrationStore.Kept withTheirToken(RegistrationStore.Kept kept, String token) {
        RegistrationMemory was = kept.memory();
        RegistrationMemory.Peer peer = Objects.requireNonNull(was.peer());
        return new RegistrationStore.Kept(
                new RegistrationMemory(
                        was.phase(),
                        was.invitation(),
                        was.current(),
                        was.offered(),
                        was.retired(),
                        new RegistrationMemory.Peer(peer.baseUrl(), new Token(token), peer.version()),
                        was.outgoing(),
                        was.handled()),
                kept.begunBy());
    }

    /** Their register by our invitation came, and ours has failed so far; the token that ours carries. */
    private Token answering(Address<RegistrationCommand> owner) {
        wireFails = true;
        assertThat(hear(owner, Method.POST, INVITATION, "theirs").join().status())
                .isEqualTo(204);
        owner.tell(new RegistrationCommand.Answered());
        engine.settle();
        wireFails = false;
        assertThat(memory.phase()).isEqualTo(RegistrationPhase.ANSWERING);
        return tokenIn(sent.getLast());
    }

    private void assertUsedUp(Address<RegistrationCommand> owner) {
        assertThat(memory.phase()).isEqualTo(RegistrationPhase.UNREGISTERED);
        assertThat(hear(owner, Method.POST, INVITATION, "again").join().status())
                .as("only a new invitation begins another")
                .isEqualTo(401);
    }

    @Test
    void joinsAgainAMinuteAfterItWasTurnedDown() {
        wireStatus = 501;
        owner(Begins.US);
        engine.advance(Duration.ofSeconds(59));
        assertThat(sent).hasSize(1);

        engine.advance(Duration.ofSeconds(1));

        assertThat(sent).hasSize(2);
    }
}
