package energy.headroom.simulation.check;

import energy.headroom.metering.SiteTotal;
import energy.headroom.simulation.charger.SimulatedCharger;
import energy.headroom.units.Power;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * H8: the power of a total was drawn not long ago, and a connector that drew and said nothing for longer is unknown, never zero.
 */
final class Drawn {
    /**
     * How old the truth may be that a total shows: the gateway notices a dead connection after two minutes, holds what it knew
     * for three more, and clocks are seconds off.
     */
    private static final long OLDEST = Duration.ofSeconds(330).toMillis();

    private record Draws(long since, long watts) {}

    /** What one connector draws, and drew for as long as it matters. */
    private static final class Connector {
        private final Deque<Draws> draws = new ArrayDeque<>();
        private long heard;

        Connector(long now) {
            draws.add(new Draws(now, 0));
            heard = now;
        }

        void draws(long watts, long now) {
            if (draws.getLast().watts() != watts) {
                draws.addLast(new Draws(now, watts));
            }
        }

        void forget(long before) {
            while (draws.size() > 1 && second().since() <= before) {
                draws.removeFirst();
            }
        }

        private Draws second() {
            return draws.stream().skip(1).findFirst().orElseThrow();
        }

        long least() {
            return draws.stream().mapToLong(Draws::watts).min().orElseThrow();
        }

        long most() {
            return draws.stream().mapToLong(Draws::watts).max().orElseThrow();
        }
    }

    private final List<SimulatedCharger> chargers;
    private final BiConsumer<String, String> broken;
    private final List<List<Connector>> connectors = new ArrayList<>();

    Drawn(List<SimulatedCharger> chargers, long now, BiConsumer<String, String> broken) {
        this.chargers = chargers;
        this.broken = broken;
        for (SimulatedCharger charger : chargers) {
            connectors.add(charger.drawsEach().stream()
                    .map(watts -> new Connector(now))
                    .toList());
        }
    }

    /** What a charger draws may have changed. */
    void draws(int charger, long now) {
        List<Long> each = chargers.get(charger).drawsEach();
        for (int i = 0; i < each.size(); i++) {
            Connector connector = connectors.get(charger).get(i);
            connector.draws(each.get(i), now);
            connector.forget(now - OLDEST);
        }
    }

    /** A reading has come, whatever it says. */
    void heard(int charger, int socket, long measuredAt) {
        Connector connector = connectors.get(charger).get(socket);
        connector.heard = Math.max(connector.heard, measuredAt);
    }

    void look(SiteTotal total, long now) {
        long least = 0;
        long most = 0;
        int silent = 0;
        for (Connector connector : connectors.stream().flatMap(List::stream).toList()) {
            connector.forget(now - OLDEST);
            least += connector.least();
            most += connector.most();
            silent += connector.least() > 0 && connector.heard < now - OLDEST ? 1 : 0;
        }
        int unknown = total.coverage().unknown();
        Power power = total.power();
        if (silent > unknown) {
            broken.accept("H8", silent + " connectors draw and say nothing, and only " + unknown + " are unknown");
        }
        if (power == null ? unknown == 0 : power.watts() > most || (unknown == 0 && power.watts() < least)) {
            broken.accept(
                    "H8",
                    "the site shows " + power + " with " + unknown + " unknown, and drew " + least + " to " + most
                            + " W of late");
        }
    }
}
