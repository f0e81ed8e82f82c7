package energy.headroom.chargers.ocpp.frame;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A text that is no frame. The message says why, without repeating the text. */
public final class MalformedFrame extends Exception {
    private final @Nullable String callId;

    MalformedFrame(String reason, @Nullable String callId) {
        super(reason);
        this.callId = callId;
    }

    /** The id of the call that it was meant to be, where that much can be read: such a call gets an answer. */
    public Optional<String> callId() {
        return Optional.ofNullable(callId);
    }

    public String reason() {
        return String.valueOf(getMessage());
    }
}
