package energy.headroom.oscp.registration;

import energy.headroom.oscp.message.Register;
import energy.headroom.oscp.message.VersionUrl;
import energy.headroom.oscp.registration.RegistrationEffect.Invitation;
import energy.headroom.oscp.registration.RegistrationEffect.PhaseChanged;
import energy.headroom.oscp.registration.RegistrationEffect.Send;
import energy.headroom.oscp.registration.RegistrationEffect.TurnedDown;
import energy.headroom.oscp.registration.RegistrationInput.Delivered;
import energy.headroom.oscp.registration.RegistrationInput.Failed;
import energy.headroom.oscp.registration.RegistrationInput.Invite;
import energy.headroom.oscp.registration.RegistrationInput.Join;
import energy.headroom.oscp.registration.RegistrationInput.Received;
import energy.headroom.oscp.registration.RegistrationInput.Refused;
import energy.headroom.oscp.registration.RegistrationInput.Restarted;
import energy.headroom.oscp.registration.RegistrationInput.Rotate;
import energy.headroom.oscp.registration.RegistrationInput.Tick;
import energy.headroom.oscp.registration.RegistrationInput.Unregister;
import energy.headroom.oscp.registration.RegistrationInput.Used;
import energy.headroom.oscp.registration.RegistrationMemory.Handled;
import energy.headroom.oscp.registration.RegistrationMemory.Outgoing;
import energy.headroom.oscp.registration.RegistrationMemory.Peer;
import energy.headroom.oscp.registration.RegistrationMemory.Purpose;
import energy.headroom.oscp.registration.RegistrationMemory.Retired;
import energy.headroom.oscp.registration.RegistrationStep.Answer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The handling of one input. */
final class RegistrationTurn {
    private static final int MOST_TRIES = 20;
    private static final int MOST_HANDLED = 16;
    private static final int UNAUTHORIZED = 401;

    private final RegistrationRules rules;
    private final Supplier<String> requestIds;
    private final Supplier<Token> tokens;
    private final Instant now;
    private final RegistrationPhase phaseBefore;
    private final List<RegistrationEffect> effects = new ArrayList<>();

    private RegistrationPhase phase;
    private @Nullable TokenHash invitation;
    private @Nullable TokenHash current;
    private @Nullable Token offered;
    private final List<Retired> retired;
    private @Nullable Peer peer;
    private @Nullable Outgoing outgoing;
    private final List<Handled> handled;

    RegistrationTurn(
            RegistrationRules rules,
            Supplier<String> requestIds,
            Supplier<Token> tokens,
            RegistrationMemory memory,
            Instant now) {
        this.rules = rules;
        this.requestIds = requestIds;
        this.tokens = tokens;
        this.now = now;
        phase = memory.phase();
        phaseBefore = phase;
        invitation = memory.invitation();
        current = memory.current();
        offered = memory.offered();
        retired = new ArrayList<>(memory.retired());
        retired.removeIf(old -> !now.isBefore(old.until()));
        peer = memory.peer();
        outgoing = memory.outgoing();
        handled = new ArrayList<>(memory.handled());
    }

    RegistrationStep take(RegistrationInput input) {
        Answer answer = null;
        switch (input) {
            case Invite _ -> invite();
            case Join join -> join(join);
            case Received received -> answer = receive(received);
            case Used(Token token) -> used(token);
            case Rotate(boolean both) -> rotate(both);
            case Unregister _ -> unregister();
            case Delivered(Send sent) -> delivered(sent);
            case Failed(Send sent) -> failed(sent);
            case Refused(Send sent, int status) -> refused(sent, status);
            case Restarted _ -> sendSoon(true);
            case Tick _ -> giveUpAfterTheLast();
        }
        sendWhatIsDue();
        if (phase != phaseBefore) {
            effects.addFirst(new PhaseChanged(phaseBefore, phase));
        }
        return new RegistrationStep(memory(), answer, effects, outgoing == null ? null : outgoing.retryAt());
    }

    private RegistrationMemory memory() {
        return new RegistrationMemory(phase, invitation, current, offered, retired, peer, outgoing, handled);
    }

    private void invite() {
        if (phase == RegistrationPhase.UNREGISTERED) {
            phase = RegistrationPhase.INVITED;
        } else if (phase != RegistrationPhase.INVITED && phase != RegistrationPhase.REGISTERED) {
            throw new IllegalStateException("cannot invite while the registration is " + phase);
        }
        Token token = tokens.get();
        invitation = token.hash();
        effects.add(new Invitation(token));
    }

