package energy.headroom.chargers.ocpp.frame;

/** The codes of CALLERROR in OCPP-J 1.6 that we send, spelt as there ("Occurence" is the standard's). */
public enum ErrorCode {
    NOT_IMPLEMENTED("NotImplemented"),
    INTERNAL_ERROR("InternalError"),
    FORMATION_VIOLATION("FormationViolation"),
    PROPERTY_CONSTRAINT_VIOLATION("PropertyConstraintViolation"),
    OCCURRENCE_CONSTRAINT_VIOLATION("OccurenceConstraintViolation"),
    TYPE_CONSTRAINT_VIOLATION("TypeConstraintViolation");

    private final String wireName;

    ErrorCode(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }
}
