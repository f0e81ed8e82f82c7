package energy.headroom.chargers.ocpp.proxy;

import energy.headroom.chargers.ocpp.Home;
import energy.headroom.chargers.ocpp.Version;
import energy.headroom.chargers.ocpp.Wire;
import energy.headroom.chargers.ocpp.frame.Frame;
import energy.headroom.chargers.ocpp.frame.Frames;
import energy.headroom.chargers.ocpp.frame.MalformedFrame;
import energy.headroom.chargers.ocpp.frame.Outcome;
import energy.headroom.chargers.ocpp.talk.ChargePoint;
import energy.headroom.chargers.ocpp.talk.Conversation;
import energy.headroom.chargers.ocpp.talk.Rhythm;
import energy.headroom.sites.port.ChargerNotes;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One charger between us and its CSMS: passes frames as they are, lets us listen, puts our calls in between and keeps their
 * answers. Where we fail, frames pass all the same, but for those that could undo our limit.
 */
public final class Relay implements Conversation {
    private static final Logger LOG = LoggerFactory.getLogger(Relay.class);
    private static final String SET = "SetChargingProfile";
    private static final String CLEAR = "ClearChargingProfile";
    private static final String BOOT = "BootNotification";
    private static final String STATUS = "StatusNotification";
    private static final String AVAILABILITY = "ChangeAvailability";

    /** What all relays need. */
    public record Parts(
            Rhythm rhythm, WhileAway whileAway, ChargerNotes notes, RandomGenerator random, InstantSource clock) {}

    /** The way to the CSMS, and the charger's thread. */
    record Way(URI address, Uplink.Dialer dialer, Executor thread) {}

    /** What is spoken since the charger connected in this version last. */
    private record Spoken(Version version, Profiles profiles, Guard guard) {}

    private final Home home;
    private final ChargePoint point;
    private final Parts parts;
    private final Upstreams upstreams;
    private final CsmsLine csms;
    private final Unanswered unanswered;
    private final Doubts doubts;
    private @Nullable ChargerSide side;
    private @Nullable Front front;
    private @Nullable Spoken spoken;
    private @Nullable String ourAnswer;
    private boolean garbageSaid;

    Relay(Home home, ChargePoint point, Parts parts, Upstreams upstreams, Way way) {
        this.home = home;
        this.point = point;
        this.parts = parts;
        this.upstreams = upstreams;
        this.unanswered = new Unanswered(parts.whileAway());
        this.doubts = new Doubts(home);
        this.csms = new CsmsLine(
                new CsmsLine.Setting(
                        id(), way.address(), way.dialer(), way.thread(), parts.rhythm(), parts.random(), parts.clock()),
                new FromCsms());
    }

    /** What our conversation takes for the charger's connection. */
    private final class Front implements Wire {
        private final Wire wire;

        Front(Wire wire) {
            this.wire = wire;
        }

        @Override
        public void send(String frame) {
            weSay(frame);
        }

        @Override
        public void ping() {
            wire.ping();
        }

        @Override
        public void close(String reason) {
            wire.close(reason);
        }

        @Override
        public void drop() {
            wire.drop();
        }
    }

    // The charger comes and goes

    /** With whom its CSMS was asked before it was let in. */
    public void arrived(Wire wire, Arrival arrival) {
        connect(wire, arrival);
    }

    @Override
    public void connected(Wire wire, Version version) {
        connect(wire, new Arrival(version, List.of(version), Optional.empty(), null));
    }

    private void connect(Wire wire, Arrival arrival) {
        lost();
        side = new ChargerSide(
                id(), wire, HexFormat.of().toHexDigits(parts.random().nextLong()), parts.rhythm(), parts.clock());
        Front mine = new Front(wire);
        front = mine;
        if (spoken == null || spoken.version() != arrival.version()) {
            spoken = speak(arrival.version());
        }
        point.connected(mine, arrival.version());
        doubts.connected();
        csms.begin(arrival);
    }

    private Spoken speak(Version version) {
        Desk desk = new Desk();
        Profiles profiles = new Profiles(
                home,
                version,
                new Books(id(), version, parts.notes()),
                desk,
                parts.rhythm().answer());
        return new Spoken(
                version, profiles, new Guard(home, version, profiles, desk, doubts, csms::send, parts.clock()));
    }

    @Override
    public void disconnected(Wire wire) {
        Front mine = on(wire);
        if (mine != null) {
            lost();
            csms.end();
            point.disconnected(mine);
            doubts.disconnected();
        }
    }

    private void lost() {
        ChargerSide gone = side;
        side = null;
        front = null;
        unanswered.forget();
        if (gone != null && spoken != null) {
            spoken.profiles().lost();
            gone.lost();
            spoken.guard().lost();
        }
    }

