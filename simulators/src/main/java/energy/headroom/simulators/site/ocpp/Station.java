package energy.headroom.simulators.site.ocpp;

import energy.headroom.simulators.site.charger.Car;
import energy.headroom.simulators.site.charger.Charger;
import energy.headroom.simulators.site.charger.Connector;
import energy.headroom.simulators.site.fault.Fault;
import energy.headroom.simulators.site.fault.Faults;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A charger that speaks OCPP 1.6. It goes on by itself while its link is away. Not safe for several threads: the site's
 * loop is the only one that calls it.
 */
public final class Station {
    private static final Logger log = LoggerFactory.getLogger(Station.class);
    /** How long a reboot takes. */
    private static final Duration REBOOT = Duration.ofSeconds(3);

    private final Charger charger;
    private final Configuration configuration;
    private final Outgoing outgoing;
    private final Registration registration;
    private final Statuses statuses;
    private final Sessions sessions;
    private final Samples samples;
    private final OwnClock clock;
    private final Punctuality punctuality;
    private @Nullable Wire wire;
    private @Nullable RebootDue rebootDue;
    private @Nullable Instant upAt;
    private boolean cutOff;
    private boolean away;
    private int reboots;

    /** A reboot that was asked for, and when it happens: the answer goes out first. */
    private record RebootDue(String reason, Instant at) {}

    /** @param ids makes the ids of calls, each one new */
    public Station(Charger charger, Duration meterInterval, Supplier<String> ids) {
        this.charger = charger;
        Faults faults = charger.faults();
        this.clock = new OwnClock(faults);
        this.punctuality = new Punctuality(faults);
        this.configuration = new Configuration(charger.connectors().size(), meterInterval, faults);
        this.outgoing = new Outgoing(charger.id(), ids);
        this.registration = new Registration(charger.id(), outgoing, configuration);
        this.statuses = new Statuses(charger, outgoing, clock);
        this.sessions = new Sessions(charger, outgoing, clock);
        this.samples = new Samples(charger, outgoing, configuration, clock);
    }

    public Charger charger() {
        return charger;
    }

    public boolean connected() {
        return wire != null;
    }

    /** Whether the charger tries to have a link: not while it boots, nor while its network is cut off. */
    public boolean wantsLink() {
        boolean staysAway = away && has(Fault.STAYS_AWAY_AFTER_CLEAN_CLOSE);
        return upAt == null && !cutOff && !staysAway;
    }

    private boolean has(Fault fault) {
        return charger.faults().has(fault);
    }

    /** Gives the charger a fault, or mends it. */
    public void fault(Fault fault, boolean there) {
        charger.faults().choose(fault, there);
        log.info("{}: {} {}", charger.id(), there ? "from now on" : "no more", fault.does());
    }

    public int reboots() {
        return reboots;
    }

    /** Messages that wait to be sent or answered. */
    public int waiting() {
        return outgoing.waiting();
    }

    public void connected(Wire open, Instant now) {
        wire = open;
        away = false;
        charger.online(true);
        if (has(Fault.FORGETS_PROFILES_ON_RECONNECT)) {
            charger.profiles().forgetAll();
        }
        log.info("{}: connected", charger.id());
        tick(now);
    }

    /** The link is gone, whoever ended it. */
    public void lost() {
        if (wire != null) {
            log.info("{}: link lost", charger.id());
        }
        wire = null;
        charger.online(false);
        if (has(Fault.FORGETS_PROFILES_ON_LINK_LOSS)) {
            charger.profiles().forgetAll();
        }
        punctuality.linkLost();
        outgoing.linkLost();
        registration.linkLost();
        statuses.linkLost();
        sessions.linkLost();
    }

    /** The other side closed the link with a good-bye. */
    public void dismissed() {
        away = true;
        lost();
    }

    private void drop() {
        Wire open = wire;
        if (open != null) {
            open.drop();
            lost();
        }
    }

