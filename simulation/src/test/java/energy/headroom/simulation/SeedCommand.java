package energy.headroom.simulation;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** {@code ./headroom seed 4711} tells what happens in one world; {@code ./headroom seeds} lives through many. */
final class SeedCommand {
    private static final String USAGE = """
            usage: ./headroom seed NUMBER
                     lives through one simulated world and tells in words what happens in it
                   ./headroom seeds [--count 500] [--from 1]
                     lives through many, and tells which promises were not kept in which\
            """;

    private SeedCommand() {}

    public static void main(String[] arguments) {
        Iterator<String> words = List.of(arguments).iterator();
        try {
            boolean good = words.next().equals("seed") ? one(words) : many(words);
            System.exit(good ? 0 : 1);
        } catch (NoSuchElementException | IllegalArgumentException wrong) {
            System.err.println(USAGE);
            System.exit(2);
        }
    }

    private static boolean one(Iterator<String> words) {
        Seed.Outcome outcome = Seed.run(Long.parseLong(words.next()), true);
        outcome.journal().forEach(System.out::println);
        System.out.println(outcome);
        return outcome.broken() == null;
    }

    private static boolean many(Iterator<String> words) {
        long count = 500;
        long from = 1;
        while (words.hasNext()) {
            String word = words.next();
            switch (word) {
                case "--count" -> count = Long.parseLong(words.next());
                case "--from" -> from = Long.parseLong(words.next());
                default -> throw new IllegalArgumentException(word);
            }
        }
        long began = System.nanoTime();
        Seeds seeds = Seeds.run(from, count, System.out::println);
        System.out.print(seeds.table());
        System.out.printf(
                "%d of %d worlds broke a promise; %d s%n",
                seeds.red().size(), count, (System.nanoTime() - began) / 1_000_000_000L);
        return seeds.red().isEmpty();
    }
}
