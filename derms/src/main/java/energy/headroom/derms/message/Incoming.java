package energy.headroom.derms.message;

import energy.headroom.derms.ProviderSettings;
import energy.headroom.oscp.message.Action;
import energy.headroom.sites.ProviderId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A request of a provider that was let in, before its body is understood.
 *
 * @param requestId what its sender calls it; null where it says nothing
 * @param correlationId which message of ours it answers; null where it says nothing
 * @param sentAt by the sender's clock; null where it does not say
 * @param receivedAt by ours
 * @param ticket our own name for it
 */
record Incoming(
        ProviderSettings provider,
        Action action,
        Body.Read body,
        @Nullable String requestId,
        @Nullable String correlationId,
        @Nullable Instant sentAt,
        Instant receivedAt,
        String ticket) {
    ProviderId providerId() {
        return provider.id();
    }

    /** What stored things name this message by. */
    String messageId() {
        return requestId == null ? ticket : requestId;
    }
}
