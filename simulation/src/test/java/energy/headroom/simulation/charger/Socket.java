package energy.headroom.simulation.charger;

import energy.headroom.simulation.knobs.MeterKnobs;
import energy.headroom.sites.ChargerSpec;
import energy.headroom.sites.ConnectorState;
import energy.headroom.units.Phase;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A connector in truth. */
final class Socket {
    private static final List<Phase> PHASES = List.of(Phase.values());

    private final int number;
    private final int most;
    private final int least;
    private final boolean[] phases = new boolean[3];
    private final int phaseCount;
    private final EnergyMeter meter;

    @Nullable Car car;

    boolean inTransaction;
    ConnectorState state = ConnectorState.AVAILABLE;
    /** What its car takes on each of its phases, in milliamperes. */
    int draws;
    /** Whether the last value of its register was astray, and how many have been. */
    boolean astray;

    int strays;

    Socket(ChargerSpec.ConnectorSpec spec, MeterKnobs knobs) {
        meter = new EnergyMeter(knobs);
        number = spec.number();
        most = (int) spec.maximum().milliamperes();
        least = (int) spec.minimum().milliamperes();
        for (int phase = 0; phase < phases.length; phase++) {
            phases[phase] = spec.phases().contains(PHASES.get(phase));
        }
        phaseCount = spec.phases().size();
    }

    int number() {
        return number;
    }

    EnergyMeter meter() {
        return meter;
    }

    int most() {
        return most;
    }

    int least() {
        return least;
    }

    boolean loads(int phase) {
        return phases[phase];
    }

    int phaseCount() {
        return phaseCount;
    }

    /** What its car would take on each phase if it were let. */
    int wants() {
        Car here = car;
        return here == null || !inTransaction ? 0 : Math.min(most, here.wants());
    }

    int phasesInUse() {
        Car here = car;
        return here == null ? 0 : Math.min(phaseCount, here.phases());
    }

    ConnectorState stateNow() {
        Car here = car;
        if (here == null) {
            return ConnectorState.AVAILABLE;
        }
        if (!inTransaction) {
            return ConnectorState.PREPARING;
        }
        if (here.wants() == 0) {
            return ConnectorState.SUSPENDED_EV;
        }
        return draws == 0 ? ConnectorState.SUSPENDED_EVSE : ConnectorState.CHARGING;
    }

    /**
     * Lets these share a current among their cars, each at least its minimum or nothing, none more than it wants.
     */
    static void share(List<Socket> sockets, long allowed) {
        List<Socket> wanting = new ArrayList<>();
        long left = allowed;
        for (Socket socket : sockets) {
            socket.draws = 0;
            if (socket.wants() >= socket.least && left >= (wanting.size() + 1L) * socket.least) {
                wanting.add(socket);
            }
        }
        wanting.sort(Comparator.comparingInt(Socket::wants));
        for (int i = 0; i < wanting.size(); i++) {
            Socket socket = wanting.get(i);
            socket.draws = (int) Math.min(socket.wants(), left / (wanting.size() - i));
            left -= socket.draws;
        }
    }
}
