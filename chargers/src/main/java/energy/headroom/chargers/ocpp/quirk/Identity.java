package energy.headroom.chargers.ocpp.quirk;

import java.util.Optional;

/** Who a charger says that it is, in its BootNotification. */
public record Identity(String vendor, String model, Optional<String> firmware) {
    /** As it is shown, and kept with what it was seen to do. */
    public String vendorAndModel() {
        return (vendor + " " + model).strip();
    }
}
