package energy.headroom.chargers.ocpp.talk;

import energy.headroom.chargers.ocpp.Home;
import energy.headroom.chargers.ocpp.Version;
import energy.headroom.chargers.ocpp.Wire;
import energy.headroom.chargers.ocpp.frame.ErrorCode;
import energy.headroom.chargers.ocpp.frame.Frame;
import energy.headroom.chargers.ocpp.frame.Frames;
import energy.headroom.chargers.ocpp.frame.InvalidPayload;
import energy.headroom.chargers.ocpp.frame.MalformedFrame;
import energy.headroom.chargers.ocpp.frame.Outcome;
import energy.headroom.chargers.ocpp.frame.Payload;
import energy.headroom.chargers.ocpp.quirk.Identity;
import energy.headroom.chargers.ocpp.quirk.KnownCharger;
import energy.headroom.chargers.ocpp.quirk.Quirks;
import energy.headroom.chargers.ocpp.recipe.Proof;
import energy.headroom.chargers.ocpp.recipe.Recipes;
import energy.headroom.limits.Schedule;
import energy.headroom.sites.ChargerSpec.RateUnit;
import energy.headroom.sites.Order;
import energy.headroom.sites.SiteCommand;
import energy.headroom.sites.SiteCommand.ScheduleAnswered;
import energy.headroom.sites.SiteCommand.ScheduleAnswered.Answer;
import energy.headroom.sites.port.ChargerNotes;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Our side of the conversation with one charger, over all its connections. One thread at a time; nothing here blocks.
 *
 * <pre>
 *   connected ──▶ (boot, or a few seconds) ──▶ schedules first, then what we ask ──▶ disconnected or taken over
 * </pre>
 */
public final class ChargePoint implements Conversation {
    private static final Logger LOG = LoggerFactory.getLogger(ChargePoint.class);
    private static final int MOST_MALFORMED = 20;

    private final Home home;
    private final Rhythm rhythm;
    private final RandomGenerator random;
    private final InstantSource clock;
    private final Dialects dialects;
    private final ChargerNotes notes;
    private final Memory memory = new Memory();
    private final ClockWarning clockWarning = new ClockWarning();
    private final KnownCharger known;
    private final Orders orders;
    private final Map<Integer, Instant> askedAt = new HashMap<>();
    private @Nullable Spoken spoken;
    private @Nullable Line line;
    private boolean recalled;
    private boolean isAnsweredByUs = true;

    /** What is spoken since the charger connected in this version last. */
    private record Spoken(Version version, Dialect dialect, Recipes recipes, ScheduleLane schedules) {}

    /**
     * @param dialects the versions of OCPP that are spoken
     * @param quirks what is known of chargers beforehand
     * @param notes what is kept of chargers over restarts
     */
    public ChargePoint(
            Home home,
            Rhythm rhythm,
            Dialects dialects,
            Quirks quirks,
            ChargerNotes notes,
            RandomGenerator random,
            InstantSource clock) {
        this.home = home;
        this.rhythm = rhythm;
        this.dialects = dialects;
        this.notes = notes;
        this.random = random;
        this.clock = clock;
        this.orders = new Orders(home);
        this.known = new KnownCharger(home, quirks);
    }

    private Spoken speak(Version version) {
        Dialect dialect = dialects.speak(version, home, memory, random);
        Recipes recipes = new Recipes(home.charger().unit(), dialect.relative());
        recipes.hints(memory.habits().hints());
        return new Spoken(version, dialect, recipes, new ScheduleLane(home, recipes, clock));
    }

    @Override
    public void connected(Wire wire, Version version) {
        Line old = line;
        if (old != null) {
            LOG.warn("charger {}: a second connection signed in and takes over; the older one is closed", id());
            old.wire().close("another connection of this charger took over");
            old.lost();
        } else {
            LOG.info("charger {}: connected by {}", id(), version.subprotocol());
        }
        if (spoken == null || spoken.version() != version) {
            if (spoken != null) {
                spoken.schedules().lost();
            }
            spoken = speak(version);
            recalled = false;
        }
        line = new Line(wire, HexFormat.of().toHexDigits(random.nextLong()), rhythm, clock.instant());
        askedAt.clear();
        speaking().dialect().connected();
        tellConnected();
        known.linkChanged();
    }

