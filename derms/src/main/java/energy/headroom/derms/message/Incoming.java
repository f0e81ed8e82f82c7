package energy.headroom.derms.message;

import energy.headroom.derms.ProviderSettings;
import energy.headroom.oscp.json.LocalTimes;
import energy.headroom.oscp.message.Action;
import energy.headroom.oscp.segment.Arrival;
import energy.headroom.sites.ProviderId;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request of a provider that was let in, before its body is understood.
 *
 * @param requestId what its sender calls it; null where it says nothing
 * @param correlationId which message of ours it answers; null where it says nothing
 * @param sentAt by the sender's clock; null where it does not say
 * @param receivedAt by ours
 * @param ticket our own name for it
 * @param localTimes what its times without an offset mean
 * @param overload what it is answered where there are too many of them; only a forecast that may lower is handled all the same
 */
record Incoming(
        ProviderSettings provider,
        Action action,
        Body.Read body,
        @Nullable String requestId,
        @Nullable String correlationId,
        @Nullable Instant sentAt,
        Instant receivedAt,
        String ticket,
        LocalTimes localTimes,
        Optional<Answer> overload) {
    ProviderId providerId() {
        return provider.id();
    }

    /** The message that this request made whole. */
    Incoming of(Arrival.Whole whole) {
        return new Incoming(
                provider,
                action,
                new Body.Read(whole.body()),
                whole.requestId(),
                whole.correlationId(),
                sentAt,
                receivedAt,
                ticket,
                localTimes,
                overload);
    }

    /** What it is refused with: where there is too much of it all, that and not what is wrong with it. */
    Answer refused(Answer answer) {
        return overload.orElse(answer);
    }

    /** For the log of what failed. */
    String name() {
        return action.pathName() + " " + messageId() + " of " + providerId();
    }

    /** What stored things name this message by. */
    String messageId() {
        return requestId == null ? ticket : requestId;
    }
}
