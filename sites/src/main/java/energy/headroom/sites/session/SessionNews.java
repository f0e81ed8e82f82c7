package energy.headroom.sites.session;

import energy.headroom.units.Energy;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Something that a charger tells of its charging sessions; in OCPP, of transactions. Stamps are kept in milliseconds. */
public sealed interface SessionNews {
    String charger();

    /** When that was, by our clock. */
    Instant at();

    /** News of one session. */
    sealed interface OfSession extends SessionNews {
        /** As charger and gateway name it to each other. */
        String session();

        /** The version of OCPP in which that was said. */
        String version();

        /** Null where it is not said. */
        @Nullable Integer connector();
    }

    /**
     * @param card masked; null where none was shown, or yet
     * @param stamped by the charger's clock, the same whenever it says so again
     * @param register null where it is not said
     */
    record Began(
            String charger,
            String session,
            String version,
            @Nullable Integer connector,
            @Nullable String card,
            Instant at,
            Instant stamped,
            @Nullable Energy register)
            implements OfSession {
        public Began {
            stamped = stamped.truncatedTo(ChronoUnit.MILLIS);
        }
    }

    /** It runs; its begin may never be told. */
    record GoesOn(
            String charger,
            String session,
            String version,
            @Nullable Integer connector,
            @Nullable String card,
            Instant at)
            implements OfSession {}

    /**
     * @param first the register when it began, where that is said again
     * @param register null where it is not said
     * @param why in the words of the charger
     */
    record Ended(
            String charger,
            String session,
            String version,
            @Nullable Integer connector,
            Instant at,
            Instant stamped,
            @Nullable Energy first,
            @Nullable Energy register,
            String why)
            implements OfSession {
        public Ended {
            stamped = stamped.truncatedTo(ChronoUnit.MILLIS);
        }
    }

    /** No car is at a connector, so that no session can be. */
    record NoneAt(String charger, int connector, Instant at) implements SessionNews {}
}
