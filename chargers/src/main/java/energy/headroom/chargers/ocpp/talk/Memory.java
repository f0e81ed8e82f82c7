package energy.headroom.chargers.ocpp.talk;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who a charger said it is, and how its clock differs from ours, as long as this process runs. */
public final class Memory {
    private final ClockDifference clock = new ClockDifference();
    private @Nullable String model;
    private @Nullable String firmware;

    /** The charger said who it is. Whether that is news. */
    boolean introduced(String vendorAndModel, Optional<String> firmwareVersion) {
        boolean news = !vendorAndModel.equals(model) || !Objects.equals(firmware, firmwareVersion.orElse(null));
        model = vendorAndModel;
        firmware = firmwareVersion.orElse(null);
        return news;
    }

    /** Vendor and model; null until it said so. */
    public @Nullable String model() {
        return model;
    }

    public @Nullable String firmware() {
        return firmware;
    }

    public ClockDifference clock() {
        return clock;
    }
}
