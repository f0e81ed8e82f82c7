package energy.headroom.chargers.ocpp.v201;

import energy.headroom.chargers.ocpp.frame.ErrorCode;
import energy.headroom.chargers.ocpp.frame.InvalidPayload;

/** What a connector of an EVSE says of itself; what a car at it does is told by its transaction. */
enum Availability {
    AVAILABLE,
    OCCUPIED,
    RESERVED,
    UNAVAILABLE,
    FAULTED;

    static Availability named(String status) throws InvalidPayload {
        return switch (status) {
            case "Available" -> AVAILABLE;
            case "Occupied" -> OCCUPIED;
            case "Reserved" -> RESERVED;
            case "Unavailable" -> UNAVAILABLE;
            case "Faulted" -> FAULTED;
            default ->
                throw new InvalidPayload(
                        ErrorCode.PROPERTY_CONSTRAINT_VIOLATION, "it is none of OCPP 2.0.1's connector states");
        };
    }
}
