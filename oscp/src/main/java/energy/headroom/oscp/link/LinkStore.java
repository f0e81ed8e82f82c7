package energy.headroom.oscp.link;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Keeps links across restarts, one per provider. */
public interface LinkStore {
    /** What was saved last; empty if nothing ever was. */
    CompletionStage<Optional<LinkSnapshot>> load(String provider);

    /**
     * Replaces what was saved. Completes when it survives kill -9 and power loss. If it fails, the link goes on in memory and
     * the next snapshot is saved as usual: an older one is only more careful.
     */
    CompletionStage<Void> save(String provider, LinkSnapshot snapshot);
}
