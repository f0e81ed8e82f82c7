package energy.headroom.simulators.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Ports of this machine that nobody listens on. */
final class Ports {
    private final Deque<Integer> free;

    private Ports(Deque<Integer> free) {
        this.free = free;
    }

    static boolean isFree(int port) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    /** Some different free ports, held together while they are chosen. */
    static Ports choose(int count) throws IOException {
        List<ServerSocket> held = new ArrayList<>();
        try {
            Deque<Integer> free = new ArrayDeque<>();
            for (int i = 0; i < count; i++) {
                ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                held.add(socket);
                free.add(socket.getLocalPort());
            }
            return new Ports(free);
        } finally {
            for (ServerSocket socket : held) {
                socket.close();
            }
        }
    }

    int next() {
        return free.remove();
    }
}
