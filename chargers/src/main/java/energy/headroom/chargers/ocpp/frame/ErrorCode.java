package energy.headroom.chargers.ocpp.frame;

import energy.headroom.chargers.ocpp.Version;

/** The codes of CALLERROR that we send, spelt as each version of OCPP-J has them ("Occurence" is the standard's, in 1.6). */
public enum ErrorCode {
    NOT_IMPLEMENTED("NotImplemented"),
    INTERNAL_ERROR("InternalError"),
    FORMAT_VIOLATION("FormationViolation", "FormatViolation"),
    PROPERTY_CONSTRAINT_VIOLATION("PropertyConstraintViolation"),
    OCCURRENCE_CONSTRAINT_VIOLATION("OccurenceConstraintViolation", "OccurrenceConstraintViolation"),
    TYPE_CONSTRAINT_VIOLATION("TypeConstraintViolation");

    private final String in16;
    private final String since201;

    ErrorCode(String inAll) {
        this(inAll, inAll);
    }

    ErrorCode(String in16, String since201) {
        this.in16 = in16;
        this.since201 = since201;
    }

    public String wireName(Version version) {
        return switch (version) {
            case V1_6 -> in16;
            case V2_0_1, V2_1 -> since201;
        };
    }
}
