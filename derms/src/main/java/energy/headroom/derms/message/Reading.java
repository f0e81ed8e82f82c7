package energy.headroom.derms.message;

import energy.headroom.oscp.json.InvalidMessage;
import energy.headroom.oscp.json.MessageReader;
import energy.headroom.oscp.message.Message;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Reads a body and goes on with what it says, or answers with every fault in it. */
final class Reading {
    private Reading() {}

    static <M extends Message> CompletionStage<Answer> of(
            Incoming incoming, Class<M> type, Function<M, CompletionStage<Answer>> then) {
        M message;
        try {
            message = type.cast(
                    MessageReader.read(incoming.action(), incoming.body().bytes(), incoming.localTimes()));
        } catch (InvalidMessage invalid) {
            return CompletableFuture.completedFuture(incoming.refused(Answer.invalid(invalid.faults())));
        }
        return then.apply(message);
    }
}