    @Override
    public void heard(Wire wire) {
        Front mine = on(wire);
        if (mine != null) {
            point.heard(mine);
        }
    }

    // From the charger

    @Override
    public void received(Wire wire, String text) {
        Front mine = on(wire);
        ChargerSide current = side;
        if (mine == null || current == null) {
            return;
        }
        Envelope envelope = Envelope.read(text).orElse(null);
        if (envelope == null) {
            csms.send(text);
            point.heard(mine);
        } else if (envelope.type() == Envelope.Type.CALL) {
            calls(current, mine, text);
        } else {
            answers(current, mine, envelope, text);
        }
    }

    /** The CSMS hears it first: whatever becomes of it here costs nobody anything. */
    private void calls(ChargerSide current, Front mine, String text) {
        boolean passes = csms.isOpen();
        csms.send(text);
        Frame.Call call = read(text) instanceof Frame.Call whole ? whole : null;
        ourAnswer = null;
        if (call == null) {
            point.heard(mine);
        } else {
            boolean oursCounts = !passes && unanswered.isAnsweredByUs(call);
            listen(() -> point.listen(mine, text, oursCounts));
        }
        String ours = ourAnswer;
        if (call != null && passes) {
            unanswered.put(call, ours);
        } else if (call != null) {
            current.wire().send(unanswered.answer(call, ours));
        }
        if (call != null && call.action().equals(BOOT)) {
            listen(doubts::booted);
        }
        listen(() -> speaking().profiles().sessionsMayHaveChanged());
    }

    private void answers(ChargerSide current, Front mine, Envelope envelope, String text) {
        current.turns().answered(envelope.id());
        Outcome outcome = switch (read(text)) {
            case Frame.CallResult result -> new Outcome.Answered(result.payload());
            case Frame.CallError error -> new Outcome.Failed(error.code(), error.description());
            case null, default -> new Outcome.Failed("", "it cannot be read");
        };
        Frame.Call ours = current.conversation(envelope.id());
        if (ours != null) {
            listen(() -> isAnswered(ours, outcome));
            listen(() -> point.received(mine, text));
        } else if (ownAnswered(current, envelope.id(), outcome)) {
            point.heard(mine);
        } else {
            csms.send(text);
            point.heard(mine);
            listen(() -> speaking().guard().answered(envelope.id(), outcome));
        }
    }

    private static boolean ownAnswered(ChargerSide current, String id, Outcome outcome) {
        boolean[] was = {false};
        listen(() -> was[0] = current.answered(id, outcome));
        return was[0];
    }

    private void isAnswered(Frame.Call ours, Outcome outcome) {
        if (ours.action().equals(SET) || ours.action().equals(CLEAR)) {
            speaking().profiles().answered(ours, outcome);
        }
    }

    private static @Nullable Frame read(String text) {
        try {
            return Frames.read(text);
        } catch (MalformedFrame malformed) {
            return null;
        }
    }

    /** Our own part: where it fails, what passes between the two goes on. */
    private static void listen(Runnable listening) {
        try {
            listening.run();
        } catch (RuntimeException | StackOverflowError e) {
            LOG.error(
                    "{}: something could not be taken in",
                    Thread.currentThread().getName(),
                    e);
        }
    }

    // From us

    /** Our conversation says something: a call to the charger, or an answer, which goes out only where the CSMS gives none. */
    private void weSay(String text) {
        ChargerSide current = side;
        if (!(read(text) instanceof Frame.Call call)) {
            ourAnswer = text;
        } else if (current != null) {
            current.remember(call);
            switch (call.action()) {
                case SET -> tell(current, call);
                case CLEAR ->
                    current.turns()
                            .limit(
                                    call.id(),
                                    () -> speaking()
                                            .profiles()
                                            .clear(call, cleared -> goOn(current, call, cleared))
                                            .orElse(null));
                case AVAILABILITY -> {
                    speaking().guard().ourAvailability(call.payload());
                    current.turns().limit(call.id(), () -> text);
                }
                default -> current.turns().ours(call.id(), () -> text);
            }
        }
    }

    private void tell(ChargerSide current, Frame.Call call) {
        current.turns()
                .limit(
                        call.id(),
                        () -> speaking()
                                .profiles()
                                .write(call, parts.clock().instant(), cleared -> goOn(current, call, cleared))
                                .orElse(null));
    }

    /** What stood in the way of a profile of ours is cleared, or could not be. */
    private void goOn(ChargerSide current, Frame.Call call, boolean cleared) {
        Front mine = front;
        if (mine == null || !current.equals(side)) {
            return;
        }
        if (cleared) {
            weSay(Frames.write(call));
        } else {
            String why = "a profile of its CSMS that stands in the way could not be cleared";
            listen(() -> point.received(mine, Answers.internal(call.id(), why)));
        }
    }

