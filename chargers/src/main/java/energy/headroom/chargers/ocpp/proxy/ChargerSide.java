package energy.headroom.chargers.ocpp.proxy;

import energy.headroom.chargers.ocpp.Wire;
import energy.headroom.chargers.ocpp.frame.Calls;
import energy.headroom.chargers.ocpp.frame.Frame;
import energy.headroom.chargers.ocpp.frame.Outcome;
import energy.headroom.chargers.ocpp.talk.Rhythm;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/** One connection of a charger: whose turn it is to call it, and which of its answers are for us. */
final class ChargerSide {
    private static final Logger LOG = LoggerFactory.getLogger(ChargerSide.class);
    private static final int MOST_OURS = 64;

    private final String charger;
    private final Wire wire;
    private final Turns turns;
    private final Calls calls;
    private final InstantSource clock;
    private final SequencedMap<String, Frame.Call> conversation = new LinkedHashMap<>();
    private BooleanSupplier stillRight = () -> true;

    /** @param idPrefix of the calls that the relay makes itself */
    ChargerSide(String charger, Wire wire, String idPrefix, Rhythm rhythm, InstantSource clock) {
        this.charger = charger;
        this.wire = wire;
        this.clock = clock;
        this.turns = new Turns(rhythm.patience(), wire::send);
        this.calls = new Calls(this::queue, idPrefix, rhythm.answer());
    }

    Wire wire() {
        return wire;
    }

    Turns turns() {
        return turns;
    }

    /** A call of our conversation with the charger, whose answer is for that. */
    void remember(Frame.Call call) {
        conversation.put(call.id(), call);
        while (conversation.size() > MOST_OURS) {
            conversation.pollFirstEntry();
        }
    }

    /** The call of our conversation that has this id. */
    Frame.@Nullable Call conversation(String id) {
        return conversation.get(id);
    }

    /** A call of the relay itself. */
    void call(String action, ObjectNode payload, BooleanSupplier right, Consumer<Outcome> then) {
        stillRight = right;
        calls.send(action, payload, clock.instant(), then);
    }

    private void queue(String text) {
        BooleanSupplier right = stillRight;
        String id = Envelope.read(text).orElseThrow().id();
        turns.limit(id, () -> {
            if (right.getAsBoolean()) {
                return text;
            }
            calls.answered(id, new Outcome.Lost());
            return null;
        });
    }

    /** Whether this answered a call of the relay itself. */
    boolean answered(String id, Outcome outcome) {
        return calls.answered(id, outcome);
    }

    void lost() {
        calls.lost();
    }

    void tick() {
        Instant now = clock.instant();
        calls.expire(now).forEach(action -> LOG.warn("charger {}: did not answer {}", charger, action));
        turns.send(now);
    }

    Optional<Instant> nextWake() {
        return Stream.of(calls.nextDeadline(), turns.nextWake())
                .flatMap(Optional::stream)
                .min(Instant::compareTo);
    }
}
