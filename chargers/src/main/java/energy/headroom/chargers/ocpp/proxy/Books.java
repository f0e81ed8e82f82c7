package energy.headroom.chargers.ocpp.proxy;

import energy.headroom.chargers.ocpp.Version;
import energy.headroom.chargers.ocpp.frame.Frames;
import energy.headroom.chargers.ocpp.frame.InvalidPayload;
import energy.headroom.chargers.ocpp.talk.Profile.Purpose;
import energy.headroom.sites.port.ChargerNotes;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Which charging profiles a charger has of us and of its CSMS, and which of those are kept here. Lasts over restarts. */
final class Books {
    private static final Logger LOG = LoggerFactory.getLogger(Books.class);
    /** Of one CSMS for one charger. */
    private static final int MOST_GIVEN = 64;

    private final String charger;
    private final Version version;
    private final ChargerNotes notes;
    private final Map<Integer, Given> given = new LinkedHashMap<>();
    private final Map<Integer, Held> ours = new LinkedHashMap<>();

    Books(String charger, Version version, ChargerNotes notes) {
        this.charger = charger;
        this.version = version;
        this.notes = notes;
        notes.recall(key()).ifPresent(this::read);
    }

    /** No charger's id has a slash. */
    private String key() {
        return charger + "/profiles";
    }

    Collection<Given> given() {
        return List.copyOf(given.values());
    }

    Collection<Held> ours() {
        return List.copyOf(ours.values());
    }

    @Nullable Given given(int id) {
        return given.get(id);
    }

    boolean isFullFor(Given another) {
        return given.size() >= MOST_GIVEN && given.values().stream().noneMatch(another::takesThePlaceOf);
    }

    /** Those whose place it takes are gone. */
    List<Given> put(Given another) {
        List<Given> replaced =
                given.values().stream().filter(another::takesThePlaceOf).toList();
        replaced.forEach(old -> given.remove(old.id()));
        given.put(another.id(), another);
        save();
        return replaced;
    }

    void remove(Given gone) {
        given.remove(gone.id());
        save();
    }

    /** Undoes a {@link #put}. */
    void putBack(Given undone, List<Given> replaced) {
        given.remove(undone.id(), undone);
        replaced.forEach(old -> given.putIfAbsent(old.id(), old));
        save();
    }

    void put(Held accepted) {
        ours.put(accepted.id(), accepted);
        save();
    }

    void removeOurs(int id) {
        if (ours.remove(id) != null) {
            save();
        }
    }

    /**
     * Whether a profile of the CSMS for this purpose would win over ours, or stand in the same place, so that it is kept here. A
     * limit of the whole station holds whatever sessions have; a default for sessions does not hold where a session has its own.
     */
    static boolean covers(Collection<Purpose> ours, Purpose purpose) {
        boolean station = ours.contains(Purpose.STATION_MAXIMUM);
        return switch (purpose) {
            case STATION_MAXIMUM -> station;
            case TX_DEFAULT -> ours.contains(Purpose.TX_DEFAULT);
            case TRANSACTION -> ours.contains(Purpose.TRANSACTION) || (ours.contains(Purpose.TX_DEFAULT) && !station);
        };
    }

    private void save() {
        ObjectNode note = Frames.newPayload().put("version", version.subprotocol());
        ArrayNode theirs = note.putArray("given");
        given.values()
                .forEach(each -> theirs.addObject()
                        .put("inCharger", each.inCharger())
                        .put("transaction", each.transaction())
                        .set("request", each.request()));
        ArrayNode held = note.putArray("ours");
        ours.values()
                .forEach(each -> held.addObject()
                        .put("id", each.id())
                        .put("purpose", each.purpose().name())
                        .put("connector", each.connector())
                        .set("plain", each.plain())
                        .set("written", each.written()));
        notes.keep(key(), note.toString());
    }

    /** What cannot be read any more is not known any more: what we write next puts it right. */
    private void read(String note) {
        try {
            JsonNode root = JsonMapper.shared().readTree(note);
            if (!root.path("version").asString("").equals(version.subprotocol())) {
                return;
            }
            ProfileReader reader = new ProfileReader(version);
            for (JsonNode each : root.path("given")) {
                Optional<Given> read = reader.set((ObjectNode) each.path("request"));
                read.ifPresent(found -> given.put(
                        found.id(),
                        found.inCharger(each.path("inCharger").asBoolean())
                                .of(each.path("transaction").asString(null))));
            }
            for (JsonNode each : root.path("ours")) {
                int id = each.path("id").asInt();
                ours.put(
                        id,
                        new Held(
                                id,
                                Purpose.valueOf(each.path("purpose").asString()),
                                each.path("connector").asInt(),
                                (ObjectNode) each.path("plain"),
                                each.path("written") instanceof ObjectNode written ? written : null));
            }
        } catch (JacksonException | InvalidPayload | ClassCastException | IllegalArgumentException e) {
            LOG.warn("charger {}: what is kept of the profiles of its CSMS cannot be read", charger, e);
            given.clear();
            ours.clear();
        }
    }

    /** The purposes of ours that the charger has. */
    Collection<Purpose> purposes() {
        return ours.values().stream().map(Held::purpose).distinct().toList();
    }
}
