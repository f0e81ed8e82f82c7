package energy.headroom.simulation.charger;

import energy.headroom.simulation.knobs.Dice;
import energy.headroom.simulation.knobs.Knobs;
import energy.headroom.units.Phase;
import java.util.ArrayList;
import java.util.List;

/** The cars of a world: which come when, need how much, and stay how long. Known before the world begins. */
public final class Traffic {
    /**
     * One visit.
     *
     * @param arrives in milliseconds after the world's start
     * @param leaves likewise
     * @param most on each phase, in milliamperes
     * @param needs in watt-hours
     */
    public record Visit(int charger, int socket, long arrives, long leaves, int most, int phases, double needs) {}

    private static final long HOUR = 3_600_000;

    private final List<Visit> visits = new ArrayList<>();

    public Traffic(Knobs knobs, Dice dice) {
        for (int charger = 0; charger < knobs.chargers().size(); charger++) {
            int sockets = knobs.chargers().get(charger).spec().connectors().size();
            for (int socket = 0; socket < sockets; socket++) {
                comeAndGo(knobs, charger, socket, dice.another());
            }
        }
    }

    private void comeAndGo(Knobs knobs, int charger, int socket, Dice dice) {
        int phases = knobs.chargers()
                .get(charger)
                .spec()
                .connectors()
                .get(socket)
                .phases()
                .size();
        long between = 24 * HOUR / knobs.carsPerDay();
        long at = dice.between(0, between);
        while (at < knobs.length().toMillis()) {
            long stays = Math.max(HOUR / 4, dice.between(between / 3, between));
            int uses = phases == Phase.values().length && dice.oneIn(3) ? 1 : phases;
            int most = dice.of(List.of(16_000, 16_000, 25_000, 32_000));
            double needs = dice.between(4_000, 60_000);
            visits.add(new Visit(charger, socket, at, at + stays, most, uses, needs));
            at += stays + dice.between(60_000, between / 2);
        }
    }

    public List<Visit> visits() {
        return visits;
    }

    /** Lets them come and go. */
    public void begin(List<SimulatedCharger> chargers, Around around) {
        for (Visit visit : visits) {
            SimulatedCharger charger = chargers.get(visit.charger());
            around.after(
                    visit.arrives(),
                    () -> charger.plug(visit.socket(), new Car(visit.most(), visit.phases(), visit.needs())));
            around.after(visit.leaves(), () -> charger.unplug(visit.socket()));
        }
    }
}