    @Override
    public void disconnected(Wire wire) {
        Line current = on(wire);
        if (current != null) {
            line = null;
            LOG.info("charger {}: disconnected", id());
            current.lost();
            speaking().schedules().lost();
            home.site().accept(new SiteCommand.ChargerDisconnected(id()));
            known.linkChanged();
        }
    }

    @Override
    public void heard(Wire wire) {
        Line current = on(wire);
        if (current != null) {
            current.heard(clock.instant());
        }
    }

    @Override
    public void received(Wire wire, String text) {
        Line current = on(wire);
        if (current == null) {
            return;
        }
        current.heard(clock.instant());
        try {
            switch (Frames.read(text)) {
                case Frame.Call call -> wire.send(Frames.write(answer(call, current)));
                case Frame.OneWay oneWay -> LOG.debug("charger {}: {} wants no answer", id(), oneWay.id());
                case Frame.CallResult result -> answered(current, result.id(), new Outcome.Answered(result.payload()));
                case Frame.CallError error ->
                    answered(current, error.id(), new Outcome.Failed(error.code(), error.description()));
            }
        } catch (MalformedFrame malformed) {
            onMalformed(current, malformed);
        }
    }

    /**
     * Sends a schedule after those before it; one that was not sent yet is replaced.
     *
     * @param unit what the site reckons that the charger is told in
     * @param asItIs whether a limit that is too low for a car is told as it is, and not as zero
     */
    public void send(Schedule schedule, RateUnit unit, boolean asItIs) {
        if (line == null) {
            home.site().accept(new ScheduleAnswered(id(), schedule, Answer.NOT_SENT, "not connected"));
        } else {
            speaking().schedules().offer(new ScheduleLane.Queued(schedule, unit, asItIs));
        }
    }

    /** The charger was seen above what it accepted: if there is another way to tell it, that comes next. */
    public void hadNoEffect() {
        if (line != null) {
            speaking().schedules().hadNoEffect(speaking().dialect());
        }
    }

    /** The charger was seen to keep to what it accepted: the way that it was told is kept. */
    public void hadEffect() {
        if (line != null) {
            Spoken now = speaking();
            now.schedules()
                    .hadEffect()
                    .ifPresent(recipe -> notes.keep(
                            id(),
                            new Proof(now.version().subprotocol(), memory.model(), memory.firmware(), recipe)
                                    .written()));
        }
    }

    /** Gives an order; it goes before whatever else waits, but for a schedule. */
    public void order(Order order) {
        Line current = line;
        if (current == null) {
            orders.notGiven(order, "not connected");
            return;
        }
        Spoken now = speaking();
        List<Request> requests = now.dialect().order(order, now.schedules().used(now.dialect()), clock.instant());
        if (order == Order.RELEASE) {
            now.schedules().release(requests, answered -> orders.tell(order, answered));
        } else {
            orders.give(order, requests, current);
        }
    }

    /** Something that came in for a CSMS behind us: how we answer it, nobody hears, unless {@code answeredByUs}. */
    public void listen(Wire wire, String text, boolean answeredByUs) {
        isAnsweredByUs = answeredByUs;
        received(wire, text);
    }

    /** A CSMS behind us has answered a call of the charger. */
    public void overheard(Frame.Call call, ObjectNode answer) {
        Line current = line;
        if (current != null && speaking().dialect().overheard(call, answer, visit(current))) {
            speaking().schedules().sessionMayBeFree();
        }
    }

    /** The sessions that may be running, by connector. */
    public Map<Integer, String> running() {
        return speaking().dialect().running();
    }

    /** The most periods that it is told at once. */
    public int mostPeriods() {
        return speaking().schedules().mostPeriods();
    }

    /** What its clock shows. */
    public Instant itsTime() {
        return memory.clock().theirs(clock.instant());
    }

    public void askForReading(int connector) {
        Line current = line;
        Instant now = clock.instant();
        Instant last = askedAt.get(connector);
        boolean tooSoon = last != null && now.isBefore(last.plus(rhythm.reading()));
        if (current != null && !tooSoon && home.hasConnector(connector)) {
            askedAt.put(connector, now);
            speaking().dialect().askForReading(current, connector);
        }
    }

