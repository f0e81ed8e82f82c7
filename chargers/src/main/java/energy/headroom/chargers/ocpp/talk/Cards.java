package energy.headroom.chargers.ocpp.talk;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which cards may start a session, where no CSMS decides. Who pays is not our business, and a charger may let a car charge
 * that was not asked about: limits hold for every session.
 *
 * @param listed in capitals, since OCPP tells capitals and small letters of a card not apart
 */
public record Cards(Policy policy, Set<String> listed) {
    /** Every card. */
    public static final Cards ALL = new Cards(Policy.ALL, Set.of());

    public enum Policy {
        ALL,
        LISTED,
        NONE
    }

    public Cards {
        listed = listed.stream().map(Cards::plain).collect(Collectors.toUnmodifiableSet());
    }

    /** OCPP's AuthorizationStatus of a card. */
    public String status(String card) {
        boolean mayCharge = switch (policy) {
            case ALL -> true;
            case LISTED -> listed.contains(plain(card));
            case NONE -> false;
        };
        return mayCharge ? "Accepted" : "Invalid";
    }

    /** As much of it as an operator needs to know it again, and too little to use it. */
    static String masked(String card) {
        String plain = card.strip();
        int shown = plain.length() >= 8 ? 4 : plain.length() / 4;
        return "****" + plain.substring(plain.length() - shown);
    }

    private static String plain(String card) {
        return card.strip().toUpperCase(Locale.ROOT);
    }
}
