package energy.headroom.simulation.world;

import energy.headroom.limits.OperatorLimit;
import energy.headroom.simulation.knobs.Dice;
import energy.headroom.simulation.knobs.Knobs;
import energy.headroom.sites.SiteCommand;
import energy.headroom.sites.SiteCommand.OperatorLimitTaken;
import energy.headroom.units.Power;
import java.time.Instant;
import java.util.concurrent.CompletionStage;

/** Somebody who limits the site by hand at times, and ends a limit before its time at others. */
final class Operator {
    private static final long HOUR = 3_600_000;

    private final World world;
    private final long rating;
    private final Dice dice;
    private final int times;
    private final long lives;
    private int orders;

    Operator(World world, Knobs knobs, long rating, Dice dice) {
        this.world = world;
        this.rating = rating;
        this.dice = dice;
        times = knobs.operatorLimits();
        lives = knobs.length().toMillis();
    }

    void begin() {
        for (int i = 0; i < times; i++) {
            world.after(dice.between(HOUR, lives - 3 * HOUR), this::limit);
        }
    }

    private Instant clock() {
        return Instant.ofEpochMilli(world.gatewayClock());
    }

    private void limit() {
        if (!world.isUp()) {
            return;
        }
        Power power = Power.ofWatts(rating * dice.between(0, 80) / 100);
        long length = dice.between(HOUR / 6, 2 * HOUR);
        OperatorLimit limit = new OperatorLimit(power, clock(), clock().plusMillis(length), "works", "operator");
        world.tell("an operator limits the site to {} W for {} s", power.watts(), length / 1000);
        int number = ++orders;
        world.checks().ordered(number, limit, clock());
        answered(number, world.site().ask(new SiteCommand.SetOperatorLimit(limit)));
        if (dice.oneIn(2)) {
            world.after(dice.between(60_000, length), this::end);
        }
    }

    private void end() {
        if (!world.isUp()) {
            return;
        }
        world.tell("an operator ends the limit");
        int number = ++orders;
        world.checks().ordered(number, null, clock());
        answered(number, world.site().ask(new SiteCommand.EndOperatorLimit(clock(), "operator")));
    }

    private void answered(int number, CompletionStage<OperatorLimitTaken> answer) {
        var _ = answer.thenAccept(taken -> {
            boolean stored = taken instanceof OperatorLimitTaken.Stored;
            world.tell(stored ? "the operator's order is stored" : "the operator's order could not be stored");
            world.checks().orderAnswered(number, stored);
        });
    }
}
