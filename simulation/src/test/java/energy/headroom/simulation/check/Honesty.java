package energy.headroom.simulation.check;

import energy.headroom.limits.ConnectorId;
import energy.headroom.metering.Replay;
import energy.headroom.metering.SiteTotal;
import energy.headroom.simulation.charger.Around;
import energy.headroom.simulation.charger.EnergyMeter;
import energy.headroom.simulation.charger.SimulatedCharger;
import energy.headroom.sites.port.SiteStore;
import java.util.List;
import java.util.function.BiConsumer;

/** H8: what the site says that it draws and has drawn, beside the truth. */
public final class Honesty {
    private final Around around;
    private final List<SimulatedCharger> chargers;
    private final Counting counting;
    private final Drawn drawn;
    private final Reports reports;
    private final BiConsumer<String, String> broken;
    private int replayed;

    Honesty(Around around, List<SimulatedCharger> chargers, BiConsumer<String, String> broken) {
        this.around = around;
        this.chargers = chargers;
        this.broken = broken;
        counting = new Counting(chargers, broken);
        drawn = new Drawn(chargers, around.now(), broken);
        reports = new Reports(broken);
    }

    /** A reading reaches the site. */
    public void arrives(int charger, int connector, EnergyMeter.Value value) {
        SimulatedCharger its = chargers.get(charger);
        counting.arrives(
                new ConnectorId(its.spec().id(), connector),
                value,
                its.knobs().meter().full());
        drawn.heard(charger, connector - 1, value.at().toEpochMilli());
    }

    void draws(int charger) {
        drawn.draws(charger, around.now());
    }

    void crashed() {
        counting.crashed();
    }

    void recalled() {
        counting.recalled();
    }

    /** The site has made a total and wants it stored. */
    public void made(SiteTotal total) {
        counting.made(total);
        drawn.look(total, around.now());
    }

    /** The store has it. */
    public void stored(SiteTotal total) {
        counting.stored(total);
    }

    public void reported(SiteTotal total) {
        around.tell("the site reports {} Wh", total.energy().wattHours());
        reports.reported(total);
    }

    /** Every total follows from what was kept of what the meter was told. */
    public void replay(SiteStore.Recorded recorded) {
        List<Replay.Step<ConnectorId>> steps = new Replay<>(recorded.told()).of(recorded.totals());
        steps.stream()
                .filter(step -> !step.isSound())
                .findFirst()
                .ifPresent(step -> broken.accept("H8", "a total cannot be worked out again: " + step));
        replayed = steps.size();
    }

    /** How many totals were worked out again. */
    public int replayed() {
        return replayed;
    }

    /** How many moments were reported. */
    public int reports() {
        return reports.count();
    }

    /** How often one was reported once more. */
    public int again() {
        return reports.again();
    }

    /** As of the last total. */
    public Balance balance() {
        return counting.last();
    }
}
