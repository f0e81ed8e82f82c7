package energy.headroom.derms;

import java.util.UUID;
import java.util.random.RandomGenerator;

/** Ids for messages of ours, each new: random UUIDs. */
public record RequestIds(RandomGenerator random) {
    private static final long VERSION_4 = 0x4000L;
    private static final long VERSION_BITS = 0xF000L;
    private static final long VARIANT_2 = 0x8000000000000000L;
    private static final long VARIANT_BITS = 0xC000000000000000L;

    public String next() {
        long high = (random.nextLong() & ~VERSION_BITS) | VERSION_4;
        long low = (random.nextLong() & ~VARIANT_BITS) | VARIANT_2;
        return new UUID(high, low).toString();
    }
}
