package energy.headroom.chargers.ocpp.v16;

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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/** OCPP 1.6 with one charger. What is not among the handlers is answered with NotImplemented. */
public final class Ocpp16 implements Dialect {
    private static final Logger LOG = LoggerFactory.getLogger(Ocpp16.class);
    private static final String START = "StartTransaction";

    private final Home home;
    private final Memory memory;
    private final Transactions transactions;
    private final Triggers triggers = new Triggers();
    private final Enquiry enquiry;
    private final StartTransaction starts;
    private final Map<String, Handler> handlers;

    /**
     * @param sample how often a charger should measure while it charges, at least
     * @param cards which may charge
     */
    public Ocpp16(Home home, Memory memory, Duration sample, Cards cards, RandomGenerator random) {
        this.home = home;
        this.memory = memory;
        transactions = new Transactions(random, new SessionLog(home, Version.V1_6));
        enquiry = new Enquiry(home, memory, triggers, new WantedReadings(sample));
        starts = new StartTransaction(transactions, cards);
        handlers = Map.of(
                "Authorize",
                new Authorize(cards),
                "BootNotification",
                new BootNotification(Ocpp16::identity),
                "DataTransfer",
                new DataTransfer(),
                "DiagnosticsStatusNotification",
                Ocpp16::takeNote,
                "FirmwareStatusNotification",
                Ocpp16::takeNote,
                "Heartbeat",
                new Heartbeat(),
                "MeterValues",
                new MeterValues(transactions),
                START,
                starts,
                "StatusNotification",
                new StatusNotification(transactions),
                "StopTransaction",
                new StopTransaction(transactions));
    }

    private static Identity identity(Payload request) throws InvalidPayload {
        return new Identity(
                request.text("chargePointVendor"),
                request.text("chargePointModel"),
                request.optionalText("firmwareVersion"),
                serial(request));
    }

    private static Optional<String> serial(Payload request) {
        return Stream.of("meterSerialNumber", "chargePointSerialNumber", "chargeBoxSerialNumber")
                .map(name -> Frames.shortText(request.json().path(name).asString("")))
                .filter(serial -> !serial.isBlank())
                .findFirst();
    }

    /** Nothing follows from these yet but that the charger must get its answer. */
    private static ObjectNode takeNote(Payload request, Visit visit) throws InvalidPayload {
        request.text("status");
        return Frames.newPayload();
    }

    @Override
    public Optional<Handler> handler(String action) {
        return Optional.ofNullable(handlers.get(action));
    }

    /** A session has the id that the CSMS gave it. */
    @Override
    public boolean overheard(Frame.Call call, ObjectNode answer, Visit visit) {
        if (!call.action().equals(START)) {
            return false;
        }
        try {
            starts.overheard(new Payload(call.payload()), new Payload(answer), visit);
            return true;
        } catch (InvalidPayload invalid) {
            LOG.info(
                    "charger {}: its CSMS answered {} with something else: {}",
                    home.charger().id(),
                    START,
                    invalid.reason());
            return false;
        }
    }

    @Override
    public Map<Integer, String> running() {
        Map<Integer, String> running = new TreeMap<>();
        transactions.sessions().running().forEach((connector, id) -> running.put(connector, String.valueOf(id)));
        return running;
    }

    @Override
    public void connected() {
        // Its StatusNotifications say all that there is to know.
    }

    @Override
    public void enquire(Line line) {
        enquiry.begin(line);
    }

    @Override
    public Abilities abilities() {
        return enquiry.abilities();
    }

    @Override
    public Recipe.Place relative() {
        return Recipe.Place.STATION_MAXIMUM;
    }

    @Override
    public Written write(Recipe recipe, Schedule schedule, boolean asItIs, Instant now) {
        return writer(recipe).write(schedule, asItIs, now);
    }

    @Override
    public List<Request> clear(Recipe recipe) {
        return writer(recipe).clear();
    }

    private ProfileWriter<Integer> writer(Recipe recipe) {
        return new ProfileWriter<>(
                new Form16(),
                home,
                recipe,
                memory.clock(),
                transactions.sessions().running(),
                memory.habits());
    }

    @Override
    public List<Request> order(Order order, Recipe used, Instant now) {
        return switch (order) {
            case END_SESSIONS ->
                transactions.sessions().running().values().stream()
                        .map(id -> new Request(
                                "RemoteStopTransaction", Frames.newPayload().put("transactionId", id)))
                        .toList();
            case OUT_OF_SERVICE -> List.of(availability("Inoperative"));
            case INTO_SERVICE -> List.of(availability("Operative"));
            case RELEASE -> writer(used).release(now);
        };
    }

    private static Request availability(String type) {
        return new Request(
                "ChangeAvailability",
                Frames.newPayload().put("connectorId", ProfileWriter.WHOLE).put("type", type));
    }

    @Override
    public void askForReading(Line line, int connector) {
        triggers.ask(line, "MeterValues", payload -> payload.put("connectorId", connector));
    }

    @Override
    public void forget() {
        enquiry.forget();
        triggers.forget();
    }
}
