package energy.headroom.sites.living;

import energy.headroom.limits.Claim;
import energy.headroom.limits.ConnectorId;
import energy.headroom.limits.SiteRules;
import energy.headroom.limits.plan.Demand;
import energy.headroom.metering.Efficiency;
import energy.headroom.metering.Rating;
import energy.headroom.sites.ChargerSpec;
import energy.headroom.sites.ChargerSpec.ConnectorSpec;
import energy.headroom.sites.ChargerSpec.RateUnit;
import energy.headroom.sites.ConnectorState;
import energy.headroom.units.Current;
import energy.headroom.units.Phase;
import energy.headroom.units.Power;
import energy.headroom.units.Voltage;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is known of one connector, and what it asks for. */
final class ConnectorFile {
    private static final int WEIGHT = 1;

    private final ConnectorId id;
    private final Set<Phase> phases;
    private final Voltage highestVoltage;
    private final Power minimum;
    private final Power maximum;
    private final Efficiency efficiency;
    private int spread;
    private ConnectorState state = ConnectorState.UNKNOWN;
    private boolean transaction;
    private Demand demand = Demand.UNKNOWN;

    ConnectorFile(ConnectorId id, ConnectorSpec spec, ChargerSpec charger, SiteRules rules) {
        this.id = id;
        phases = charger.phases();
        toldIn(charger.unit());
        highestVoltage = rules.highestVoltage();
        minimum = draws(spec.minimum());
        maximum = draws(spec.maximum());
        efficiency = spec.efficiency();
    }

    /** Amperes are per phase; of what it is told in watts all may be on one. */
    final void toldIn(RateUnit unit) {
        spread = switch (unit) {
            case A -> phases.size();
            case W -> 1;
        };
    }

    /** On every phase of its charger, which is told one limit for all of them. */
    private Power draws(Current current) {
        return Power.drawnBy(current, highestVoltage, phases.size());
    }

    ConnectorId id() {
        return id;
    }

    ConnectorState state() {
        return state;
    }

    Power maximum() {
        return maximum;
    }

    /** What bounds what its meter can show. */
    Rating rating() {
        return new Rating(maximum, efficiency);
    }

    /** Its charger has come back; what it does now, it has yet to say. */
    void notHeardOf() {
        state = ConnectorState.UNKNOWN;
    }

    void changed(ConnectorState now) {
        state = now;
        // A car that is gone or whose session is over takes its transaction with it, told or not.
        if (now == ConnectorState.AVAILABLE) {
            transaction = false;
        }
        if (isIdle()) {
            demand = Demand.UNKNOWN;
        }
    }

    void transactionStarted() {
        transaction = true;
    }

    void transactionEnded() {
        transaction = false;
        demand = Demand.UNKNOWN;
    }

    /**
     * Takes in what the phase that carries most drew.
     *
     * @param limit what it surely might have drawn per phase; null where that is not known
     * @return whether the connector asks for something else now
     */
    boolean drew(Current highest, @Nullable Current limit, Instant at) {
        Demand before = demand;
        demand = limit == null || state != ConnectorState.CHARGING
                ? before.interrupted()
                : before.after(highest, limit, at);
        return !Objects.equals(before.cap(), demand.cap());
    }

    /** The least that is of use. */
    Power minimum() {
        return minimum;
    }

    /** Whether it takes no session, and has none. */
    boolean isOutOfService() {
        return state == ConnectorState.UNAVAILABLE && !transaction;
    }

    /** Whether its state says that nothing flows. */
    boolean isIdle() {
        return !transaction
                && switch (state) {
                    case AVAILABLE, PREPARING, RESERVED, UNAVAILABLE, FAULTED, FINISHING -> true;
                    case CHARGING, SUSPENDED_EVSE, SUSPENDED_EV, UNKNOWN -> false;
                };
    }

    /** Whether its session is paused by the charger. */
    boolean isPaused() {
        return transaction && state == ConnectorState.SUSPENDED_EVSE;
    }

    /** Whether a session runs in which a charger could draw what it is not allowed to. */
    boolean isInSession() {
        return transaction || state == ConnectorState.CHARGING || state == ConnectorState.SUSPENDED_EVSE;
    }

    Claim claim() {
        Power most = switch (state) {
            case PREPARING, CHARGING, SUSPENDED_EVSE, UNKNOWN -> known(demand.cap());
            // The car does not want now, and may begin again: the minimum lets it.
            case SUSPENDED_EV -> minimum;
            case AVAILABLE, RESERVED, UNAVAILABLE, FAULTED, FINISHING -> Power.ZERO;
        };
        return new Claim(
                id,
                phases,
                spread,
                minimum,
                most,
                WEIGHT,
                state == ConnectorState.SUSPENDED_EV ? Claim.CAN_WAIT : Claim.AT_ONCE);
    }

    private Power known(@Nullable Current cap) {
        return cap == null ? maximum : draws(cap).max(minimum).min(maximum);
    }

    /** As if a car were there, whatever the state says. */
    Claim idleClaim() {
        return new Claim(id, phases, spread, minimum, maximum, WEIGHT, Claim.AT_ONCE);
    }
}
