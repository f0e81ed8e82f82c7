package energy.headroom.chargers.csms.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The lines of a body: one document, those of an array, or one in each line. */
record Batch(List<Item> items) {
    static final int MOST_LINES = 10_000;
    private static final JsonMapper JSON = JsonMapper.shared();

    /**
     * One of them.
     *
     * @param line from 1; of an array the place in it
     * @param node where it has been parsed already
     */
    record Item(int line, String text, Optional<JsonNode> node) {}

    /** None of it can be taken. */
    static final class Unfit extends Exception {
        private final transient Problem problem;

        Unfit(Problem problem) {
            super(problem.detail());
            this.problem = problem;
        }

        Problem problem() {
            return problem;
        }
    }

    Batch {
        items = List.copyOf(items);
    }

    static Batch of(Body.Read body) throws Unfit {
        Batch batch = body.isLines() ? lines(body.text()) : documents(body.text());
        if (batch.items.size() > MOST_LINES) {
            throw new Unfit(Problem.of(413, "More than " + MOST_LINES + " lines. Send them in parts."));
        }
        return batch;
    }

    private static Batch lines(String text) {
        List<Item> items = new ArrayList<>();
        int number = 0;
        for (String line : (Iterable<String>) text.lines()::iterator) {
            number++;
            if (!line.isBlank() && items.size() <= MOST_LINES) {
                items.add(new Item(number, line, Optional.empty()));
            }
        }
        return new Batch(items);
    }

    private static Batch documents(String text) throws Unfit {
        JsonNode whole;
        try {
            whole = JSON.readTree(text);
        } catch (JacksonException e) {
            throw new Unfit(Problem.of(400, "The body is no JSON."));
        }
        if (!whole.isArray()) {
            return new Batch(List.of(new Item(1, "", Optional.of(whole))));
        }
        List<Item> items = new ArrayList<>();
        for (JsonNode each : whole) {
            items.add(new Item(items.size() + 1, "", Optional.of(each)));
        }
        return new Batch(items);
    }
}
