package energy.headroom.oscp.message;

/** The unit of an energy counter. */
public enum EnergyUnit {
    WH,
    KWH
}
