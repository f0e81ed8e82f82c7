package energy.headroom.chargers.ocpp.proxy;

import energy.headroom.chargers.ocpp.frame.Frame;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The calls of a charger that its CSMS has yet to answer, and who answers while that is away. Bounded: the oldest are forgotten. */
final class Unanswered {
    private static final int MOST = 64;
    private static final String NOT_NOW = "the CSMS cannot be reached; it is to be sent again";

    /** @param ours how we would answer it; null where we have none */
    record Asked(Frame.Call call, @Nullable String ours) {}

    private final WhileAway policy;
    private final SequencedMap<String, Asked> asked = new LinkedHashMap<>();
    private final Set<String> missed = new TreeSet<>();

    Unanswered(WhileAway policy) {
        this.policy = policy;
    }

    void put(Frame.Call call, @Nullable String ours) {
        asked.put(call.id(), new Asked(call, ours));
        while (asked.size() > MOST) {
            asked.pollFirstEntry();
        }
    }

    Optional<Frame.Call> answered(String id) {
        return Optional.ofNullable(asked.remove(id)).map(Asked::call);
    }

    /** The CSMS is gone: our answers to what it has not answered. */
    List<String> lost() {
        List<Asked> left = List.copyOf(asked.values());
        asked.clear();
        return left.stream().map(each -> answer(each.call(), each.ours())).toList();
    }

    /** The charger is gone, and with it who waits. */
    void forget() {
        asked.clear();
    }

    /** Our answer while the CSMS is away. */
    String answer(Frame.Call call, @Nullable String ours) {
        if (ours != null && isAnsweredByUs(call)) {
            missed.add(call.action());
            return ours;
        }
        return Answers.internal(call.id(), NOT_NOW);
    }

    boolean isAnsweredByUs(Frame.Call call) {
        return policy.answers(call.action(), call.payload());
    }

    /** Whether the CSMS missed such a call since it was last asked. */
    boolean missed(String action) {
        return missed.remove(action);
    }
}
