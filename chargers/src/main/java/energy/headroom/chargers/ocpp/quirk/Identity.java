package energy.headroom.chargers.ocpp.quirk;

import java.util.Optional;

/**
 * Who a charger says that it is, in its BootNotification.
 *
 * @param serial of its meter, or else of the charger
 */
public record Identity(String vendor, String model, Optional<String> firmware, Optional<String> serial) {
    /** One that names no serial. */
    public Identity(String vendor, String model, Optional<String> firmware) {
        this(vendor, model, firmware, Optional.empty());
    }

    /** As it is shown, and kept with what it was seen to do. */
    public String vendorAndModel() {
        return (vendor + " " + model).strip();
    }
}
