package energy.headroom.chargers.ocpp.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.chargers.ocpp.Version;
import energy.headroom.sites.SiteCommand.ScheduleAnswered.Answer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whatever a CSMS sets and clears, and however we are told the limit changes, no connector may draw more than ours allows. */
class NeverAboveOursTest {
    /** A charger that does with profiles what OCPP 1.6 says, and takes limits of the station or not. */
    private static final class ByTheBook {
        private record Kept(int id, String purpose, int connector, int stackLevel, BigDecimal limit) {}

        private final List<Kept> kept = new ArrayList<>();
        private final boolean takesStationMaximum;

        ByTheBook(boolean takesStationMaximum) {
            this.takesStationMaximum = takesStationMaximum;
        }

        String answer(JsonNode call) {
            JsonNode payload = call.get(3);
            return switch (call.get(2).stringValue()) {
                case "SetChargingProfile" -> "{'status':'%s'}".formatted(set(payload) ? "Accepted" : "Rejected");
                case "ClearChargingProfile" ->
                    "{'status':'%s'}".formatted(kept.removeIf(each -> isMeant(each, payload)) ? "Accepted" : "Unknown");
                case "GetConfiguration" ->
                    "{'configurationKey':[{'key':'ChargingScheduleAllowedChargingRateUnit','value':'Current','readonly':true}]}";
                default -> "{'status':'Accepted'}";
            };
        }

        private boolean set(JsonNode payload) {
            JsonNode profile = payload.get("csChargingProfiles");
            Kept another = new Kept(
                    profile.get("chargingProfileId").intValue(),
                    profile.get("chargingProfilePurpose").stringValue(),
                    payload.get("connectorId").intValue(),
                    profile.get("stackLevel").intValue(),
                    profile.at("/chargingSchedule/chargingSchedulePeriod/0/limit")
                            .decimalValue());
            if (!takesStationMaximum && another.purpose().equals("ChargePointMaxProfile")) {
                return false;
            }
            kept.removeIf(each -> each.id() == another.id()
                    || (each.purpose().equals(another.purpose())
                            && each.connector() == another.connector()
                            && each.stackLevel() == another.stackLevel()));
            return kept.add(another);
        }

        private static boolean isMeant(Kept each, JsonNode filter) {
            return (!filter.has("id") || filter.get("id").intValue() == each.id())
                    && (!filter.has("connectorId") || filter.get("connectorId").intValue() == each.connector())
                    && (!filter.has("stackLevel") || filter.get("stackLevel").intValue() == each.stackLevel())
                    && (!filter.has("chargingProfilePurpose")
                            || filter.get("chargingProfilePurpose")
                                    .stringValue()
                                    .equals(each.purpose()));
        }

        /** What all connectors together may draw per phase, with a session at each. */
        BigDecimal mayDraw() {
            BigDecimal sum = limit(1).add(limit(2));
            return highest(each -> each.purpose().equals("ChargePointMaxProfile"))
                    .map(sum::min)
                    .orElse(sum);
        }

        private BigDecimal limit(int connector) {
            return highest(each -> each.purpose().equals("TxProfile") && each.connector() == connector)
                    .or(() ->
                            highest(each -> each.purpose().equals("TxDefaultProfile") && each.connector() == connector))
                    .or(() -> highest(each -> each.purpose().equals("TxDefaultProfile") && each.connector() == 0))
                    .orElse(BigDecimal.valueOf(32));
        }

        private Optional<BigDecimal> highest(Predicate<Kept> which) {
            return kept.stream()
                    .filter(which)
                    .max((one, other) -> Integer.compare(one.stackLevel(), other.stackLevel()))
                    .map(Kept::limit);
        }
    }

    /** What happens next: something of the CSMS, or a limit of ours in amperes for all connectors. */
    record Happening(String action, String payload, int amperes) {}

