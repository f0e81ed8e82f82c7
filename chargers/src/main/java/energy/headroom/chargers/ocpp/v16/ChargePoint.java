package energy.headroom.chargers.ocpp.v16;

import energy.headroom.chargers.ocpp.Home;
import energy.headroom.chargers.ocpp.Wire;
import energy.headroom.chargers.ocpp.frame.ErrorCode;
import energy.headroom.chargers.ocpp.frame.Frame;
import energy.headroom.chargers.ocpp.frame.Frames;
import energy.headroom.chargers.ocpp.frame.MalformedFrame;
import energy.headroom.chargers.ocpp.frame.Outcome;
import energy.headroom.limits.Schedule;
import energy.headroom.sites.Order;
import energy.headroom.sites.SiteCommand;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Our side of the conversation with one charger, over all its connections. One thread at a time; nothing here blocks.
 *
 * <pre>
 *   connected ──▶ (boot, or a few seconds) ──▶ schedules first, then what we ask ──▶ disconnected or taken over
 * </pre>
 */
public final class ChargePoint {
    private static final Logger LOG = LoggerFactory.getLogger(ChargePoint.class);
    private static final int MOST_MALFORMED = 20;

    private final Home home;
    private final Rhythm rhythm;
    private final RandomGenerator random;
    private final InstantSource clock;
    private final Memory memory;
    private final ScheduleLane schedules;
    private final Orders orders;
    private final Map<Integer, Instant> askedAt = new HashMap<>();
    private @Nullable Line line;
    private boolean clockWarned;

    public ChargePoint(Home home, Rhythm rhythm, RandomGenerator random, InstantSource clock) {
        this.home = home;
        this.rhythm = rhythm;
        this.random = random;
        this.clock = clock;
        this.memory = new Memory(random);
        this.schedules = new ScheduleLane(home);
        this.orders = new Orders(home);
    }

    /** A connection that has signed in. It takes over from an older one. */
    public void connected(Wire wire) {
        Line old = line;
        if (old != null) {
            LOG.warn("charger {}: a second connection signed in and takes over; the older one is closed", id());
            old.wire().close("another connection of this charger took over");
            old.lost();
        } else {
            LOG.info("charger {}: connected", id());
        }
        line = new Line(wire, HexFormat.of().toHexDigits(random.nextLong()), rhythm, clock.instant());
        askedAt.clear();
        tellConnected();
    }

    public void disconnected(Wire wire) {
        Line current = on(wire);
        if (current != null) {
            line = null;
            LOG.info("charger {}: disconnected", id());
            current.lost();
            schedules.lost();
            home.site().accept(new SiteCommand.ChargerDisconnected(id()));
        }
    }

    /** Something came that is no frame, such as the answer to a ping. */
    public void heard(Wire wire) {
        Line current = on(wire);
        if (current != null) {
            current.heard(clock.instant());
        }
    }

    /** What comes over an older connection after a newer one took over is ignored. */
    public void received(Wire wire, String text) {
        Line current = on(wire);
        if (current == null) {
            return;
        }
        current.heard(clock.instant());
        try {
            switch (Frames.read(text)) {
                case Frame.Call call -> wire.send(Frames.write(answer(call, current)));
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
     * @param asItIs whether a limit that is too low for a car is told as it is, and not as zero
     */
    public void send(Schedule schedule, boolean asItIs) {
        if (line == null) {
            schedules.notSent(schedule, "not connected");
        } else {
            schedules.offer(schedule, asItIs);
        }
    }

    /** Gives an order; it goes before whatever else waits, but for a schedule. */
    public void order(Order order) {
        Line current = line;
        if (current == null) {
            orders.notGiven(order, "not connected");
        } else {
            orders.give(order, current, memory.transactions());
        }
    }

    public void askForReading(int connector) {
        Line current = line;
        Instant now = clock.instant();
        Instant last = askedAt.get(connector);
        boolean tooSoon = last != null && now.isBefore(last.plus(rhythm.reading()));
        if (current != null && !tooSoon && home.hasConnector(connector)) {
            askedAt.put(connector, now);
            Triggers.ask(current, memory, "MeterValues", OptionalInt.of(connector));
        }
    }

    /** Does what is due: to be called after everything else and at {@link #nextWake}. */
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
        schedules.sendIfFree(current, memory, now);
        current.sendWaiting(now);
        if (!current.keptAlive(now)) {
            LOG.warn(
                    "charger {}: silent for {} s, connection dropped",
                    id(),
                    rhythm.silence().toSeconds());
        }
    }

    public Optional<Instant> nextWake() {
        return Optional.ofNullable(line).map(current -> current.nextWake(schedules.waits()));
    }

    private Frame answer(Frame.Call call, Line current) {
        Optional<Handler> handler = Routing.of(call.action());
        if (handler.isEmpty()) {
            return error(call.id(), ErrorCode.NOT_IMPLEMENTED, "no such action here");
        }
        try {
            Frame answer =
                    new Frame.CallResult(call.id(), handler.get().answer(new Payload(call.payload()), visit(current)));
            warnOfClock();
            return answer;
        } catch (InvalidPayload invalid) {
            LOG.info(
                    "charger {}: {} with {}: {}",
                    id(),
                    call.action(),
                    invalid.code().wireName(),
                    invalid.reason());
            return error(call.id(), invalid.code(), invalid.reason());
        } catch (RuntimeException e) {
            LOG.error("charger {}: {} could not be handled", id(), call.action(), e);
            return error(call.id(), ErrorCode.INTERNAL_ERROR, "");
        }
    }

    private Visit visit(Line current) {
        Instant at = clock.instant();
        return new Visit() {
            @Override
            public Home home() {
                return home;
            }

            @Override
            public Memory memory() {
                return memory;
            }

            @Override
            public Instant at() {
                return at;
            }

            @Override
            public Duration heartbeatInterval() {
                return rhythm.heartbeat();
            }

            @Override
            public void introduced() {
                tellConnected();
                current.introduce();
                new Enquiry(current, home, memory).begin(rhythm.sample());
            }
        };
    }

    /** It has had its time to say who it is. */
    private void introduce(Line current) {
        if (current.introduce()) {
            new Enquiry(current, home, memory).begin(rhythm.sample());
        }
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
                        .send(Frames.write(error(callId, ErrorCode.FORMATION_VIOLATION, malformed.reason()))));
        if (count >= MOST_MALFORMED) {
            LOG.warn("charger {}: {} such on one connection, closing it", id(), count);
            current.wire().close("too many malformed frames");
        }
    }

    private static Frame error(String callId, ErrorCode code, String description) {
        return new Frame.CallError(callId, code.wireName(), description);
    }

    private void warnOfClock() {
        if (!clockWarned && memory.clock().isLarge()) {
            clockWarned = true;
            LOG.warn(
                    "charger {}: its clock is {} s behind ours (negative: ahead); its readings and schedules are shifted by"
                            + " that. Let it set its clock by our heartbeat, or check its time zone",
                    id(),
                    memory.clock().behind().toSeconds());
        }
    }

    private @Nullable Line on(Wire wire) {
        Line current = line;
        return current != null && current.wire().equals(wire) ? current : null;
    }

    private String id() {
        return home.charger().id();
    }
}
