package energy.headroom.chargers.ocpp.talk;

import energy.headroom.sites.ChargerSpec.RateUnit;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;

/**
 * A charging profile that is to be written.
 *
 * @param connector 0 for the charger as a whole
 * @param transaction the one that it is for; null but for {@link Purpose#TRANSACTION}
 * @param start by the charger's clock; null where it is relative to the begin of a session
 * @param periods as all versions write them
 * @param <T> what a version of OCPP names transactions by
 */
public record Profile<T>(
        Purpose purpose,
        int connector,
        @Nullable T transaction,
        int stackLevel,
        @Nullable Instant start,
        RateUnit unit,
        ArrayNode periods) {
    /** The purposes that we use, each with the first of our ids in it. */
    public enum Purpose {
        STATION_MAXIMUM(7_810_000),
        TX_DEFAULT(7_820_000),
        TRANSACTION(7_830_000);

        private final int firstId;

        Purpose(int firstId) {
            this.firstId = firstId;
        }

        /** Of the profile at a connector: no two are the same, and none ever changes. */
        public int id(int connector) {
            return firstId + connector;
        }
    }

    /** The words of one version of OCPP for it. */
    public interface Form<T> {
        Request write(Profile<T> profile);

        /** Clears the profile of this id, and nothing else. */
        Request clear(int id);
    }

    public int id() {
        return purpose.id(connector);
    }
}
