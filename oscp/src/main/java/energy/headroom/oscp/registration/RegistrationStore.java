package energy.headroom.oscp.registration;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Where registrations are kept. What is stored holds secrets: it must be readable by the gateway's user alone. */
public interface RegistrationStore {
    /**
     * A registration as it is kept.
     *
     * @param begunBy the invitation by which it came to be registered, so that a used one does not begin it anew; null: none yet
     */
    record Kept(RegistrationMemory memory, @Nullable TokenHash begunBy) {}

    /** The registration with a provider; empty where there never was one. */
    CompletionStage<Optional<Kept>> load(String provider);

    /** Completes when it survives kill -9 and power loss. */
    CompletionStage<Void> save(String provider, Kept kept);
}
