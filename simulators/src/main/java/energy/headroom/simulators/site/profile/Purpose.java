package energy.headroom.simulators.site.profile;

import java.util.Optional;

/** What a profile is for. */
public enum Purpose {
    /** Holds for all connectors together; on connector 0 only. */
    CHARGE_POINT_MAX("ChargePointMaxProfile"),
    /** Holds for every transaction that has no profile of its own. */
    TX_DEFAULT("TxDefaultProfile"),
    /** Holds for one transaction and ends with it. */
    TX("TxProfile");

    private final String wireName;

    Purpose(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }

    public static Optional<Purpose> named(String wireName) {
        for (Purpose purpose : values()) {
            if (purpose.wireName.equals(wireName)) {
                return Optional.of(purpose);
            }
        }
        return Optional.empty();
    }
}
