package energy.headroom.chargers.ocpp.switchboard;

import energy.headroom.chargers.ocpp.Home;
import energy.headroom.chargers.ocpp.Version;
import energy.headroom.chargers.ocpp.Wire;
import energy.headroom.chargers.ocpp.proxy.Arrival;
import energy.headroom.chargers.ocpp.proxy.Relay;
import energy.headroom.chargers.ocpp.proxy.Upstreams;
import energy.headroom.chargers.ocpp.quirk.Quirks;
import energy.headroom.chargers.ocpp.talk.ChargePoint;
import energy.headroom.chargers.ocpp.talk.Conversation;
import energy.headroom.chargers.ocpp.talk.Dialects;
import energy.headroom.chargers.ocpp.talk.Rhythm;
import energy.headroom.limits.Schedule;
import energy.headroom.sites.ChargerSpec;
import energy.headroom.sites.Order;
import energy.headroom.sites.port.ChargerNotes;
import energy.headroom.sites.port.Chargers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The chargers that connect to us: a mailbox for each that anybody described, made when it is first needed. */
public final class OcppChargers implements Chargers {
    private static final Logger LOG = LoggerFactory.getLogger(OcppChargers.class);

    private final Home.Directory homes;
    private final Rhythm rhythm;
    private final Dialects dialects;
    private final Quirks quirks;
    private final ChargerNotes notes;
    private final Upstreams upstreams;
    private final RandomGenerator random;
    private final InstantSource clock;
    private final Map<String, Mailbox> mailboxes = new ConcurrentHashMap<>();
    /** Each with its charger. */
    private final Map<Wire, String> open = new ConcurrentHashMap<>();

    /** Dropped because too much came by them: what is left of that is not handled. */
    private final Set<Wire> shed = ConcurrentHashMap.newKeySet();

    private final Map<String, Instant> cutUntil = new ConcurrentHashMap<>();
    private volatile boolean closing;

    /** @param upstreams the CSMSs of those that have one behind us */
    public OcppChargers(
            Home.Directory homes,
            Rhythm rhythm,
            Dialects dialects,
            Quirks quirks,
            ChargerNotes notes,
            Upstreams upstreams,
            RandomGenerator random,
            InstantSource clock) {
        this.homes = homes;
        this.rhythm = rhythm;
        this.dialects = dialects;
        this.quirks = quirks;
        this.notes = notes;
        this.upstreams = upstreams;
        this.random = random;
        this.clock = clock;
    }

    @Override
    public void send(ChargerSpec charger, Schedule schedule, Instant now) {
        send(charger, schedule, false);
    }

    @Override
    public void sendAsItIs(ChargerSpec charger, Schedule schedule, Instant now) {
        send(charger, schedule, true);
    }

    private void send(ChargerSpec charger, Schedule schedule, boolean asItIs) {
        mailbox(charger.id())
                .ifPresentOrElse(
                        mailbox -> mailbox.put(point -> point.send(schedule, charger.unit(), asItIs)),
                        () -> LOG.error("charger {} belongs to no site; its schedule is not sent", charger.id()));
    }

    @Override
    public void order(ChargerSpec charger, Order order) {
        mailbox(charger.id())
                .ifPresentOrElse(
                        mailbox -> mailbox.put(point -> point.order(order)),
                        () -> LOG.error("charger {} belongs to no site; it is not told {}", charger.id(), order));
    }

    @Override
    public void askForReading(String charger, int connector) {
        mailbox(charger).ifPresent(mailbox -> mailbox.put(point -> point.askForReading(connector)));
    }

    @Override
    public void hadNoEffect(String charger) {
        mailbox(charger).ifPresent(mailbox -> mailbox.put(ChargePoint::hadNoEffect));
    }

    @Override
    public void hadEffect(String charger) {
        mailbox(charger).ifPresent(mailbox -> mailbox.put(ChargePoint::hadEffect));
    }

    /** Those of the versions that a charger offers in which it can be spoken to. */
    public List<Version> carried(String charger, List<Version> offered) {
        return upstreams.carried(charger, offered);
    }

