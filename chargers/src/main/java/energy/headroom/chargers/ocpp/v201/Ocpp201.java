package energy.headroom.chargers.ocpp.v201;

import energy.headroom.chargers.ocpp.Home;
import energy.headroom.chargers.ocpp.Version;
import energy.headroom.chargers.ocpp.frame.Frame;
import energy.headroom.chargers.ocpp.frame.Frames;
import energy.headroom.chargers.ocpp.frame.InvalidPayload;
import energy.headroom.chargers.ocpp.frame.Payload;
import energy.headroom.chargers.ocpp.quirk.Identity;
import energy.headroom.chargers.ocpp.recipe.Abilities;
import energy.headroom.chargers.ocpp.recipe.Recipe;
import energy.headroom.chargers.ocpp.talk.BootNotification;
import energy.headroom.chargers.ocpp.talk.Cards;
import energy.headroom.chargers.ocpp.talk.DataTransfer;
import energy.headroom.chargers.ocpp.talk.Dialect;
import energy.headroom.chargers.ocpp.talk.Handler;
import energy.headroom.chargers.ocpp.talk.Heartbeat;
import energy.headroom.chargers.ocpp.talk.Line;
import energy.headroom.chargers.ocpp.talk.Memory;
import energy.headroom.chargers.ocpp.talk.ProfileWriter;
import energy.headroom.chargers.ocpp.talk.Request;
import energy.headroom.chargers.ocpp.talk.SessionLog;
import energy.headroom.chargers.ocpp.talk.Triggers;
import energy.headroom.chargers.ocpp.talk.Visit;
import energy.headroom.chargers.ocpp.talk.WantedReadings;
import energy.headroom.limits.Schedule;
import energy.headroom.sites.Order;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** OCPP 2.0.1 with one charger. What is not among the handlers is answered with NotImplemented. */
public final class Ocpp201 implements Dialect {
    /** Nothing follows from these but that the charger must get its answer, which has no fields. */
    private static final List<String> TAKEN_NOTE_OF = List.of(
            "FirmwareStatusNotification",
            "LogStatusNotification",
            "NotifyCustomerInformation",
            "NotifyDisplayMessages",
            "NotifyMonitoringReport",
            "NotifyReport",
            "PublishFirmwareStatusNotification",
            "ReportChargingProfiles",
            "ReservationStatusUpdate",
            "SecurityEventNotification");

    /** We sign no certificates, and plan for no car. */
    private static final List<String> REJECTED =
            List.of("NotifyEVChargingNeeds", "NotifyEVChargingSchedule", "SignCertificate");

    private final Home home;
    private final Memory memory;
    private final Evses evses;
    private final Triggers triggers = new Triggers();
    private final Enquiry enquiry;
    private final Map<String, Handler> handlers;

    /**
     * @param sample how often a charger should measure while it charges, at least
     * @param cards which may charge
     * @param version 2.0.1, or a later one in the words that it shares with it
     */
    public Ocpp201(Home home, Memory memory, Duration sample, Cards cards, Version version) {
        this.home = home;
        this.memory = memory;
        enquiry = new Enquiry(home, memory, triggers, new WantedReadings(sample));
        SessionLog log = new SessionLog(home, version);
        evses = new Evses(log);
        handlers = handlers(evses, new Authorize(cards), log);
    }

    private static Map<String, Handler> handlers(Evses evses, Authorize authorize, SessionLog log) {
        Map<String, Handler> handlers = new HashMap<>(Map.of(
                "Authorize",
                authorize,
                "BootNotification",
                new BootNotification(Ocpp201::identity),
                "ClearedChargingLimit",
                new ClearedChargingLimit(),
                "DataTransfer",
                new DataTransfer(),
                "Heartbeat",
                new Heartbeat(),
                "MeterValues",
                new MeterValues(),
                "NotifyChargingLimit",
                new NotifyChargingLimit(),
                "NotifyEvent",
                new NotifyEvent(evses),
                "StatusNotification",
                new StatusNotification(evses),
                TransactionEvent.NAME,
                new TransactionEvent(evses, authorize, log)));
        TAKEN_NOTE_OF.forEach(action -> handlers.put(action, (request, visit) -> Frames.newPayload()));
        REJECTED.forEach(action ->
                handlers.put(action, (request, visit) -> Frames.newPayload().put("status", "Rejected")));
        return Map.copyOf(handlers);
    }

    private static Identity identity(Payload request) throws InvalidPayload {
        Payload station = request.object("chargingStation");
        return new Identity(
                station.text("vendorName"),
                station.text("model"),
                station.optionalText("firmwareVersion"),
                Optional.of(Frames.shortText(station.json().path("serialNumber").asString("")))
                        .filter(serial -> !serial.isBlank()));
    }

    @Override
    public Optional<Handler> handler(String action) {
        return Optional.ofNullable(handlers.get(action));
    }

    /** Chargers name their sessions themselves. */
    @Override
    public boolean overheard(Frame.Call call, ObjectNode answer, Visit visit) {
        return false;
    }

    @Override
    public Map<Integer, String> running() {
        return evses.running();
    }

    @Override
    public void connected() {
        evses.connected();
    }

    @Override
    public void enquire(Line line) {
        evses.notTold();
        enquiry.begin(line);
    }

    @Override
    public Abilities abilities() {
        return enquiry.abilities();
    }

    /** The limit of a station is never relative in 2.0.1. */
    @Override
    public Recipe.Place relative() {
        return Recipe.Place.TX_DEFAULT;
    }

    @Override
    public Written write(Recipe recipe, Schedule schedule, boolean asItIs, Instant now) {
        return writer(recipe).write(schedule, asItIs, now);
    }

    @Override
    public List<Request> clear(Recipe recipe) {
        return writer(recipe).clear();
    }

    private ProfileWriter<String> writer(Recipe recipe) {
        return new ProfileWriter<>(new Form201(), home, recipe, memory.clock(), evses.running(), memory.habits());
    }

    @Override
    public List<Request> order(Order order, Recipe used, Instant now) {
        return switch (order) {
            case END_SESSIONS ->
                evses.running().values().stream()
                        .map(id -> new Request(
                                "RequestStopTransaction", Frames.newPayload().put("transactionId", id)))
                        .toList();
            case OUT_OF_SERVICE -> List.of(availability("Inoperative"));
            case INTO_SERVICE -> List.of(availability("Operative"));
            case RELEASE -> writer(used).release(now);
        };
    }

    /** Without an EVSE it is about the whole charger. */
    private static Request availability(String status) {
        return new Request("ChangeAvailability", Frames.newPayload().put("operationalStatus", status));
    }

    /**
     * In a transaction its event is asked for, which has the measurands that we set; MeterValues have those of the clock-aligned
     * data, of which there may be none.
     */
    @Override
    public void askForReading(Line line, int connector) {
        boolean inTransaction = evses.running().containsKey(connector) && triggers.canBeHad(TransactionEvent.NAME);
        triggers.ask(
                line,
                inTransaction ? TransactionEvent.NAME : "MeterValues",
                payload -> payload.putObject("evse").put("id", connector));
    }

    @Override
    public void forget() {
        enquiry.forget();
        triggers.forget();
    }
}
