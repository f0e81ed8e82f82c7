package energy.headroom.chargers.ocpp.quirk;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What is known of chargers. The first entry that is about a charger holds; the operator's come before ours. */
public final class Quirks {
    /** Nothing is known of any charger. */
    public static final Quirks NONE = new Quirks(List.of());

    private final List<Quirk> entries;

    Quirks(List<Quirk> entries) {
        this.entries = List.copyOf(entries);
    }

    /** These first, and then the others, but for those whose name one of these has. */
    Quirks before(Quirks others) {
        List<String> taken = entries.stream().map(Quirk::name).toList();
        Stream<Quirk> left = others.entries.stream().filter(entry -> !taken.contains(entry.name()));
        return new Quirks(Stream.concat(entries.stream(), left).toList());
    }

    Optional<Quirk> of(Identity who) {
        return entries.stream().filter(entry -> entry.of().contain(who)).findFirst();
    }

    List<Quirk> entries() {
        return entries;
    }
}
