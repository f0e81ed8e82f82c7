package energy.headroom.simulation;

import energy.headroom.simulation.fault.FaultKind;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.LongStream;

/** Many worlds, on all cores, and what they show together. */
final class Seeds {
    private final List<Seed.Outcome> outcomes;

    private Seeds(List<Seed.Outcome> outcomes) {
        this.outcomes = outcomes;
    }

    /** @param onRed is told of each world in which a promise was not kept, as soon as it is lived through */
    static Seeds run(long from, long count, Consumer<Seed.Outcome> onRed) {
        return new Seeds(LongStream.range(from, from + count)
                .parallel()
                .mapToObj(seed -> {
                    Seed.Outcome outcome = Seed.run(seed, false);
                    if (outcome.broken() != null) {
                        onRed.accept(outcome);
                    }
                    return outcome;
                })
                .toList());
    }

    List<Seed.Outcome> red() {
        return outcomes.stream().filter(outcome -> outcome.broken() != null).toList();
    }

    List<Seed.Outcome> faultless() {
        return outcomes.stream().filter(Seed.Outcome::faultless).toList();
    }

    /** In how many worlds each kind of fault acted while cars would have taken more than the limit. */
    Map<FaultKind, Long> actedWhileBinding() {
        Map<FaultKind, Long> acted = new EnumMap<>(FaultKind.class);
        for (FaultKind kind : FaultKind.values()) {
            if (kind.isRare()) {
                continue;
            }
            acted.put(
                    kind,
                    outcomes.stream()
                            .filter(outcome -> outcome.firedWhileBinding().contains(kind))
                            .count());
        }
        return acted;
    }

    /** The faults and how often they acted, for people. */
    String table() {
        StringBuilder table =
                new StringBuilder("kind of fault, worlds in which it acted, and while the limit was binding\n");
        Map<FaultKind, Long> binding = actedWhileBinding();
        for (FaultKind kind : binding.keySet()) {
            long acted = outcomes.stream()
                    .filter(outcome -> outcome.fired().contains(kind))
                    .count();
            table.append(String.format("%-22s %5d %5d  %s%n", kind, acted, binding.get(kind), kind.words()));
        }
        return table.toString();
    }
}