    private void join(Join join) {
        if (phase != RegistrationPhase.UNREGISTERED && phase != RegistrationPhase.INVITED) {
            throw new IllegalStateException("cannot join while the registration is " + phase);
        }
        String baseUrl = rules.callable(join.baseUrl())
                .orElseThrow(() -> new IllegalArgumentException("may not be called: " + join.baseUrl()));
        phase = RegistrationPhase.JOINING;
        peer = new Peer(baseUrl, join.token(), null);
        start(Purpose.JOIN, null);
    }

    private void rotate(boolean both) {
        if (phase == RegistrationPhase.REGISTERED && outgoing == null) {
            start(both ? Purpose.RENEW : Purpose.UPDATE, null);
        }
    }

    private void unregister() {
        switch (phase) {
            case UNREGISTERED, REMOVING -> {}
            case INVITED, JOINING -> forget();
            case ANSWERING, REGISTERED -> {
                Peer known = peer;
                forget();
                if (known == null || !known.token().isSendable()) {
                    return;
                }
                phase = RegistrationPhase.REMOVING;
                peer = known;
                outgoing = new Outgoing(Purpose.REMOVE, requestIds.get(), null, List.of(), 0, now);
            }
        }
    }

    /** Begins a register of ours, with the token that is on offer already or a new one. */
    private void start(Purpose purpose, @Nullable String correlationId) {
        if (offered == null || (outgoing == null && isConfirmed())) {
            offered = tokens.get();
        }
        String requestId = requestIds.get();
        List<String> answerable = new ArrayList<>(outgoing == null ? List.of() : outgoing.answerable());
        if (purpose != Purpose.ANSWER) {
            answerable.add(requestId);
        }
        outgoing = new Outgoing(purpose, requestId, correlationId, answerable, 0, now);
    }

    private Answer receive(Received received) {
        Access access = Registration.access(memory(), received.token(), now);
        boolean byInvitation = access == Access.REGISTER_ONLY;
        if (access == Access.NONE
                || access == Access.MESSAGES_ONLY
                || (byInvitation && received.method() != Method.POST)) {
            return Answer.UNKNOWN_TOKEN;
        }
        if (received.method() == Method.DELETE) {
            forget();
            return Answer.ACCEPTED;
        }
        Register register = received.register();
        if (register == null) {
            return new Answer(400, "a register has a body");
        }
        Token theirs = new Token(register.token());
        Optional<Handled> before = handled.stream()
                .filter(one -> one.requestId().equals(received.requestId()))
                .findFirst();
        if (before.isPresent()) {
            sendSoon(false);
            return before.get().token().equals(theirs.hash())
                    ? Answer.ACCEPTED
                    : new Answer(400, "X-Request-ID was that of another register");
        }
        if (access == Access.EVERYTHING_NEW) {
            confirm();
        }
        return take(received, register, theirs, byInvitation);
    }

    private Answer take(Received received, Register register, Token theirs, boolean byInvitation) {
        String answers = received.correlationId();
        boolean byOffered = phase == RegistrationPhase.JOINING && offered != null && offered.equals(received.token());
        boolean isAwaited = outgoing != null
                && received.method() == Method.POST
                && (answers == null ? byOffered : outgoing.answerable().contains(answers));
        if (byOffered && !isAwaited) {
            return new Answer(400, "X-Correlation-ID names no register of ours");
        }
        Optional<VersionUrl> chosen = rules.choose(register.versions());
        if (chosen.isEmpty()) {
            return Answer.NO_VERSION;
        }
        Optional<String> baseUrl = rules.callable(chosen.get().baseUrl());
        if (baseUrl.isEmpty()) {
            return new Answer(400, "/version_url has a base_url that may not be called");
        }
        peer = new Peer(baseUrl.get(), theirs, chosen.get().version());
        remember(received.requestId(), theirs);
        if (isAwaited) {
            confirm();
            phase = RegistrationPhase.REGISTERED;
            if (outgoing != null && outgoing.purpose() != Purpose.ANSWER) {
                settle();
            }
        } else if (received.method() == Method.POST && (answers == null || byInvitation)) {
            // Where a register of ours is on its way too, this answer takes its place and has the same token.
            start(Purpose.ANSWER, received.requestId());
            phase = byInvitation ? RegistrationPhase.ANSWERING : phase;
        }
        return Answer.ACCEPTED;
    }

    private void remember(@Nullable String requestId, Token theirs) {
        if (requestId != null) {
            handled.add(new Handled(requestId, theirs.hash()));
            if (handled.size() > MOST_HANDLED) {
                handled.removeFirst();
            }
        }
    }

    private void used(Token token) {
        if (Registration.access(memory(), token, now) == Access.EVERYTHING_NEW) {
            confirm();
        }
    }

