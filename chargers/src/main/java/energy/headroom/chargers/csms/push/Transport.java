package energy.headroom.chargers.csms.push;

import java.util.concurrent.CompletableFuture;

/** The wire to one CSMS. */
public interface Transport extends AutoCloseable {
    /** Sends a signed webhook, once. Never fails; cancelling what it returns gives up the try, which may have arrived. */
    CompletableFuture<Answer> post(String id, String body);

    @Override
    void close();
}
