package energy.headroom.oscp.registration;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import energy.headroom.oscp.message.Register;
import energy.headroom.oscp.message.VersionUrl;
import energy.headroom.oscp.registration.RegistrationEffect.Invitation;
import energy.headroom.oscp.registration.RegistrationEffect.Send;
import energy.headroom.oscp.registration.RegistrationEffect.TurnedDown;
import energy.headroom.oscp.registration.RegistrationInput.Received;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegistrationTest {
    private static final List<VersionUrl> OURS = List.of(
            new VersionUrl("2.1", "https://us.example/oscp/fp/2.1"),
            new VersionUrl("2.0", "https://us.example/oscp/fp/2.0"));
    private static final Register THEIRS =
            new Register("token-b", List.of(new VersionUrl("2.0", "https://them.example/oscp/cp/2.0/")));

    private final RegistrationRules rules = RegistrationRules.of(OURS);
    private int ids;
    private int issued;
    private final Registration registration =
            new Registration(rules, () -> "request-" + ++ids, () -> Token.of(new byte[32 + issued++]));
    private Instant now = Instant.parse("2026-07-30T02:00:00Z");
    private RegistrationMemory memory = RegistrationMemory.NONE;
    private List<RegistrationEffect> effects = List.of();
    private @Nullable Instant wakeAt;

    @Test
    void answersARegisterWithItsOwnThatNamesTheOneVersionItChose() {
        Token invitation = invited();
        assertThat(receive(Method.POST, invitation, "theirs", null, THEIRS)).isEqualTo(204);
        Send answer = sent();
        assertThat(answer.method()).isEqualTo(Method.POST);
        assertThat(answer.baseUrl()).isEqualTo("https://them.example/oscp/cp/2.0");
        assertThat(answer.authorization().text()).isEqualTo("token-b");
        assertThat(answer.correlationId()).isEqualTo("theirs");
        Register ours = requireNonNull(answer.message());
        assertThat(ours.versions()).containsExactly(OURS.getLast());
        assertThat(memory.phase()).isEqualTo(RegistrationPhase.ANSWERING);
        assertThat(access(invitation)).as("it may still have to be repeated").isEqualTo(Access.REGISTER_ONLY);
        on(new RegistrationInput.Delivered(answer));
        assertThat(memory.phase()).isEqualTo(RegistrationPhase.REGISTERED);
        assertThat(access(invitation)).as("TOKEN_A is dead").isEqualTo(Access.NONE);
        assertThat(access(new Token(ours.token()))).isEqualTo(Access.EVERYTHING);
    }

    @Test
    void joinsWithAllItsVersionsAndTakesTheOneThatTheOtherChose() {
        Send join = joining();
        assertThat(join.authorization().text()).isEqualTo("token-a");
        assertThat(join.correlationId()).isNull();
        Register ours = requireNonNull(join.message());
        assertThat(ours.versions()).isEqualTo(OURS);
        Token tokenB = new Token(ours.token());
        assertThat(access(tokenB)).as("no message passes yet").isEqualTo(Access.REGISTER_ONLY);
        assertThat(receive(Method.POST, tokenB, "theirs", join.requestId(), THEIRS))
                .isEqualTo(204);
        assertThat(memory.phase()).isEqualTo(RegistrationPhase.REGISTERED);
        assertThat(requireNonNull(memory.peer()))
                .isEqualTo(
                        new RegistrationMemory.Peer("https://them.example/oscp/cp/2.0", new Token("token-b"), "2.0"));
        assertThat(access(tokenB)).isEqualTo(Access.EVERYTHING);
        on(new RegistrationInput.Refused(join, 401));
        assertThat(memory.phase())
                .as("what comes late of the first request changes nothing")
                .isEqualTo(RegistrationPhase.REGISTERED);
    }

    @Test
    void answers501WhereNoVersionIsSharedAndKeepsNothing() {
        Token invitation = invited();
        RegistrationMemory before = memory;
        Register other = new Register("token-b", List.of(new VersionUrl("1.0", "https://them.example/oscp/cp/1.0")));
        assertThat(receive(Method.POST, invitation, "theirs", null, other)).isEqualTo(501);
        assertThat(memory).isEqualTo(before);
        assertThat(effects).isEmpty();
        assertThat(receive(Method.POST, invitation, "theirs again", null, THEIRS))
                .as("and the same invitation will do for a register that has one")
                .isEqualTo(204);
    }

    @Test
    void forgetsAnAttemptThatTheOtherAnswers501() {
        Send join = joining();
        on(new RegistrationInput.Refused(join, 501));
        assertThat(memory).isEqualTo(RegistrationMemory.NONE);
        assertThat(effects).contains(new TurnedDown(RegistrationMemory.Purpose.JOIN, 501));
    }

    @Test
    void refusesAnAnswerToARegisterThatItNeverSent() {
        Send join = joining();
        Token tokenB = new Token(requireNonNull(join.message()).token());
        assertThat(receive(Method.POST, tokenB, "theirs", "somebody's", THEIRS)).isEqualTo(400);
        assertThat(memory.phase()).isEqualTo(RegistrationPhase.JOINING);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://them.example/oscp",
                "https://user@them.example/",
                "https://them.example/?x=1",
                "https://them.example/#x",
                "ftp://them.example/",
                "https:them",
                "not a url",
                "file:///etc/passwd"
            })
    void refusesAnAddressThatMayNotBeCalled(String baseUrl) {
        Token invitation = invited();
        Register register = new Register("token-b", List.of(new VersionUrl("2.0", baseUrl)));
        assertThat(receive(Method.POST, invitation, "theirs", null, register)).isEqualTo(400);
        assertThat(memory.phase()).isEqualTo(RegistrationPhase.INVITED);
    }

    @Test
    void answersARepeatedRegisterWithoutChangingAnything() {
        Token invitation = invited();
        receive(Method.POST, invitation, "theirs", null, THEIRS);
        Send answer = sent();
        on(new RegistrationInput.Failed(answer));
        assertThat(receive(Method.POST, invitation, "theirs", null, THEIRS)).isEqualTo(204);
        assertThat(sent()).as("what answers it goes out again, and at once").isEqualTo(answer);
        assertThat(receive(Method.POST, invitation, "theirs", null, new Register("token-x", THEIRS.versions())))
                .as("the same id with another body")
                .isEqualTo(400);
    }

    @Test
    void changesItsTokenWithoutAMomentInWhichTheOtherIsLockedOut() {
        Token first = registered();
        on(new RegistrationInput.Rotate(false));
        Send put = sent();
        assertThat(put.method()).isEqualTo(Method.PUT);
        Token second = new Token(requireNonNull(put.message()).token());
        assertThat(access(first)).isEqualTo(Access.EVERYTHING);
        assertThat(access(second)).isEqualTo(Access.EVERYTHING_NEW);
        on(new RegistrationInput.Used(second));
        assertThat(access(second)).isEqualTo(Access.EVERYTHING);
        assertThat(access(first)).as("for what is on its way").isEqualTo(Access.MESSAGES_ONLY);
        now = now.plus(rules.overlap());
        assertThat(access(first)).isEqualTo(Access.NONE);
        on(new RegistrationInput.Failed(put));
        assertThat(wakeAt).as("no other token before this one has its 204").isNotNull();
        on(new RegistrationInput.Rotate(false));
        assertThat(memory.outgoing()).extracting("requestId").isEqualTo(put.requestId());
        on(new RegistrationInput.Delivered(put));
        assertThat(memory.outgoing()).isNull();
        assertThat(memory.offered()).as("from here on only its hash is kept").isNull();
    }

    @Test
    void keepsGoodWhatMayHaveArrivedInATryWithoutAnswer() {
        registered();
        on(new RegistrationInput.Rotate(false));
        Send put = sent();
        on(new RegistrationInput.Failed(put));
        now = now.plusSeconds(1);
        on(new RegistrationInput.Tick());
        on(new RegistrationInput.Refused(sent(), 400));
        Token offered = new Token(requireNonNull(put.message()).token());
        assertThat(access(offered)).isEqualTo(Access.EVERYTHING_NEW);
        on(new RegistrationInput.Rotate(false));
        assertThat(requireNonNull(sent().message()).token())
                .as("and it is what is offered next")
                .isEqualTo(offered.text());
        on(new RegistrationInput.Restarted());
        assertThat(sent().requestId())
                .as("a restart sends again what was on its way")
                .isNotEqualTo(put.requestId());
    }

    @Test
    void takesANewTokenOfTheOtherByPutAndBothByPost() {
        Token ours = registered();
        Register put = new Register("token-b2", List.of(new VersionUrl("2.0", "https://new.example/oscp")));
        assertThat(receive(Method.PUT, ours, "put", null, put)).isEqualTo(204);
        assertThat(effects).as("a PUT is not answered by a register").isEmpty();
        assertThat(requireNonNull(memory.peer()).token().text()).isEqualTo("token-b2");
        assertThat(requireNonNull(memory.peer()).baseUrl()).isEqualTo("https://new.example/oscp");
        assertThat(receive(Method.POST, ours, "post", null, THEIRS)).isEqualTo(204);
        Send answer = sent();
        assertThat(answer.correlationId()).isEqualTo("post");
        on(new RegistrationInput.Delivered(answer));
        assertThat(access(ours)).isEqualTo(Access.MESSAGES_ONLY);
        assertThat(receive(Method.PUT, ours, "late", null, put))
                .as("an old token registers nothing")
                .isEqualTo(401);
    }

    @Test
    void answersARegisterThatComesByATokenWhichItDidNotKnowToHaveArrived() {
        registered();
        on(new RegistrationInput.Rotate(false));
        Token offered = new Token(requireNonNull(sent().message()).token());
        assertThat(receive(Method.POST, offered, "post", null, THEIRS)).isEqualTo(204);
        assertThat(requireNonNull(sent().message()).token())
                .as("in the place of what was on its way, and with the same token")
                .isEqualTo(offered.text());
    }

    @Test
    void forgetsTheOtherWhenItUnregisters() {
        Token ours = registered();
        assertThat(receive(Method.DELETE, ours, "bye", null, null)).isEqualTo(204);
        assertThat(memory).isEqualTo(RegistrationMemory.NONE);
        assertThat(receive(Method.DELETE, ours, "bye", null, null)).isEqualTo(401);
    }

    @Test
    void takesNothingMoreOfTheOtherOnceItUnregisters() {
        Token ours = registered();
        on(new RegistrationInput.Unregister());
        assertThat(access(ours)).isEqualTo(Access.NONE);
        Send delete = sent();
        assertThat(delete.method()).isEqualTo(Method.DELETE);
        on(new RegistrationInput.Refused(delete, 401));
        assertThat(memory).as("it knew nothing of us any more").isEqualTo(RegistrationMemory.NONE);
    }

    @Test
    void triesAgainWithLongerPausesAndGivesUpInTheEnd() {
        Send join = joining();
        Duration last = Duration.ZERO;
        while (memory.phase() == RegistrationPhase.JOINING) {
            on(new RegistrationInput.Failed(join));
            if (wakeAt != null) {
                Duration pause = Duration.between(now, wakeAt);
                assertThat(pause).isBetween(last, Duration.ofSeconds(30));
                last = pause;
                now = wakeAt;
                on(new RegistrationInput.Tick());
                assertThat(sent()).isEqualTo(join);
            }
        }
        assertThat(effects).contains(new TurnedDown(RegistrationMemory.Purpose.JOIN, 0));
        assertThat(memory).isEqualTo(RegistrationMemory.NONE);
    }

    @Test
    void waitsForTheAnswerToItsLastTryAsLongAsForAny() {
        Send join = atItsLastTry();

        on(new RegistrationInput.Delivered(join));

        assertThat(memory.phase()).isEqualTo(RegistrationPhase.JOINING);
        assertThat(wakeAt).isEqualTo(now.plus(rules.answerWithin()));
        Token ours = new Token(requireNonNull(join.message()).token());
        assertThat(receive(Method.POST, ours, "theirs", join.requestId(), THEIRS))
                .isEqualTo(204);
        assertThat(memory.phase()).isEqualTo(RegistrationPhase.REGISTERED);
    }

    @Test
    void givesUpWhereItsLastTryIsNotAnsweredInTime() {
        on(new RegistrationInput.Delivered(atItsLastTry()));
        now = requireNonNull(wakeAt);

        on(new RegistrationInput.Tick());

        assertThat(effects).contains(new TurnedDown(RegistrationMemory.Purpose.JOIN, 0));
        assertThat(memory).isEqualTo(RegistrationMemory.NONE);
        assertThat(wakeAt).isNull();
    }

    /** A join that failed as often as it may without being given up, and is on its way once more. */
    private Send atItsLastTry() {
        Send join = joining();
        for (int failures = 1; failures < 20; failures++) {
            on(new RegistrationInput.Failed(join));
            now = requireNonNull(wakeAt);
            on(new RegistrationInput.Tick());
            assertThat(sent()).isEqualTo(join);
        }
        return join;
    }

    @Test
    void refusesToJoinTwiceAndNamesHowItStands() {
        joining();
        assertThatThrownBy(() -> on(new RegistrationInput.Join("https://them.example", new Token("x"))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("JOINING");
    }

    @Test
    void showsNoSecret() {
        Token invitation = invited();
        receive(Method.POST, invitation, "theirs", null, THEIRS);
        Send answer = sent();
        String secret = requireNonNull(answer.message()).token();
        assertThat(memory + " " + effects + " " + answer + " " + invitation + " " + invitation.hash()
                        + new Received(Method.POST, invitation, "theirs", null, THEIRS))
                .doesNotContain(secret, invitation.text(), "token-b");
        assertThat(TokenHash.ofHex(invitation.hash().hex())).isEqualTo(invitation.hash());
        assertThatThrownBy(() -> Token.of(new byte[31])).isInstanceOf(IllegalArgumentException.class);
    }

    private Token invited() {
        on(new RegistrationInput.Invite());
        return ((Invitation) effects.stream()
                        .filter(Invitation.class::isInstance)
                        .findFirst()
                        .orElseThrow())
                .token();
    }

    private Send joining() {
        on(new RegistrationInput.Join("https://them.example/oscp/cp/2.0", new Token("token-a")));
        return sent();
    }

    /** The token by which the other calls us. */
    private Token registered() {
        Send join = joining();
        Token ours = new Token(requireNonNull(join.message()).token());
        receive(Method.POST, ours, "theirs", join.requestId(), THEIRS);
        assertThat(memory.phase()).isEqualTo(RegistrationPhase.REGISTERED);
        return ours;
    }

    private int receive(
            Method method, Token token, String id, @Nullable String correlation, @Nullable Register register) {
        return requireNonNull(on(new Received(method, token, id, correlation, register))
                        .answer())
                .status();
    }

    private RegistrationStep on(RegistrationInput input) {
        RegistrationStep step = registration.on(memory, input, now);
        memory = step.memory();
        effects = step.effects();
        wakeAt = step.wakeAt();
        return step;
    }

    private Send sent() {
        List<Send> sent = effects.stream()
                .filter(Send.class::isInstance)
                .map(Send.class::cast)
                .toList();
        assertThat(sent).hasSize(1);
        return sent.getFirst();
    }

    private Access access(Token token) {
        return Registration.access(memory, token, now);
    }
}