    /** A charger is about to connect: what its CSMS says to that; empty where it has none. May take seconds. */
    public Optional<Arrival> arrives(String charger, List<Version> offered, @Nullable String authorization) {
        return upstreams.arrives(charger, offered, authorization);
    }

    /** A connection that has signed in as this charger, and the version of OCPP that was agreed on. */
    public void connected(String charger, Wire wire, Version version) {
        var _ = connected(charger, wire, talk -> talk.connected(wire, version));
    }

    /** The same for one whose CSMS was asked before. */
    public void connected(String charger, Wire wire, Arrival arrival) {
        boolean isIn = connected(charger, wire, talk -> {
            if (talk instanceof Relay relay) {
                relay.arrived(wire, arrival);
            }
        });
        if (!isIn) {
            arrival.leave();
        }
    }

    private boolean connected(String charger, Wire wire, Consumer<Conversation> letter) {
        Optional<Mailbox> mailbox = mailbox(charger);
        open.put(wire, charger);
        if (closing || mailbox.isEmpty() || isCutFor(charger).isPositive()) {
            open.remove(wire);
            wire.drop();
            return false;
        }
        Conversation talk = mailbox.get().talk();
        mailbox.get().putInOrder(_ -> letter.accept(talk));
        return true;
    }

    public void received(String charger, Wire wire, String text) {
        mailbox(charger).ifPresent(mailbox -> {
            Consumer<ChargePoint> frame = _ -> mailbox.talk().received(wire, text);
            if (!mailbox.putFrame(frame, () -> !shed.contains(wire)) && open.remove(wire) != null) {
                shed.add(wire);
                LOG.warn("charger {}: sends faster than its frames can be handled, connection dropped", charger);
                wire.drop();
            }
        });
    }

    /** Something came that is no frame. */
    public void heard(String charger, Wire wire) {
        mailbox(charger)
                .ifPresent(mailbox -> mailbox.putFrame(_ -> mailbox.talk().heard(wire), () -> true));
    }

    public void disconnected(String charger, Wire wire) {
        open.remove(wire);
        if (!closing) {
            mailbox(charger)
                    .ifPresent(mailbox -> mailbox.putInOrder(_ -> {
                        mailbox.talk().disconnected(wire);
                        shed.remove(wire);
                    }));
        }
    }

    @Override
    public void cut(ChargerSpec charger, Duration time) {
        LOG.warn("charger {}: cut off for {} s, for a test", charger.id(), time.toSeconds());
        cutUntil.put(charger.id(), clock.instant().plus(time));
        open.forEach((wire, its) -> {
            if (its.equals(charger.id())) {
                wire.drop();
            }
        });
    }

    /** For how long a charger is to stay away; zero where it is not. */
    public Duration isCutFor(String charger) {
        Instant until = cutUntil.get(charger);
        Instant now = clock.instant();
        if (until != null && until.isAfter(now)) {
            return Duration.between(now, until);
        }
        if (until != null) {
            cutUntil.remove(charger, until);
        }
        return Duration.ZERO;
    }

    public boolean isClosing() {
        return closing;
    }

    /**
     * Takes no more connections and drops those that are there without a good-bye, so that every charger comes back to the
     * next process. Sites are told nothing: for them a restart is invisible.
     */
    public void close() {
        closing = true;
        open.keySet().forEach(Wire::drop);
        mailboxes.values().forEach(Mailbox::stop);
    }

    private Optional<Mailbox> mailbox(String charger) {
        Mailbox known = mailboxes.get(charger);
        if (known != null) {
            return Optional.of(known);
        }
        return homes.of(charger).map(home -> mailboxes.computeIfAbsent(charger, id -> newMailbox(id, home)));
    }

    private Mailbox newMailbox(String id, Home home) {
        ChargePoint point = new ChargePoint(home, rhythm, dialects, quirks, notes, random, clock);
        return new Mailbox(
                point,
                thread -> upstreams
                        .relay(home, point, thread)
                        .<Conversation>map(relay -> relay)
                        .orElse(point),
                clock,
                Thread.ofVirtual().name("charger " + id).factory(),
                Thread::sleep);
    }
}
