package energy.headroom.console.pages;

import energy.headroom.limits.LimitSource;
import energy.headroom.limits.LinkState;
import energy.headroom.metering.Method;
import energy.headroom.metering.Shown;
import energy.headroom.sites.ConnectorState;
import energy.headroom.sites.Trial;
import energy.headroom.units.Power;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Numbers, times and states in words for people. */
final class Words {
    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.ENGLISH);
    /** With the zone's name, so that the hour that comes twice when summer time ends can be told apart. */
    private static final DateTimeFormatter DAY_AND_ZONE = DateTimeFormatter.ofPattern("EEE HH:mm zzz", Locale.ENGLISH);

    private Words() {}

    static String power(@Nullable Power power) {
        return power == null ? "unknown" : kilowatts(power) + " kW";
    }

    static String kilowatts(Power power) {
        return power.isZero() ? "0" : String.format(Locale.ROOT, "%.1f", power.watts() / 1000.0);
    }

    /** How a power was found that was not measured as such; null where it was. */
    static @Nullable String how(Shown shown) {
        return switch (shown) {
            case Shown.Unknown(Power atMost, Method method) -> "at most " + power(atMost) + ", " + how(method);
            case Shown.Known(Power power, Instant at, Shown.Quality quality, Method method)
            when quality == Shown.Quality.HELD -> "held, " + how(method);
            case Shown.Known(Power power, Instant at, Shown.Quality quality, Method method)
            when quality == Shown.Quality.MEASURED -> null;
            case Shown.Known known -> how(known.method());
        };
    }

    private static String how(Method method) {
        return switch (method) {
            case POWER_TOTAL, POWER_PER_PHASE -> "measured";
            case VOLTAGE_AND_CURRENT -> "from voltage and current";
            case ENERGY_DIFFERENCE -> "mean, from its register";
            case AVERAGE -> "mean, as it says";
            case DIRECT_CURRENT -> "from its direct current";
            case STATE -> "by its state";
            case OFFERED -> "by what is offered";
            case LIMIT -> "by its limit";
        };
    }

    static String minutes(Instant at, ZoneId zone) {
        return MINUTES.format(at.atZone(zone));
    }

    static String seconds(Instant at, ZoneId zone) {
        return SECONDS.format(at.atZone(zone));
    }

    static String dayAndZone(Instant at, ZoneId zone) {
        return DAY_AND_ZONE.format(at.atZone(zone));
    }

    /** The time alone on the same day, with the date otherwise. */
    static String since(Instant at, Instant now, ZoneId zone) {
        boolean today = at.atZone(zone).toLocalDate().equals(now.atZone(zone).toLocalDate());
        return today ? minutes(at, zone) : DAY.format(at.atZone(zone));
    }

    static String zone(ZoneId zone) {
        return zone.getId().equals("Z") || zone.getId().equals("UTC")
                ? "UTC"
                : zone.getDisplayName(TextStyle.FULL_STANDALONE, Locale.ENGLISH);
    }

    static String source(LimitSource source) {
        return switch (source) {
            case FORECAST -> "Forecast";
            case FALLBACK -> "Fallback";
            case STOP -> "Protective stop";
            case OVERRIDE -> "Operator's limit";
            case GRID -> "Grid connection";
            case GAP -> "Gap in forecast";
        };
    }

    static Badge link(LinkState state) {
        return switch (state) {
            case ONLINE -> new Badge("Online", Tone.GOOD);
            case HANDSHAKING -> new Badge("Shaking hands", Tone.WARNING);
            case OFFLINE -> new Badge("Offline", Tone.DANGER);
        };
    }

    static String outcome(Trial.Outcome outcome) {
        return switch (outcome) {
            case RUNNING -> "runs";
            case SETTLED -> "settled";
            case EXCEEDED -> "did not settle";
            case NOT_SHOWN -> "nothing was shown";
        };
    }

    static String connector(ConnectorState state) {
        return switch (state) {
            case AVAILABLE -> "Free";
            case PREPARING -> "Preparing";
            case CHARGING -> "Charging";
            case SUSPENDED_EV -> "Paused by car";
            case SUSPENDED_EVSE -> "Paused by charger";
            case FINISHING -> "Finishing";
            case RESERVED -> "Reserved";
            case UNAVAILABLE -> "Out of service";
            case FAULTED -> "Faulted";
            case UNKNOWN -> "Not heard of";
        };
    }
}
