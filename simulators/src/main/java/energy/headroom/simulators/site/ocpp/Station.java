package energy.headroom.simulators.site.ocpp;

import energy.headroom.simulators.site.charger.Car;
import energy.headroom.simulators.site.charger.Charger;
import energy.headroom.simulators.site.fault.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A charger that speaks OCPP. It goes on by itself while its link is away. Not safe for several threads: the site's loop is
 * the only one that calls it.
 */
public abstract class Station {
    private static final Logger log = LoggerFactory.getLogger(Station.class);
    /** How long a reboot takes. */
    private static final Duration REBOOT = Duration.ofSeconds(3);

    private final Charger charger;
    private final Outgoing outgoing;
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
    protected Station(Charger charger, Supplier<String> ids) {
        this.charger = charger;
        this.outgoing = new Outgoing(charger.id(), ids);
        this.clock = new OwnClock(charger.faults());
        this.punctuality = new Punctuality(charger.faults());
    }

    /** The subprotocol of its websocket. */
    public abstract String subprotocol();

    public abstract Registration registration();

    /** Tells of its connectors. */
    protected abstract Statuses statuses();

    /** Those who charge here. */
    protected abstract Drivers drivers();

    /** Answers a call. */
    protected abstract ObjectNode answer(String action, ObjectNode payload, Instant now) throws Refused;

    /** Lets sessions go on, with a link or without. */
    protected void sessionsTick(Instant now) {}

    /** Says what is to be said on a link on which the charger is accepted. */
    protected abstract void talk(Instant now);

    /** Ends all sessions, for a reason as a reset has it. */
    protected abstract void endSessions(String reason, Instant now);

    public final Charger charger() {
        return charger;
    }

    public final Outgoing outgoing() {
        return outgoing;
    }

    public final OwnClock clock() {
        return clock;
    }

    public final boolean connected() {
        return wire != null;
    }

    /** Whether the charger tries to have a link: not while it boots, nor while its network is cut off. */
    public final boolean wantsLink() {
        boolean staysAway = away && has(Fault.STAYS_AWAY_AFTER_CLEAN_CLOSE);
        return upAt == null && !cutOff && !staysAway;
    }

    public final boolean has(Fault fault) {
        return charger.faults().has(fault);
    }

    /** Gives the charger a fault, or mends it. */
    public final void fault(Fault fault, boolean there) {
        charger.faults().choose(fault, there);
        log.info("{}: {} {}", charger.id(), there ? "from now on" : "no more", fault.does());
    }

    public final int reboots() {
        return reboots;
    }

    public final void plug(int connector, Car car, String idTag, Instant now) {
        drivers().plug(connector, car, idTag, now);
    }

    public final void unplug(int connector, Instant now) {
        drivers().unplug(connector, now);
    }

    /** Messages that wait to be sent or answered. */
    public final int waiting() {
        return outgoing.waiting();
    }

    public final void connected(Wire open, Instant now) {
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
    public final void lost() {
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
        registration().linkLost();
        statuses().linkLost();
        drivers().linkLost();
    }

    /** The other side closed the link with a good-bye. */
    public final void dismissed() {
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
    public final void tick(Instant now) {
        bootOrReset(now);
        charger.advance(now);
        if (upAt == null) {
            drivers().tick(connected(), registration().accepted(), now);
            sessionsTick(now);
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
        registration().tick(now);
        if (registration().accepted()) {
            talk(now);
        }
        punctuality.tick(open, now);
        outgoing.pump(open, registration().accepted(), now);
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

    public final void received(String text, Instant now) {
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
            return new Frame.Result(call.id(), answer(call.action(), call.payload(), now));
        } catch (Refused refused) {
            log.warn("{}: {} refused: {} {}", charger.id(), call.action(), refused.code(), refused.getMessage());
            return new Frame.Refusal(
                    call.id(),
                    refused.code(),
                    Optional.ofNullable(refused.getMessage()).orElse(""));
        }
    }

    /** The one of all that the charger understands that answers an action. */
    protected static <A> A among(Map<String, A> answers, String action) throws Refused {
        A answer = answers.get(action);
        if (answer == null) {
            throw new Refused("NotImplemented", "this charger does not know " + action);
        }
        return answer;
    }

    /** Cuts the charger's network off, or mends it. */
    public final void cutOff(boolean cut) {
        cutOff = cut;
        if (cut) {
            drop();
        }
    }

    /** Reboots: sessions end for a reason, profiles stay. */
    public final void reboot(String reason, Instant now) {
        if (upAt != null) {
            return;
        }
        log.info("{}: reboots ({})", charger.id(), reason);
        reboots++;
        away = false;
        endSessions(reason, now);
        charger.switchOff();
        registration().rebooted();
        if (has(Fault.FORGETS_PROFILES_ON_REBOOT)) {
            charger.profiles().forgetAll();
        }
        drop();
        upAt = now.plus(REBOOT);
    }

    /** Reboots once the answer to what is being asked has gone out. */
    public final void rebootSoon(String reason, Instant now) {
        rebootDue = new RebootDue(reason, now.plusMillis(300));
    }
}
