package energy.headroom.simulation.fault;

/** One kind of fault. */
public enum FaultKind {
    FORECAST_LOST(Of.DERMS, 600, 7_200, "forecasts never arrive"),
    FORECAST_DOUBLED(Of.DERMS, 1_800, 7_200, "forecasts arrive twice"),
    FORECAST_REORDERED(Of.DERMS, 1_800, 7_200, "a forecast overtakes the one before it"),
    FORECAST_DELAYED(Of.DERMS, 1_800, 7_200, "forecasts arrive minutes late"),
    FORECAST_GAPS(Of.DERMS, 1_800, 7_200, "forecasts have gaps"),
    FORECAST_STALE(Of.DERMS, 1_800, 5_400, "forecasts are about hours that are over"),
    FORECAST_ZERO(Of.DERMS, 1_000, 3_600, "forecasts are all zero"),
    FORECAST_ABSURD(Of.DERMS, 1_800, 5_400, "forecasts are absurd"),
    HEARTBEATS_LOST(Of.LINK, 60, 3_600, "heartbeats are lost"),
    LINK_FLAPS(Of.LINK, 120, 1_200, "the link comes and goes"),
    SCHEDULE_LOST(Of.CHARGER, 60, 2_400, "schedules never arrive"),
    ANSWER_LOST(Of.CHARGER, 60, 2_400, "answers never arrive"),
    ANSWER_DELAYED(Of.CHARGER, 60, 2_400, "answers come after those to later schedules"),
    ANSWER_DOUBLED(Of.CHARGER, 60, 2_400, "answers come twice"),
    READINGS_LATE(Of.CHARGER, 120, 3_600, "readings come a minute late"),
    READINGS_LOST(Of.CHARGER, 120, 3_600, "readings never come"),
    READINGS_DOUBLED(Of.CHARGER, 120, 3_600, "readings come twice"),
    READINGS_REORDERED(Of.CHARGER, 120, 3_600, "readings overtake each other"),
    HALF_OPEN(Of.CHARGER, 60, 900, "the connection is dead, and the gateway does not know"),
    OUT_OF_CONTACT(Of.CHARGER, 20, 5_400, "out of contact"),
    CHARGER_CLOCK_SKEW(Of.CHARGER, 600, 5_400, "its clock is minutes off"),
    REFUSES(Of.CHARGER, 60, 2_400, "refuses schedules"),
    TIMES_OUT(Of.CHARGER, 60, 2_400, "neither takes schedules nor answers"),
    IGNORES(Of.CHARGER, 300, 3_600, "accepts schedules and ignores them"),
    REBOOTS(Of.CHARGER, 30, 120, "reboots"),
    FORGETS_PROFILE(Of.CHARGER, 20, 1_200, "out of contact, and forgets what it held"),
    CLAMPS_TO_SIX(Of.CHARGER, 300, 5_400, "raises any lower limit to 6 A"),
    RESUMES_ABOVE(Of.CHARGER, 600, 7_200, "resumes at full power after a pause"),
    REGISTER_RESETS(Of.METER, 30, 120, "reboots, and its registers begin at zero"),
    METER_SWAPPED(Of.METER, 300, 3_600, "out of contact, and comes back with another meter"),
    REGISTER_ASTRAY(Of.METER, 600, 5_400, "single values of its registers are astray"),
    CRASH(Of.GATEWAY, 1, 600, "the gateway is killed"),
    CRASH_IN_WRITE(Of.GATEWAY, 1, 120, "the gateway is killed while it writes"),
    CLOCK_STEP(Of.GATEWAY, 600, 3_600, "the gateway's clock steps by seconds"),
    CLOCK_SKEW(Of.GATEWAY, 1_800, 7_200, "the gateway's clock drifts"),
    STORE_FAILING(Of.STORE, 5, 1_200, "the store fails"),
    STORE_SLOW(Of.STORE, 60, 1_800, "the store takes seconds");

    /** Who has it. */
    public enum Of {
        DERMS,
        LINK,
        CHARGER,
        /** That of a charger. */
        METER,
        GATEWAY,
        STORE
    }

    private final Of of;
    private final int shortest;
    private final int longest;
    private final String words;

    FaultKind(Of of, int shortest, int longest, String words) {
        this.of = of;
        this.shortest = shortest;
        this.longest = longest;
        this.words = words;
    }

    /** Whether one charger has it. */
    public boolean isOfCharger() {
        return of == Of.CHARGER || of == Of.METER;
    }

    /** Whether it strikes in the long worlds only: a register needs days to count much. */
    public boolean isRare() {
        return of == Of.METER;
    }

    /** In seconds. */
    int shortest() {
        return shortest;
    }

    /** In seconds. */
    int longest() {
        return longest;
    }

    public String words() {
        return words;
    }

    /** Whether a charger that has it may let more through than it was told, or not be told at all. */
    public boolean explainsExcess() {
        return switch (this) {
            case SCHEDULE_LOST,
                    HALF_OPEN,
                    OUT_OF_CONTACT,
                    CHARGER_CLOCK_SKEW,
                    REFUSES,
                    TIMES_OUT,
                    IGNORES,
                    REBOOTS,
                    REGISTER_RESETS,
                    METER_SWAPPED,
                    FORGETS_PROFILE,
                    CLAMPS_TO_SIX,
                    RESUMES_ABOVE -> true;
            default -> false;
        };
    }

    /** Whether the gateway knows what a charger that has it may draw without seeing it. */
    public boolean isKnownUnseen() {
        return switch (this) {
            case CHARGER_CLOCK_SKEW, IGNORES, FORGETS_PROFILE, CLAMPS_TO_SIX, RESUMES_ABOVE -> false;
            default -> true;
        };
    }
}
