package energy.headroom.sites;

import energy.headroom.limits.Envelope;
import energy.headroom.limits.ForecastBook;
import energy.headroom.limits.LimitSource;
import energy.headroom.limits.OperatorLimit;
import energy.headroom.limits.Reason;
import energy.headroom.limits.plan.Plan;
import energy.headroom.limits.proof.Apply;
import energy.headroom.limits.proof.Breach;
import energy.headroom.metering.Coverage;
import energy.headroom.metering.Method;
import energy.headroom.metering.Oddity;
import energy.headroom.metering.Shown;
import energy.headroom.units.Energy;
import energy.headroom.units.Power;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A site as others see it at one moment.
 *
 * @param limit what holds now; the sum of everything that may be drawn is at most this
 * @param limitSince since when this limit (the same power for the same reason) holds
 * @param envelope from now to 24 hours ahead
 * @param forecasts what the provider said, of all types
 * @param generation the most that may be exported now by what the provider says; null where it says nothing
 * @param operatorLimit the operator's limit that holds now; null where none does
 * @param power measured now; null where nothing is known
 * @param energy the site's register
 * @param alerts what somebody should look at, most urgent first
 */
public record SiteView(
        SiteSpec spec,
        Instant at,
        LinkStatus link,
        Power limit,
        Instant limitSince,
        LimitSource limitSource,
        String limitReason,
        boolean stopped,
        Envelope envelope,
        ForecastBook forecasts,
        @Nullable Power generation,
        @Nullable OperatorLimit operatorLimit,
        @Nullable Instant forecastReceivedAt,
        @Nullable Power power,
        @Nullable Instant powerAt,
        Energy energy,
        Coverage coverage,
        List<ChargerView> chargers,
        List<Plan.Reserve> reserves,
        Compliance compliance,
        Settling settling,
        List<Alert> alerts) {
    /**
     * Where the site settles if everything above the chargers goes silent now.
     *
     * @param at the most that its chargers end in by what they hold, at their rating where they are known to end in more
     * @param fallback what that has to fit in
     * @param proven how many chargers have shown by a commissioning test, in the firmware they have now, that they settle
     */
    public record Settling(Power at, Power fallback, int proven) {}

    /**
     * How the limit is held.
     *
     * @param lastApply how the forecast that came last was put into effect; null before the first
     * @param complyBy until when the limit has to be held, while a forecast is being put into effect in time; else null
     * @param notHeldSince since when the limit is not held; null while it is
     * @param alarm whether that has lasted so long that the stop ladder is at work
     * @param breaches those that last
     */
    public record Compliance(
            @Nullable Apply lastApply,
            @Nullable Instant complyBy,
            @Nullable Instant notHeldSince,
            boolean alarm,
            List<Breach> breaches) {
        public static final Compliance NOTHING = new Compliance(null, null, null, false, List.of());
    }

    /**
     * @param known what is known of such chargers beforehand; null where nothing is
     * @param scheduleState how far the charger is with what it should hold
     * @param writes how often it was told a limit in the last 24 hours, since the start
     * @param climb where it is on the stop ladder; null where it is not on it
     * @param released who gave its control back, and why; null where it is ours
     * @param trial how its last commissioning test ended, or that one runs; null where there was none
     */
    public record ChargerView(
            String id,
            boolean connected,
            @Nullable String model,
            @Nullable String firmware,
            @Nullable KnownAs known,
            ScheduleState scheduleState,
            @Nullable String detail,
            Power mayDraw,
            int writes,
            @Nullable Climb climb,
            @Nullable Released released,
            @Nullable Trial trial,
            List<ConnectorView> connectors) {}

    public record ConnectorView(int number, ConnectorState state, Power share, Metered metered, List<Reason> why) {
        /** Null where unknown. */
        public @Nullable Power power() {
            return metered.shown() instanceof Shown.Known known ? known.power() : null;
        }

        public @Nullable Instant powerAt() {
            return metered.shown() instanceof Shown.Known known ? known.at() : null;
        }
    }

    /**
     * What the meter of a connector shows, and how that was found.
     *
     * @param oddities how often what was odd about its readings, since the start
     */
    public record Metered(Shown shown, Map<Oddity, Integer> oddities) {
        public Metered {
            oddities = Map.copyOf(oddities);
        }

        /** How the power was found, or what bounds it where it is not known. */
        public Method method() {
            return switch (shown) {
                case Shown.Known known -> known.method();
                case Shown.Unknown unknown -> unknown.method();
            };
        }
    }

    /** Desired, sent, accepted and observed are four different things. */
    public enum ScheduleState {
        /** Never told anything. */
        NONE,
        /** Should hold something else, which waits for its turn. */
        WAITING,
        SENT,
        ACCEPTED,
        /** Accepted, and power was seen to keep to it. */
        OBSERVED,
        REFUSED,
        /** Accepted, and power was seen above it. */
        IGNORED,
        /** Control of it was given back: it is told nothing. */
        RELEASED
    }

    /**
     * @param kind stable, for programs, such as {@code charger-ignores-limit}
     * @param charger whom it is about, if one
     * @param text what happened and what to do, for people
     */
    public record Alert(String kind, @Nullable String charger, Instant since, String text) {}
}
