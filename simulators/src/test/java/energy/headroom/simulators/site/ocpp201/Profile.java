package energy.headroom.simulators.site.ocpp201;

/** A profile as a test writes it: that of a friendly CSMS, changed in one thing. */
record Profile(int evse, int id, int stack, String purpose, String kind, String more, String schedules) {
    private static final String START = "\"startSchedule\":\"2026-03-02T11:59:00Z\",";

    /** The limit of the whole station, begun in the past, without an end. */
    static final Profile MAXIMUM =
            new Profile(0, 1, 1, "ChargingStationMaxProfile", "Absolute", "", schedule(START, "A", limit(0, 10)));

    static final Profile DEFAULT =
            new Profile(0, 2, 1, "TxDefaultProfile", "Absolute", "", schedule(START, "A", limit(0, 10)));

    static Profile of(String transaction) {
        return new Profile(
                1,
                3,
                1,
                "TxProfile",
                "Absolute",
                "\"transactionId\":\"" + transaction + "\",",
                schedule(START, "A", limit(0, 10)));
    }

    static String limit(int from, Number limit) {
        return "{\"startPeriod\":" + from + ",\"limit\":" + limit + "}";
    }

    static String schedule(String start, String unit, String periods) {
        return "{\"id\":1," + start + "\"chargingRateUnit\":\"" + unit + "\",\"chargingSchedulePeriod\":[" + periods
                + "]}";
    }

    Profile on(int number) {
        return new Profile(number, id, stack, purpose, kind, more, schedules);
    }

    Profile named(int other) {
        return new Profile(evse, other, stack, purpose, kind, more, schedules);
    }

    Profile atStack(int level) {
        return new Profile(evse, id, level, purpose, kind, more, schedules);
    }

    Profile relative() {
        return new Profile(evse, id, stack, purpose, "Relative", more, schedule("", "A", limit(0, 10)));
    }

    Profile in(String unit, String periods) {
        return withSchedules(schedule(START, unit, periods));
    }

    Profile withSchedules(String written) {
        return new Profile(evse, id, stack, purpose, kind, more, written);
    }

    /** Fields of the profile beside its schedule, each with a comma behind. */
    Profile with(String fields) {
        return new Profile(evse, id, stack, purpose, kind, fields, schedules);
    }

    Profile forPurpose(String other) {
        return new Profile(evse, id, stack, other, kind, more, schedules);
    }

    String payload() {
        return """
                {"evseId":%d,"chargingProfile":{"id":%d,"stackLevel":%d,%s"chargingProfilePurpose":"%s",
                 "chargingProfileKind":"%s","chargingSchedule":[%s]}}""".formatted(evse, id, stack, more, purpose, kind, schedules);
    }
}
