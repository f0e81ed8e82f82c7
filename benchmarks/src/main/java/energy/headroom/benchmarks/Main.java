package energy.headroom.benchmarks;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Measures every split and the bare sort beside it, and prints their ratios. */
public final class Main {
    private static final String SORT = "bareSort";

    private Main() {}

    public static void main(String[] arguments) throws RunnerException {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include("energy.headroom.benchmarks.")
                        .mode(Mode.AverageTime)
                        .timeUnit(TimeUnit.MICROSECONDS)
                        .forks(2)
                        .warmupIterations(3)
                        .warmupTime(TimeValue.seconds(1))
                        .measurementIterations(5)
                        .measurementTime(TimeValue.seconds(1))
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run();
        Map<String, Double> scores = new TreeMap<>();
        for (RunResult result : results) {
            scores.put(name(result), result.getPrimaryResult().getScore());
        }
        System.out.printf("%-32s %12s %12s %8s%n", "", "split", "bare sort", "ratio");
        scores.forEach((name, sort) -> {
            if (name.endsWith(SORT)) {
                String what = name.substring(0, name.length() - SORT.length());
                double split = scores.getOrDefault(what + "split", Double.NaN);
                System.out.printf("%-32s %9.1f us %9.1f us %8.1f%n", what, split, sort, split / sort);
            }
        });
    }

    /** What is measured, how many connectors, and the method last. */
    private static String name(RunResult result) {
        String[] path = result.getParams().getBenchmark().split("\\.", -1);
        return "%s, %4s connectors "
                        .formatted(path[path.length - 2], result.getParams().getParam("connectors"))
                + path[path.length - 1];
    }
}
