package energy.headroom.sites.port;

import energy.headroom.sites.LinkStatus;
import energy.headroom.sites.ProviderId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A provider's link as others see it at one moment.
 *
 * @param lastHeartbeatIn when the provider's last heartbeat came; null before the first
 * @param lastHeartbeatOut when the provider last accepted one of ours; null before the first
 * @param outbox how full its outbox is
 * @param issuerFailingSince since when its tokens may not be judged, because the keys of their issuer cannot be had; null: they can
 */
public record LinkView(
        ProviderId provider,
        LinkStatus status,
        @Nullable Instant lastHeartbeatIn,
        @Nullable Instant lastHeartbeatOut,
        OutboxView outbox,
        @Nullable Instant issuerFailingSince) {
    /** One whose tokens can be judged, and for whom nothing waits. */
    public LinkView(
            ProviderId provider,
            LinkStatus status,
            @Nullable Instant lastHeartbeatIn,
            @Nullable Instant lastHeartbeatOut) {
        this(provider, status, lastHeartbeatIn, lastHeartbeatOut, OutboxView.EMPTY, null);
    }

    public LinkView withIssuerFailingSince(@Nullable Instant since) {
        return new LinkView(provider, status, lastHeartbeatIn, lastHeartbeatOut, outbox, since);
    }

    public LinkView withOutbox(OutboxView view) {
        return new LinkView(provider, status, lastHeartbeatIn, lastHeartbeatOut, view, issuerFailingSince);
    }
}
