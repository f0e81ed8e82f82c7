package energy.headroom.sites.port;

import java.util.Optional;

/** What the way to the chargers keeps of each over restarts, such as how it takes its limits. A note that is lost is learnt again. */
public interface ChargerNotes {
    /** The note of a charger, if there is one. Blocks; empty also where it cannot be read. */
    Optional<String> recall(String charger);

    /** Puts a note in the place of the one before. Does not block. */
    void keep(String charger, String note);
}
