package energy.headroom.chargers;

import energy.headroom.sites.port.ChargerNotes;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Notes that last as long as the object. */
public class MemoryNotes implements ChargerNotes {
    private final Map<String, String> notes = new ConcurrentHashMap<>();

    @Override
    public Optional<String> recall(String charger) {
        return Optional.ofNullable(notes.get(charger));
    }

    @Override
    public void keep(String charger, String note) {
        notes.put(charger, note);
    }
}
