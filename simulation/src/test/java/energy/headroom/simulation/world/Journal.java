package energy.headroom.simulation.world;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Everything that happens in a world: always as a hash, and in words where somebody wants to read them. */
public final class Journal {
    private final boolean inWords;
    private final List<String> lines = new ArrayList<>();
    private long hash = 17;

    public Journal(boolean inWords) {
        this.inWords = inWords;
    }

    /** @param parts take the places of {@code {}} */
    public void tell(long at, String template, Object... parts) {
        mix(at);
        mix(template.hashCode());
        for (Object part : parts) {
            mix(part instanceof Enum<?> it ? it.name().hashCode() : part.hashCode());
        }
        if (inWords) {
            lines.add(line(at, template, parts));
        }
    }

    private void mix(long value) {
        hash = (hash ^ value) * 0x100000001B3L;
        hash ^= hash >>> 31;
    }

    private static String line(long at, String template, Object... parts) {
        StringBuilder line = new StringBuilder(Instant.ofEpochMilli(at).toString()).append("  ");
        int from = 0;
        for (Object part : parts) {
            int place = template.indexOf("{}", from);
            line.append(template, from, place).append(part);
            from = place + 2;
        }
        return line.append(template.substring(from)).toString();
    }

    /** Equal for two runs in which the same happened. */
    public long hash() {
        return hash;
    }

    public List<String> lines() {
        return lines;
    }
}
