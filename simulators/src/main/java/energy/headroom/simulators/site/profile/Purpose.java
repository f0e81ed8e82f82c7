package energy.headroom.simulators.site.profile;

import java.util.Arrays;
import java.util.Optional;

/** What a profile is for. */
public enum Purpose {
    /** Holds for all connectors together; on connector 0 only. */
    CHARGE_POINT_MAX("ChargePointMaxProfile", "ChargingStationMaxProfile"),
    /** Holds for every transaction that has no profile of its own. */
    TX_DEFAULT("TxDefaultProfile", "TxDefaultProfile"),
    /** Holds for one transaction and ends with it. */
    TX("TxProfile", "TxProfile"),
    /** What somebody on site allows the whole station; OCPP 2.0.1 only, and not for a CSMS to set. */
    EXTERNAL("", "ChargingStationExternalConstraints");

    private final String wireName;
    private final String wireName201;

    Purpose(String wireName, String wireName201) {
        this.wireName = wireName;
        this.wireName201 = wireName201;
    }

    public String wireName() {
        return wireName;
    }

    /** By its name in OCPP 1.6. */
    public static Optional<Purpose> named(String wireName) {
        return Arrays.stream(values())
                .filter(purpose -> purpose != EXTERNAL && purpose.wireName.equals(wireName))
                .findFirst();
    }

    /** By its name in OCPP 2.0.1. */
    public static Optional<Purpose> named201(String wireName) {
        return Arrays.stream(values())
                .filter(purpose -> purpose.wireName201.equals(wireName))
                .findFirst();
    }
}
