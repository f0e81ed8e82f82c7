package energy.headroom.simulators.site.ocpp201;

import energy.headroom.simulators.site.charger.Transaction;
import energy.headroom.units.Power;
import java.time.Instant;
import java.util.Optional;

/** A transaction while it runs: what was told of it last. */
final class Running {
    final String id;
    final Transaction transaction;
    final Optional<Integer> remoteStart;
    private int told;
    String state = "";
    Power limit = Power.ZERO;
    Instant sampled;

    Running(String id, Transaction transaction, Optional<Integer> remoteStart) {
        this.id = id;
        this.transaction = transaction;
        this.remoteStart = remoteStart;
        this.sampled = transaction.start();
    }

    int nextNumber() {
        return told++;
    }
}
