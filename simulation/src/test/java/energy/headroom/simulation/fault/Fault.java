package energy.headroom.simulation.fault;

/**
 * One fault of one world.
 *
 * @param charger which charger has it, counted from 0; -1 where none does
 * @param start in milliseconds after the world's start
 * @param end likewise
 */
public record Fault(FaultKind kind, int charger, long start, long end) {
    @Override
    public String toString() {
        return (charger < 0 ? "" : "C" + (charger + 1) + ": ") + kind.words() + ", " + start / 1000 + " s to "
                + end / 1000 + " s";
    }
}
