package energy.headroom.simulation.knobs;

import java.util.List;
import java.util.SplittableRandom;

/** Chance from a seed. */
public final class Dice {
    private final SplittableRandom random;

    public Dice(long seed) {
        random = new SplittableRandom(seed);
    }

    private Dice(SplittableRandom random) {
        this.random = random;
    }

    /** Dice of its own, so that what one part of a world draws changes nothing for another. */
    public Dice another() {
        return new Dice(random.split());
    }

    /** From {@code least} up to and with {@code most}. */
    public int between(int least, int most) {
        return random.nextInt(least, most + 1);
    }

    public long between(long least, long most) {
        return random.nextLong(least, most + 1);
    }

    public boolean oneIn(int many) {
        return random.nextInt(many) == 0;
    }

    public boolean percent(int chance) {
        return random.nextInt(100) < chance;
    }

    public <T> T of(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    public long nextLong() {
        return random.nextLong();
    }

    /** The same number from 0 to 999 for the same two numbers, without a draw. */
    public static int perMille(long one, long other) {
        long mixed = (one ^ Long.rotateLeft(other, 32)) * 0x9E3779B97F4A7C15L;
        mixed ^= mixed >>> 29;
        mixed *= 0xBF58476D1CE4E5B9L;
        mixed ^= mixed >>> 32;
        return (int) Math.floorMod(mixed, 1000L);
    }
}
