package energy.headroom.sites.port;

import energy.headroom.sites.ProviderId;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Messages of ours that a provider will not take. Does not block. */
public interface SetAside {
    /**
     * One of them.
     *
     * @param action the last part of its path
     * @param body as it was sent in every try
     * @param status of the answer; null where it was not even sent
     * @param answer what the provider said, or why it was not sent
     * @param at when it was set aside
     */
    record Message(
            String requestId,
            String action,
            @Nullable String groupId,
            @Nullable String correlationId,
            String body,
            Instant createdAt,
            @Nullable Integer status,
            String answer,
            Instant at) {}

    /** What became of an order to send one again. */
    enum Again {
        /** It waits in the outbox, with the id and the bytes that it had. */
        QUEUED,
        /** No such message is set aside, or there is no such provider. */
        NOT_THERE,
        NOT_STORED
    }

    /** The newest of them, newest first; empty as well where there is no such provider. */
    CompletionStage<List<Message>> newest(ProviderId provider, int most);

    CompletionStage<Again> sendAgain(ProviderId provider, String requestId);
}
