package energy.headroom.chargers.csms;

import energy.headroom.sites.ChargerSpec;

/**
 * What the CSMS calls a thing that has one limit, and what the site calls it.
 *
 * @param charger what the site calls it, with one connector
 * @param name the CSMS's charger
 * @param connector the number of its connector there
 */
public record Spot(ChargerSpec charger, String name, int connector) {
    /** The id of the charger that stands for one connector of another. */
    public static String id(String name, int connector) {
        return name + "." + connector;
    }

    static Spot of(ChargerSpec charger, CsmsSettings.Scope scope) {
        int connector = charger.connectors().getFirst().number();
        String suffix = id("", connector);
        return switch (scope) {
            case PER_CONNECTOR ->
                new Spot(charger, charger.id().substring(0, charger.id().length() - suffix.length()), connector);
            case SITE -> new Spot(charger, charger.id(), connector);
        };
    }
}
