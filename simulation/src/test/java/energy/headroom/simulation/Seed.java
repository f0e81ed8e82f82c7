package energy.headroom.simulation;

import energy.headroom.simulation.check.Balance;
import energy.headroom.simulation.check.Broken;
import energy.headroom.simulation.fault.FaultKind;
import energy.headroom.simulation.knobs.Knobs;
import energy.headroom.simulation.world.World;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One world, lived through. */
public final class Seed {
    /**
     * What became of a seed.
     *
     * @param broken the promise that was not kept; null where all were
     * @param delivered energy, of what a splitter that knows everything would have delivered, in percent; zero where there were
     *     faults, since nobody asks
     * @param trace equal for two runs in which the same happened
     * @param energy what the site said that it had drawn, beside the truth
     * @param reports of how many moments totals were reported
     * @param again how often one was reported once more
     * @param journal what happened in words, where it was asked for
     */
    public record Outcome(
            long seed,
            @Nullable Broken broken,
            long trace,
            boolean faultless,
            long delivered,
            Set<FaultKind> fired,
            Set<FaultKind> firedWhileBinding,
            Balance energy,
            int reports,
            int again,
            List<String> journal) {
        @Override
        public String toString() {
            return "seed " + seed + (broken == null ? " keeps every promise" : ": " + broken) + " (trace "
                    + Long.toHexString(trace) + "; ./headroom seed " + seed + " tells what happened)";
        }
    }

    private Seed() {}

    /** The promise that was not kept, in words; empty where all were. For those who know nothing of these types. */
    public static String broken(long seed) {
        Broken broken = run(seed, false).broken();
        return broken == null ? "" : broken.toString();
    }

    public static Outcome run(long seed, boolean inWords) {
        return run(Knobs.of(seed), inWords);
    }

    /** Over so many days, in which each kind of fault strikes again and again. */
    public static Outcome run(long seed, int days, boolean inWords) {
        return run(Knobs.of(seed).over(days), inWords);
    }

    private static Outcome run(Knobs knobs, boolean inWords) {
        World world = new World(knobs, inWords);
        Broken broken;
        try {
            world.run();
            broken = world.checker().found();
        } catch (RuntimeException failure) {
            broken = new Broken("no failure", world.now(), "the site failed: " + trace(failure));
        }
        return new Outcome(
                knobs.seed(),
                broken,
                world.journal().hash(),
                knobs.faultless(),
                knobs.faultless() ? world.delivered() : 0,
                world.faults().fired(),
                world.faults().firedWhileBinding(),
                world.checker().honesty().balance(),
                world.checker().honesty().reports(),
                world.checker().honesty().again(),
                world.journal().lines());
    }

    private static String trace(Throwable failure) {
        return failure + " at "
                + List.of(failure.getStackTrace()).stream()
                        .limit(8)
                        .map(StackTraceElement::toString)
                        .collect(Collectors.joining(", "));
    }
}