    // From the CSMS

    private final class FromCsms implements CsmsLine.Partner {
        @Override
        public void opened() {
            ChargerSide current = side;
            if (current != null && unanswered.missed(BOOT)) {
                trigger(current, Frames.newPayload().put("requestedMessage", BOOT));
            }
            if (current != null && unanswered.missed(STATUS)) {
                home.charger().connectors().forEach(each -> trigger(current, status(each.number())));
            }
        }

        @Override
        public void received(String text) {
            ChargerSide current = side;
            Envelope envelope = Envelope.read(text).orElse(null);
            if (current == null) {
                return;
            }
            if (envelope == null) {
                garbage();
            } else if (envelope.type() == Envelope.Type.CALL) {
                callsCharger(current, envelope, text);
            } else {
                current.wire().send(text);
                listen(() -> overhear(envelope.id(), text));
            }
        }

        private void overhear(String id, String text) {
            Frame.Call call = unanswered.answered(id).orElse(null);
            if (call != null && read(text) instanceof Frame.CallResult result) {
                point.overheard(call, result.payload());
                speaking().profiles().sessionsMayHaveChanged();
            }
        }

        @Override
        public void lost() {
            ChargerSide current = side;
            if (current != null) {
                current.turns().forgetTheirs();
                unanswered.lost().forEach(current.wire()::send);
                listen(() -> speaking().guard().lost());
            }
        }

        @Override
        public void otherVersion(Version version) {
            LOG.warn(
                    "charger {}: its CSMS takes {}, so its connection is dropped for it to come back with that",
                    id(),
                    version.subprotocol());
            upstreams.agree(id(), version);
            ChargerSide current = side;
            if (current != null) {
                current.wire().drop();
            }
        }
    }

    private ObjectNode status(int connector) {
        ObjectNode payload = Frames.newPayload().put("requestedMessage", STATUS);
        if (speaking().version() == Version.V1_6) {
            payload.put("connectorId", connector);
        } else {
            payload.putObject("evse").put("id", connector).put("connectorId", 1);
        }
        return payload;
    }

    /** The charger says it itself: nothing is said in its name. */
    private static void trigger(ChargerSide current, ObjectNode payload) {
        current.call("TriggerMessage", payload, () -> true, outcome -> {});
    }

    private void garbage() {
        if (!garbageSaid) {
            garbageSaid = true;
            LOG.warn("charger {}: its CSMS sends what is no OCPP-J frame; that does not pass", id());
        }
    }

    private void callsCharger(ChargerSide current, Envelope envelope, String text) {
        boolean isOurs =
                current.conversation(envelope.id()) != null || envelope.id().isEmpty();
        if (isOurs) {
            csms.send(Answers.internal(envelope.id(), "another call has this id"));
        } else if (!current.turns()
                .theirs(envelope.id(), () -> speaking().guard().judge(envelope, text))) {
            csms.send(Answers.internal(envelope.id(), "too many calls wait for the charger"));
        }
    }

    /** The charger, as far as profiles need it. */
    private final class Desk implements Profiles.Desk {
        @Override
        public void call(String action, ObjectNode payload, BooleanSupplier stillRight, Consumer<Outcome> then) {
            ChargerSide current = side;
            if (current == null) {
                then.accept(new Outcome.Lost());
            } else {
                current.call(action, payload, stillRight, then);
            }
        }

        @Override
        public Map<Integer, String> running() {
            return point.running();
        }

        @Override
        public int mostPeriods() {
            return point.mostPeriods();
        }

        @Override
        public Instant itsTime() {
            return point.itsTime();
        }
    }

    // Time

    @Override
    public void tick() {
        point.tick();
        csms.tick();
        ChargerSide current = side;
        if (current != null) {
            Instant now = parts.clock().instant();
            listen(() -> speaking().profiles().tick(now));
            listen(current::tick);
        }
    }

    @Override
    public Optional<Instant> nextWake() {
        ChargerSide current = side;
        Optional<Instant> ofSide = current == null ? Optional.empty() : current.nextWake();
        Optional<Instant> ofProfiles = current == null || spoken == null
                ? Optional.empty()
                : spoken.profiles().nextWake();
        return Stream.of(point.nextWake(), csms.nextWake(), ofSide, ofProfiles)
                .flatMap(Optional::stream)
                .min(Instant::compareTo);
    }

    private Spoken speaking() {
        Spoken now = spoken;
        if (now == null) {
            throw new IllegalStateException("charger " + id() + " has never been connected");
        }
        return now;
    }

    private @Nullable Front on(Wire wire) {
        Front mine = front;
        return mine != null && mine.wire.equals(wire) ? mine : null;
    }

    private String id() {
        return home.charger().id();
    }
}
