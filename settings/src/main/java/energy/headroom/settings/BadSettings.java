package energy.headroom.settings;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** A settings file with faults; its message has one line for each, in the order of the file. */
public final class BadSettings extends Exception {
    private final transient List<Fault> faults;

    public BadSettings(List<Fault> faults) {
        super(faults.stream()
                .sorted(Comparator.comparingInt(Fault::line))
                .map(Fault::toString)
                .collect(Collectors.joining("\n")));
        this.faults =
                faults.stream().sorted(Comparator.comparingInt(Fault::line)).toList();
    }

    public List<Fault> faults() {
        return faults;
    }
}
