package energy.headroom.oscp.json;

import java.util.List;
import java.util.stream.Collectors;

/** Why a body is not the message that it should be: a fault for each place that is wrong. */
public final class InvalidMessage extends Exception {
    /**
     * One fault.
     *
     * @param pointer where, as an RFC 6901 JSON pointer; empty: the message as a whole
     * @param reason what is wrong, to be read after the pointer
     */
    public record Fault(String pointer, String reason) {
        @Override
        public String toString() {
            return (pointer.isEmpty() ? "the message" : pointer) + " " + reason;
        }
    }

    private final transient List<Fault> faults;

    InvalidMessage(List<Fault> faults) {
        super(faults.stream().map(Fault::toString).collect(Collectors.joining("; ")));
        this.faults = List.copyOf(faults);
    }

    /** In the order in which they stand in the message; at least one. */
    public List<Fault> faults() {
        return faults;
    }
}
