package energy.headroom.simulation.charger;

import energy.headroom.simulation.knobs.ChargerKnobs;
import energy.headroom.units.Voltage;
import java.util.List;

/** The power part of a charger: what it lets through on each phase, and what its cars draw of it. */
final class Body {
    private static final int NO_LIMIT = Integer.MAX_VALUE;

    private final List<Socket> sockets;
    private final long millivolts;
    /** The most that its connectors can carry on each phase, in milliamperes. */
    private final long[] most = new long[3];

    private int limit = NO_LIMIT;
    /** While power still follows a limit down, what flows goes on flowing. */
    private boolean ramping;

    Body(ChargerKnobs knobs, Voltage voltage) {
        sockets = knobs.spec().connectors().stream()
                .map(connector -> new Socket(connector, knobs.meter()))
                .toList();
        millivolts = voltage.millivolts();
        for (int phase = 0; phase < most.length; phase++) {
            for (Socket socket : sockets) {
                most[phase] += socket.loads(phase) ? socket.most() : 0;
            }
        }
    }

    List<Socket> sockets() {
        return sockets;
    }

    /** In milliamperes on each phase. */
    int limit() {
        return limit;
    }

    void limit(int milliamperes) {
        limit = milliamperes;
    }

    void ramping(boolean is) {
        ramping = is;
    }

    /** What it lets through now on a phase, in watts. */
    long letsThrough(int phase) {
        long under = letsThrough(phase, limit);
        return ramping ? Math.max(under, draws(phase)) : under;
    }

    /** What it lets through now, in watts. */
    long letsThrough() {
        long under = letsThroughUnder(limit);
        return ramping ? Math.max(under, draws()) : under;
    }

    /** What it lets through on all phases under a limit, in watts. */
    long letsThroughUnder(int milliamperes) {
        return letsThrough(0, milliamperes) + letsThrough(1, milliamperes) + letsThrough(2, milliamperes);
    }

    private long letsThrough(int phase, int milliamperes) {
        return Math.min(milliamperes, most[phase]) * millivolts / 1_000_000L;
    }

    private long draws(int phase) {
        long sum = 0;
        for (Socket socket : sockets) {
            sum += socket.loads(phase) ? socket.draws : 0;
        }
        return sum * millivolts / 1_000_000L;
    }

    void share() {
        if (!ramping) {
            Socket.share(sockets, limit);
        }
    }

    long draws(Socket socket) {
        return (long) socket.draws * socket.phasesInUse() * millivolts / 1_000_000L;
    }

    long draws() {
        long sum = 0;
        for (Socket socket : sockets) {
            sum += draws(socket);
        }
        return sum;
    }

    /** What its cars would draw if they were let. */
    long wants() {
        long sum = 0;
        for (Socket socket : sockets) {
            sum += (long) socket.wants() * socket.phasesInUse() * millivolts / 1_000_000L;
        }
        return sum;
    }
}
