package energy.headroom.storage;

import energy.headroom.sites.port.ChargerNotes;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notes on chargers in the database. */
final class SqlChargerNotes implements ChargerNotes {
    private static final Logger LOG = LoggerFactory.getLogger(SqlChargerNotes.class);

    private final Writer writer;
    private final Readers readers;

    SqlChargerNotes(Writer writer, Readers readers) {
        this.writer = writer;
        this.readers = readers;
    }

    @Override
    public Optional<String> recall(String charger) {
        try {
            List<String> notes = readers.readNow(connection -> Sql.query(
                    connection,
                    "SELECT note FROM charger_note WHERE charger = ?",
                    row -> row.getString("note"),
                    charger));
            return notes.stream().findFirst();
        } catch (RuntimeException e) {
            LOG.warn("what was learnt of charger {} cannot be read, so it is learnt again", charger, e);
            return Optional.empty();
        }
    }

    @Override
    public void keep(String charger, String note) {
        var _ = writer.write(connection -> Sql.update(
                        connection,
                        "INSERT INTO charger_note (charger, note) VALUES (?, ?)"
                                + " ON CONFLICT (charger) DO UPDATE SET note = excluded.note",
                        charger,
                        note))
                .exceptionally(failure -> {
                    LOG.warn(
                            "what was learnt of charger {} cannot be stored, so it may be learnt again",
                            charger,
                            failure);
                    return null;
                });
    }
}
