package energy.headroom.simulators.site.ocpp16;

import java.util.List;
import java.util.stream.Collectors;

/** A profile as a test tells it: that of a friendly CSMS, changed in one thing. */
record Told(
        int connector, int id, int stack, String purpose, String kind, String unit, String more, List<String> periods) {
    /** The limit of the whole station, begun in the past, without an end. */
    static final Told MAXIMUM =
            new Told(0, 1, 1, "ChargePointMaxProfile", "Absolute", "A", "", List.of("\"startPeriod\":0,\"limit\":10"));

    static final Told DEFAULT = new Told(0, 2, 1, "TxDefaultProfile", "Absolute", "A", "", MAXIMUM.periods);
    static final Told OF_TRANSACTION = new Told(1, 3, 1, "TxProfile", "Absolute", "A", "", MAXIMUM.periods);

    Told on(int number) {
        return new Told(number, id, stack, purpose, kind, unit, more, periods);
    }

    Told atStack(int level) {
        return new Told(connector, id, level, purpose, kind, unit, more, periods);
    }

    Told relative() {
        return new Told(connector, id, stack, purpose, "Relative", unit, more, periods);
    }

    Told at(Number limit) {
        return inPeriods("\"startPeriod\":0,\"limit\":" + limit);
    }

    Told watts(Number limit) {
        return new Told(
                connector, id, stack, purpose, kind, "W", more, List.of("\"startPeriod\":0,\"limit\":" + limit));
    }

    Told inPeriods(String... written) {
        return new Told(connector, id, stack, purpose, kind, unit, more, List.of(written));
    }

    /** Fields of the profile beside its schedule, each with a comma behind. */
    Told with(String fields) {
        return new Told(connector, id, stack, purpose, kind, unit, fields, periods);
    }

    String payload() {
        String start = kind.equals("Absolute") ? "\"startSchedule\":\"2026-03-02T11:59:00Z\"," : "";
        return """
                {"connectorId":%d,"csChargingProfiles":{"chargingProfileId":%d,"stackLevel":%d,%s
                 "chargingProfilePurpose":"%s","chargingProfileKind":"%s",
                 "chargingSchedule":{%s"chargingRateUnit":"%s","chargingSchedulePeriod":[%s]}}}""".formatted(
                        connector,
                        id,
                        stack,
                        more,
                        purpose,
                        kind,
                        start,
                        unit,
                        periods.stream().collect(Collectors.joining("},{", "{", "}")));
    }
}
