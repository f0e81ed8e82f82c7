package energy.headroom.simulation.check;

import java.time.Instant;

/**
 * A promise that was not kept.
 *
 * @param promise such as H1
 * @param at in epoch milliseconds
 */
public record Broken(String promise, long at, String words) {
    @Override
    public String toString() {
        return promise + " at " + Instant.ofEpochMilli(at) + ": " + words;
    }
}