    /** Lets the time pass up to now: currents, drivers, and whatever is to be said. */
    public void tick(Instant now) {
        bootOrReset(now);
        charger.advance(now);
        if (upAt == null) {
            sessions.tick(connected(), registration.accepted(), now);
        }
        Wire open = wire;
        if (open == null) {
            return;
        }
        if (outgoing.overdue(now)) {
            log.warn("{}: a call stays without an answer, so the link counts as dead", charger.id());
            drop();
            return;
        }
        registration.tick(now);
        if (registration.accepted()) {
            statuses.tick(now);
            samples.tick(now);
        }
        punctuality.tick(open, now);
        outgoing.pump(open, registration.accepted(), now);
    }

    private void bootOrReset(Instant now) {
        Instant up = upAt;
        if (up != null && !now.isBefore(up)) {
            upAt = null;
            charger.switchOn();
            log.info("{}: booted", charger.id());
        }
        RebootDue due = rebootDue;
        if (due != null && !now.isBefore(due.at())) {
            rebootDue = null;
            reboot(due.reason(), now);
        }
    }

    public void received(String text, Instant now) {
        Frame frame;
        try {
            frame = Frame.read(text);
        } catch (Frame.Malformed malformed) {
            log.warn("{}: a frame that cannot be read: {}", charger.id(), malformed.getMessage());
            return;
        }
        if (frame instanceof Frame.Call call) {
            called(call, now);
        } else {
            outgoing.answered(frame, now);
        }
        tick(now);
    }

    private void called(Frame.Call call, Instant now) {
        Wire open = wire;
        if (open == null || punctuality.neverAnswers(call)) {
            return;
        }
        Frame answer = answer(call, now);
        if (open.equals(wire)) {
            punctuality.answer(call, answer, open, now);
        }
    }

    private Frame answer(Frame.Call call, Instant now) {
        try {
            if (has(Fault.NO_SMART_CHARGING) && Punctuality.isAboutProfiles(call.action())) {
                throw new Refused("NotSupported", "no smart charging");
            }
            ObjectNode payload = Answers.to(call.action()).to(call.payload(), this, now);
            return new Frame.Result(call.id(), payload);
        } catch (Refused refused) {
            log.warn("{}: {} refused: {} {}", charger.id(), call.action(), refused.code(), refused.getMessage());
            return new Frame.Refusal(
                    call.id(),
                    refused.code(),
                    Optional.ofNullable(refused.getMessage()).orElse(""));
        }
    }

    public void plug(int connector, Car car, String idTag, Instant now) {
        sessions.plug(connector, car, idTag, now);
    }

    public void unplug(int connector, Instant now) {
        sessions.unplug(connector, now);
    }

    /** Cuts the charger's network off, or mends it. */
    public void cutOff(boolean cut) {
        cutOff = cut;
        if (cut) {
            drop();
        }
    }

    /** Reboots: transactions end for a reason, profiles stay. */
    public void reboot(String reason, Instant now) {
        if (upAt != null) {
            return;
        }
        log.info("{}: reboots ({})", charger.id(), reason);
        reboots++;
        away = false;
        sessions.stopAll(reason, now);
        charger.switchOff();
        registration.rebooted();
        if (has(Fault.FORGETS_PROFILES_ON_REBOOT)) {
            charger.profiles().forgetAll();
        }
        drop();
        upAt = now.plus(REBOOT);
    }

    void rebootSoon(String reason, Instant now) {
        rebootDue = new RebootDue(reason, now.plusMillis(300));
    }

    Configuration configuration() {
        return configuration;
    }

    OwnClock clock() {
        return clock;
    }

    Registration registration() {
        return registration;
    }

    Statuses statuses() {
        return statuses;
    }

    Sessions sessions() {
        return sessions;
    }

    Samples samples() {
        return samples;
    }

    Connector connector(int number) throws Refused {
        return charger.connector(number)
                .orElseThrow(
                        () -> new Refused("PropertyConstraintViolation", charger.id() + " has no connector " + number));
    }
}