    /**
     * What we offered has arrived: it takes the place of what was there before. The register that carried it goes on until it
     * has its 204, so that no copy of it is on its way when another token follows.
     */
    private void confirm() {
        if (offered == null || isConfirmed()) {
            return;
        }
        if (current != null && rules.overlap().isPositive()) {
            retired.add(new Retired(current, now.plus(rules.overlap())));
        }
        current = offered.hash();
        invitation = null;
        if (phase == RegistrationPhase.ANSWERING) {
            phase = RegistrationPhase.REGISTERED;
        }
    }

    private boolean isConfirmed() {
        return offered != null && offered.hash().equals(current);
    }

    private void settle() {
        confirm();
        offered = null;
        outgoing = null;
    }

    private void delivered(Send sent) {
        Outgoing open = outgoing;
        if (open == null || !open.requestId().equals(sent.requestId())) {
            return;
        }
        switch (open.purpose()) {
            case ANSWER, UPDATE -> settle();
            case JOIN, RENEW -> retryAt(open, now.plus(rules.answerWithin()));
            case REMOVE -> forget();
        }
    }

    private void failed(Send sent) {
        Outgoing open = outgoing;
        if (open != null && open.requestId().equals(sent.requestId())) {
            if (open.tries() >= MOST_TRIES) {
                turnedDown(open, 0);
            } else {
                retryAt(open, now.plus(rules.pause(open.tries())));
            }
        }
    }

    /** Also the last try may be answered for as long as any, once it has its 204. */
    private void giveUpAfterTheLast() {
        Outgoing open = outgoing;
        if (open != null && open.tries() >= MOST_TRIES && isDue(open)) {
            turnedDown(open, 0);
        }
    }

    private boolean isDue(Outgoing open) {
        return open.retryAt() != null && !now.isBefore(open.retryAt());
    }

    private void refused(Send sent, int status) {
        Outgoing open = outgoing;
        if (open == null || !open.requestId().equals(sent.requestId())) {
            return;
        }
        boolean tokenChanged = peer != null && !peer.token().equals(sent.authorization());
        if (status == UNAUTHORIZED && tokenChanged) {
            retryAt(open, now);
        } else {
            turnedDown(open, status);
        }
    }

    private void retryAt(Outgoing open, Instant when) {
        outgoing = new Outgoing(
                open.purpose(), open.requestId(), open.correlationId(), open.answerable(), open.tries(), when);
    }

    /** One that was sent more than once may have arrived all the same: what it offered stays good. */
    private void turnedDown(Outgoing open, int status) {
        outgoing = null;
        if (open.purpose() == Purpose.REMOVE) {
            forget();
            return;
        }
        if (isConfirmed()) {
            offered = null;
            return;
        }
        effects.add(new TurnedDown(open.purpose(), status));
        boolean isUnknown = open.tries() <= 1 && status != 0;
        boolean isFirst = current == null;
        if (open.purpose() == Purpose.JOIN || (open.purpose() == Purpose.ANSWER && isFirst && isUnknown)) {
            TokenHash kept = invitation;
            forget();
            invitation = kept;
            phase = kept == null ? RegistrationPhase.UNREGISTERED : RegistrationPhase.INVITED;
        } else if (isUnknown) {
            offered = null;
        }
    }

    private void forget() {
        phase = RegistrationPhase.UNREGISTERED;
        invitation = null;
        current = null;
        offered = null;
        retired.clear();
        peer = null;
        outgoing = null;
        handled.clear();
    }

    private void sendSoon(boolean alsoWhatIsOnItsWay) {
        if (outgoing != null && (alsoWhatIsOnItsWay || outgoing.retryAt() != null)) {
            retryAt(outgoing, now);
        }
    }

    private void sendWhatIsDue() {
        Outgoing open = outgoing;
        if (open == null || !isDue(open)) {
            return;
        }
        Peer to = Objects.requireNonNull(peer, "whoever has something to send knows to whom");
        if (!to.token().isSendable()) {
            // What was stored before such a token was refused: nobody can be called with it.
            turnedDown(open, 0);
            return;
        }
        if (open.purpose() == Purpose.REMOVE) {
            effects.add(new Send(Method.DELETE, to.baseUrl(), to.token(), open.requestId(), null, null));
        } else {
            Token token = Objects.requireNonNull(offered, "whoever sends a register offers a token");
            Method method = open.purpose() == Purpose.UPDATE ? Method.PUT : Method.POST;
            boolean offersAll = open.purpose() == Purpose.JOIN || open.purpose() == Purpose.RENEW;
            Register register = new Register(token.text(), offersAll ? rules.versions() : rules.ours(to.version()));
            effects.add(new Send(method, to.baseUrl(), to.token(), open.requestId(), open.correlationId(), register));
        }
        outgoing = new Outgoing(
                open.purpose(), open.requestId(), open.correlationId(), open.answerable(), open.tries() + 1, null);
    }
}