    @Override
    public void tick() {
        Line current = line;
        if (current == null) {
            return;
        }
        Instant now = clock.instant();
        current.calls().expire(now).forEach(action -> LOG.warn("charger {}: did not answer {}", id(), action));
        if (current.introductionIsOver(now)) {
            introduce(current);
        }
        speaking().schedules().sendIfFree(current, speaking().dialect(), now);
        current.sendWaiting(now);
        if (!current.keptAlive(now)) {
            LOG.warn(
                    "charger {}: silent for {} s, connection dropped",
                    id(),
                    rhythm.silence().toSeconds());
        }
    }

    @Override
    public Optional<Instant> nextWake() {
        return Optional.ofNullable(line)
                .map(current -> current.nextWake(speaking().schedules().waits()));
    }

    private Frame answer(Frame.Call call, Line current) {
        Optional<Handler> handler = speaking().dialect().handler(call.action());
        if (handler.isEmpty()) {
            return error(call.id(), ErrorCode.NOT_IMPLEMENTED, "no such action here");
        }
        try {
            Frame answer =
                    new Frame.CallResult(call.id(), handler.get().answer(new Payload(call.payload()), visit(current)));
            clockWarning.look(id(), memory.clock());
            return answer;
        } catch (InvalidPayload invalid) {
            LOG.info(
                    "charger {}: {} with {}: {}",
                    id(),
                    call.action(),
                    invalid.code().wireName(speaking().version()),
                    invalid.reason());
            return error(call.id(), invalid.code(), invalid.reason());
        } catch (RuntimeException e) {
            LOG.error("charger {}: {} could not be handled", id(), call.action(), e);
            return error(call.id(), ErrorCode.INTERNAL_ERROR, "");
        }
    }

    private Visit visit(Line current) {
        return new OneVisit(
                home,
                memory,
                clock.instant(),
                rhythm.heartbeat(),
                isAnsweredByUs,
                who -> introduce(who, current),
                command -> {
                    home.site().accept(command);
                    speaking().schedules().sessionMayBeFree(command);
                });
    }

    /** It says who it is. Other firmware may be able to do other things. */
    private void introduce(Identity who, Line current) {
        if (memory.introduced(who)) {
            recalled = false;
            speaking().dialect().forget();
            speaking().recipes().forget();
        }
        tellConnected();
        memory.habits(known.introduced(who));
        speaking().recipes().hints(memory.habits().hints());
        current.introduce();
        recall();
        speaking().dialect().enquire(current);
    }

    /** It has had its time to say who it is. */
    private void introduce(Line current) {
        if (current.introduce()) {
            recall();
            speaking().dialect().enquire(current);
        }
    }

    /** The way that was proven before a restart, by the same model and firmware; once, as it may have been left since. */
    private void recall() {
        Spoken now = speaking();
        if (!recalled) {
            recalled = memory.model() != null;
            notes.recall(id())
                    .flatMap(Proof::read)
                    .filter(proof -> proof.isOf(now.version().subprotocol(), memory.model(), memory.firmware()))
                    .ifPresent(proof -> now.recipes().recall(proof.recipe()));
        }
    }

    private Spoken speaking() {
        return Objects.requireNonNull(spoken, "set by the first connection");
    }

    private void tellConnected() {
        home.site().accept(new SiteCommand.ChargerConnected(id(), memory.model(), memory.firmware()));
    }

    private void answered(Line current, String callId, Outcome outcome) {
        if (!current.calls().answered(callId, outcome)) {
            LOG.info("charger {}: answered a call that does not wait for it (any more)", id());
        }
    }

    private void onMalformed(Line current, MalformedFrame malformed) {
        int count = current.countMalformed();
        if (count == 1) {
            LOG.warn("charger {}: sent something that is no OCPP-J frame: {}", id(), malformed.reason());
        }
        malformed
                .callId()
                .ifPresent(callId -> current.wire()
                        .send(Frames.write(error(callId, ErrorCode.FORMAT_VIOLATION, malformed.reason()))));
        if (count >= MOST_MALFORMED) {
            LOG.warn("charger {}: {} such on one connection, closing it", id(), count);
            current.wire().close("too many malformed frames");
        }
    }

    private Frame error(String callId, ErrorCode code, String description) {
        return new Frame.CallError(callId, code.wireName(speaking().version()), description);
    }

    private @Nullable Line on(Wire wire) {
        Line current = line;
        return current != null && current.wire().equals(wire) ? current : null;
    }

    private String id() {
        return home.charger().id();
    }
}
