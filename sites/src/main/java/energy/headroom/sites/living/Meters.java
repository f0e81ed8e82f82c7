package energy.headroom.sites.living;

import energy.headroom.limits.ConnectorId;
import energy.headroom.limits.proof.Evidence.Measured;
import energy.headroom.limits.proof.Tolerance;
import energy.headroom.metering.Rating;
import energy.headroom.metering.Shown;
import energy.headroom.metering.SiteMeter;
import energy.headroom.metering.SiteTotal;
import energy.headroom.sites.ChargerSpec;
import energy.headroom.sites.SiteSpec;
import energy.headroom.units.Power;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the meters of a site say about its limit. Where something is unknown, what is known still says something. */
record Meters(Collection<ChargerFile> chargers, SiteMeter<ConnectorId> meter) {
    /** Null where the power of some connector is unknown. */
    @Nullable Measured complete(Instant now) {
        Power most = Power.ZERO;
        for (ChargerFile charger : chargers) {
            Power drawn = known(charger, Instant.MIN, now);
            if (unknown(charger, now)) {
                return null;
            }
            most = most.max(drawn);
        }
        Power total = meter.total(now).power();
        return new Measured(
                Objects.requireNonNullElse(total, Power.ZERO),
                most,
                Objects.requireNonNullElse(meter.oldestIn(now), now));
    }

    /** What is drawn at least, by values that were measured at a moment or later and are no older than fresh. */
    Power atLeast(Instant since, Instant now) {
        return chargers.stream().map(charger -> known(charger, since, now)).reduce(Power.ZERO, Power::plus);
    }

    /** What is drawn at most: where something is unknown, what its charger may draw. */
    Power atMost(Map<String, Power> mayDraw, Instant since, Instant now) {
        return chargers.stream()
                .map(charger -> isSeen(charger, since, now)
                        ? known(charger, since, now)
                        : mayDraw.getOrDefault(charger.id(), charger.rating()))
                .reduce(Power.ZERO, Power::plus);
    }

    /** The site's total; what is unknown of a charger may draw what its limit leaves to it. */
    SiteTotal total(Map<String, Power> mayDraw, Instant now) {
        return meter.total(now, unknown -> atMost(unknown, mayDraw));
    }

    private static Power atMost(Map<ConnectorId, Power> unknown, Map<String, Power> mayDraw) {
        Map<String, Power> byCharger = new TreeMap<>();
        unknown.forEach((connector, most) -> byCharger.merge(connector.charger(), most, Power::plus));
        return byCharger.entrySet().stream()
                .map(charger -> charger.getValue().min(mayDraw.getOrDefault(charger.getKey(), charger.getValue())))
                .reduce(Power.ZERO, Power::plus);
    }

    /** The connectors of a site with what bounds what each can show. */
    static Map<ConnectorId, Rating> connectors(SiteSpec spec) {
        Map<ConnectorId, Rating> connectors = new TreeMap<>();
        for (ChargerSpec charger : spec.chargers()) {
            ChargerFile file = new ChargerFile(charger, spec.rules(), Instant.EPOCH);
            file.connectors().forEach(connector -> connectors.put(connector.id(), connector.rating()));
        }
        return connectors;
    }

    private boolean unknown(ChargerFile charger, Instant now) {
        return charger.connectors().stream()
                .anyMatch(connector ->
                        !(meter.at(connector.id(), now) instanceof Shown.Known known && known.isOfAMoment()));
    }

    private boolean isSeen(ChargerFile charger, Instant since, Instant now) {
        return charger.connectors().stream()
                .allMatch(connector -> meter.at(connector.id(), now) instanceof Shown.Known known
                        && known.isOfAMoment()
                        && !known.at().isBefore(since)
                        && known.quality() != Shown.Quality.HELD);
    }

    /** The sum over a charger's connectors of what is known, where that is not from before a moment. */
    Power known(ChargerFile charger, Instant since, Instant now) {
        Power sum = Power.ZERO;
        for (ConnectorFile connector : charger.connectors()) {
            if (meter.at(connector.id(), now) instanceof Shown.Known known
                    && known.isOfAMoment()
                    && !known.at().isBefore(since)
                    && (known.quality() != Shown.Quality.HELD || since.equals(Instant.MIN))) {
                sum = sum.plus(known.power());
            }
        }
        return sum;
    }

    /** Whether what is drawn is above a limit, within the tolerance. */
    static boolean isOver(Power drawn, Power limit) {
        return drawn.isAbove(Tolerance.above(limit));
    }
}
