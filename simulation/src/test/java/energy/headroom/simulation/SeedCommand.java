package energy.headroom.simulation;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** {@code ./headroom seed 4711} tells what happens in one world; {@code ./headroom seeds} lives through many. */
final class SeedCommand {
    private static final String USAGE = """
            usage: ./headroom seed NUMBER [--days 30]
                     lives through one simulated world and tells in words what happens in it; for longer than the usual two
                     days each kind of fault strikes again and again
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
        long seed = Long.parseLong(words.next());
        Seed.Outcome outcome = words.hasNext() ? Seed.run(seed, days(words), true) : Seed.run(seed, true);
        outcome.journal().forEach(System.out::println);
        System.out.println("energy: " + outcome.energy());
        System.out.println(outcome);
        return outcome.broken() == null;
    }

    private static int days(Iterator<String> words) {
        String word = words.next();
        if (!word.equals("--days")) {
            throw new IllegalArgumentException(word);
        }
        return Integer.parseInt(words.next());
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
