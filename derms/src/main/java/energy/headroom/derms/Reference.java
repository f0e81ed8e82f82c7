package energy.headroom.derms;

import java.util.random.RandomGenerator;

/** A short mark that joins an answer that says nothing to the log line that says why. */
public final class Reference {
    private Reference() {}

    public static String next(RandomGenerator random) {
        return "%08x".formatted(random.nextInt());
    }
}
