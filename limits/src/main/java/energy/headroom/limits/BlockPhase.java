package energy.headroom.limits;

/** Which phase a block limits, in OSCP's words. ALL and UNKNOWN bound the total in W and kW, and each phase in A. */
public enum BlockPhase {
    UNKNOWN,
    ONE,
    TWO,
    THREE,
    ALL
}