    @Property(tries = 300)
    void holdsWhateverTheCsmsDoes(
            @ForAll("happenings") List<Happening> happenings, @ForAll boolean takesStationMaximum) {
        ByTheBook charger = new ByTheBook(takesStationMaximum);
        Between between = new Between(Version.V1_6);
        between.answers = charger::answer;
        between.boot();
        for (int connector = 1; connector <= 2; connector++) {
            between.charger(
                    "[2,'m','MeterValues',{'connectorId':%d,'transactionId':%d,'meterValue':[{'timestamp':'%s','sampledValue':[{'value':'1'}]}]}]"
                            .formatted(connector, connector, between.now));
        }
        BigDecimal allowed = BigDecimal.valueOf(64);
        int number = 0;
        for (Happening next : happenings) {
            int seen = between.atCharger.size();
            if (next.action().isEmpty()) {
                // At the highest voltage to expect, on three phases, and a little more for rounding.
                long watts = Math.ceilDiv(next.amperes() * 3L * 2_438, 10) + 1;
                if (between.limit(watts) == Answer.ACCEPTED) {
                    allowed = BigDecimal.valueOf(next.amperes());
                }
            } else {
                between.csms("[2,'c" + ++number + "','" + next.action() + "'," + next.payload() + "]");
                answerTheCsms(between, charger, seen);
            }
            assertThat(charger.mayDraw())
                    .as("after %s, in which the charger holds %s", next, charger.kept)
                    .isLessThanOrEqualTo(allowed);
        }
    }

    private static void answerTheCsms(Between between, ByTheBook charger, int seen) {
        for (String frame : List.copyOf(between.atCharger.subList(seen, between.atCharger.size()))) {
            if (frame.startsWith("[2,")) {
                JsonNode call = JsonMapper.shared().readTree(frame);
                between.charger("[3,'" + call.get(1).stringValue() + "'," + charger.answer(call) + "]");
            }
        }
    }

    @Provide
    Arbitrary<List<Happening>> happenings() {
        return Arbitraries.frequencyOf(
                        Tuple.of(5, sets()),
                        Tuple.of(3, clears()),
                        Tuple.of(
                                3,
                                Arbitraries.integers()
                                        .between(0, 62)
                                        .map(limit -> new Happening("", "", limit / 2 * 2))))
                .list()
                .ofMinSize(2)
                .ofMaxSize(14);
    }

    private static Arbitrary<Integer> ids() {
        return Arbitraries.of(1, 2, 3, 7_810_000, 7_820_000, 7_820_001, 7_830_001);
    }

    private static Arbitrary<String> purposes() {
        return Arbitraries.of("ChargePointMaxProfile", "TxDefaultProfile", "TxProfile");
    }

    private static Arbitrary<Happening> sets() {
        return Combinators.combine(
                        ids(),
                        purposes(),
                        Arbitraries.of(0, 1, 2),
                        Arbitraries.of(0, 1, 2, 99),
                        Arbitraries.integers().between(0, 32))
                .as((id, purpose, connector, stackLevel, limit) -> new Happening(
                        "SetChargingProfile",
                        ("{'connectorId':%d,'csChargingProfiles':{'chargingProfileId':%d,'stackLevel':%d,'chargingProfilePurpose':'%s',"
                                        + "'chargingProfileKind':'Absolute','chargingSchedule':{'startSchedule':'2020-01-01T00:00:00Z',"
                                        + "'chargingRateUnit':'A','chargingSchedulePeriod':[{'startPeriod':0,'limit':%d}]}}}")
                                .formatted(connector, id, stackLevel, purpose, limit),
                        0));
    }

    private static Arbitrary<Happening> clears() {
        Arbitrary<String> id = ids().map(value -> "'id':" + value).optional().map(text -> text.orElse(""));
        Arbitrary<String> purpose = purposes()
                .map(value -> "'chargingProfilePurpose':'" + value + "'")
                .optional()
                .map(text -> text.orElse(""));
        Arbitrary<String> connector = Arbitraries.of("", "", "'connectorId':0", "'connectorId':1");
        Arbitrary<String> stackLevel = Arbitraries.of("", "", "'stackLevel':1");
        return Combinators.combine(id, purpose, connector, stackLevel).as((one, two, three, four) -> {
            List<String> fields = new ArrayList<>(List.of(one, two, three, four));
            fields.removeIf(String::isEmpty);
            return new Happening("ClearChargingProfile", "{" + String.join(",", fields) + "}", 0);
        });
    }
}
