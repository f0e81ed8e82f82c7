package energy.headroom.chargers.ocpp.proxy;

import energy.headroom.chargers.ocpp.Home;
import energy.headroom.chargers.ocpp.Version;
import energy.headroom.chargers.ocpp.talk.Profile.Purpose;
import energy.headroom.sites.ChargerSpec.ConnectorSpec;
import energy.headroom.sites.ChargerSpec.RateUnit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Lowers a profile of ours by those of the CSMS that the charger cannot take besides: by the standard the highest in the stack
 * counts of one purpose, and one for a session in the place of the default for sessions.
 *
 * @param given those of the CSMS
 */
record Lowering(Version version, Home home, Collection<Given> given) {

    /**
     * @param payload that is to be sent
     * @param exactUntil from then on it may be lower than it has to be
     */
    record Lowered(ObjectNode payload, Instant exactUntil) {}

    /** @param now by the charger's clock */
    Lowered lower(Held ours, int most, Instant now) {
        List<Given> counting = counting(ours);
        if (counting.isEmpty()) {
            return new Lowered(ours.plain(), Instant.MAX);
        }
        ObjectNode payload = ours.plain().deepCopy();
        ObjectNode schedule = schedule(payload);
        RateUnit unit = RateUnit.valueOf(schedule.path("chargingRateUnit").asString());
        List<Merging.Piece> pieces = pieces(schedule, unit);
        UnaryOperator<Cap> in = cap -> cap.in(unit, pieces.getFirst().cap().phases(), home);
        Optional<Instant> start = start(schedule);
        Merging.Merged merged;
        if (start.isEmpty()) {
            Cap cap = pieces.getFirst().cap();
            Cap lowest = lowestFrom(counting, Instant.MIN, in).map(cap::min).orElse(cap);
            merged = new Merging.Merged(List.of(new Merging.Piece(0, lowest)), Instant.MAX);
        } else {
            List<Instant> edges = counting.stream()
                    .flatMap(each -> each.course().edges(now, now.plus(Merging.EXACT)).stream())
                    .toList();
            merged = new Merging(
                            start.get(),
                            most,
                            moment -> at(ours, counting, moment, in),
                            lowestFrom(counting, now.plus(Merging.EXACT), in))
                    .of(pieces, now, edges);
        }
        if (merged.isSameAs(pieces)) {
            return new Lowered(ours.plain(), merged.exactUntil());
        }
        schedule.set("chargingSchedulePeriod", merged.written());
        return new Lowered(payload, merged.exactUntil());
    }

    private List<Given> counting(Held ours) {
        return given.stream()
                .filter(each -> counts(each, ours))
                .sorted(Comparator.comparingInt(Given::stackLevel).reversed())
                .toList();
    }

    /** What the charger has as it is, in another place than ours, it takes the lower of by itself. */
    private static boolean counts(Given each, Held ours) {
        boolean sameConnector = ours.connector() == 0 || each.connector() == 0 || each.connector() == ours.connector();
        return switch (ours.purpose()) {
            case STATION_MAXIMUM -> each.purpose() == Purpose.STATION_MAXIMUM;
            case TX_DEFAULT, TRANSACTION ->
                sameConnector
                        && (each.purpose() == Purpose.TX_DEFAULT
                                || (each.purpose() == Purpose.TRANSACTION && !each.inCharger()));
        };
    }

    private Optional<Cap> at(Held ours, List<Given> counting, Instant moment, UnaryOperator<Cap> in) {
        if (ours.purpose() == Purpose.STATION_MAXIMUM) {
            return highest(counting, each -> true, moment, in);
        }
        Stream<Integer> connectors = ours.connector() > 0
                ? Stream.of(ours.connector())
                : home.charger().connectors().stream().map(ConnectorSpec::number);
        return connectors
                .map(connector -> ofSessionsAt(connector, counting, moment, in))
                .flatMap(Optional::stream)
                .reduce(Cap::min);
    }

    private static Optional<Cap> ofSessionsAt(
            int connector, List<Given> counting, Instant moment, UnaryOperator<Cap> in) {
        return highest(
                        counting,
                        each -> each.purpose() == Purpose.TRANSACTION
                                && (each.connector() == connector || each.connector() == 0),
                        moment,
                        in)
                .or(() -> highest(
                        counting,
                        each -> each.purpose() == Purpose.TX_DEFAULT && each.connector() == connector,
                        moment,
                        in))
                .or(() -> highest(
                        counting, each -> each.purpose() == Purpose.TX_DEFAULT && each.connector() == 0, moment, in));
    }

    private static Optional<Cap> highest(
            List<Given> byStack, Predicate<Given> which, Instant moment, UnaryOperator<Cap> in) {
        return byStack.stream()
                .filter(which)
                .map(each -> each.course().at(moment, in))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<Cap> lowestFrom(List<Given> counting, Instant moment, UnaryOperator<Cap> in) {
        return counting.stream()
                .map(each -> each.course().lowestFrom(moment, in))
                .flatMap(Optional::stream)
                .reduce(Cap::min);
    }

    private ObjectNode schedule(ObjectNode payload) {
        JsonNode schedule = version == Version.V1_6
                ? payload.path("csChargingProfiles").path("chargingSchedule")
                : payload.path("chargingProfile").path("chargingSchedule").path(0);
        if (schedule instanceof ObjectNode object) {
            return object;
        }
        throw new IllegalArgumentException("no profile of ours");
    }

    private static List<Merging.Piece> pieces(ObjectNode schedule, RateUnit unit) {
        List<Merging.Piece> pieces = new ArrayList<>();
        for (JsonNode period : schedule.path("chargingSchedulePeriod")) {
            Cap cap = new Cap(
                    period.path("limit").decimalValue(),
                    unit,
                    period.path("numberPhases").asInt(Cap.USUAL_PHASES));
            pieces.add(new Merging.Piece(period.path("startPeriod").asLong(), cap));
        }
        return pieces;
    }

    private static Optional<Instant> start(ObjectNode schedule) {
        String written = schedule.path("startSchedule").asString("");
        return written.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(written));
    }
}
