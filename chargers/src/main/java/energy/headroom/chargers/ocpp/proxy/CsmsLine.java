package energy.headroom.chargers.ocpp.proxy;

import energy.headroom.chargers.ocpp.Version;
import energy.headroom.chargers.ocpp.talk.Rhythm;
import energy.headroom.settings.Secret;
import energy.headroom.units.Pace;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way to the CSMS of one charger while that is connected: made anew whenever it is lost, after a wait that grows. Used by
 * the charger's thread; what comes over a connection is handed to that thread too.
 */
final class CsmsLine {
    private static final Logger LOG = LoggerFactory.getLogger(CsmsLine.class);
    private static final Duration FIRST_WAIT = Duration.ofSeconds(2);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
    /** A connection that lasted so long was a good one: the next wait is a short one. */
    private static final Duration GOOD = Duration.ofSeconds(30);
    /** As for chargers: a burst, then 20 a second. */
    private static final int AT_ONCE = 600;

    private static final Duration AT_ONCE_IN = Duration.ofSeconds(30);
    private static final Duration TOO_FAST = AT_ONCE_IN.dividedBy(AT_ONCE);

    /** Who uses it. */
    interface Partner {
        void opened();

        void received(String frame);

        void lost();

        /** The CSMS takes another version than is spoken with the charger. */
        void otherVersion(Version version);
    }

    /** What does not change while a charger is connected. */
    private record Visitor(Version version, List<Version> offered, Optional<Secret> authorization) {}

    /** What it needs and never changes. */
    record Setting(
            String charger,
            URI address,
            Uplink.Dialer dialer,
            Executor thread,
            Rhythm rhythm,
            RandomGenerator random,
            InstantSource clock) {}

    private final Setting setting;
    private final Partner partner;
    private final Pace pace;

    private @Nullable Visitor visitor;
    private @Nullable Uplink link;
    private @Nullable Instant dialAt;
    private @Nullable Instant readAt;
    private Instant openedAt = Instant.MIN;
    private Instant heardAt = Instant.MIN;
    private Instant pingAt = Instant.MIN;
    private Duration wait = FIRST_WAIT;
    private boolean saidAway;

    CsmsLine(Setting setting, Partner partner) {
        this.setting = setting;
        this.partner = partner;
        this.pace = new Pace(AT_ONCE, AT_ONCE_IN, setting.clock().instant());
    }

    /** The charger has connected. */
    void begin(Arrival arrival) {
        end();
        visitor = new Visitor(arrival.version(), arrival.offered(), arrival.authorization());
        Uplink opened = arrival.uplink();
        if (opened != null) {
            open(opened);
        } else {
            away("it could not be reached when the charger came");
        }
    }

    /** The charger has gone. */
    void end() {
        visitor = null;
        dialAt = null;
        Uplink open = link;
        link = null;
        if (open != null) {
            open.close();
        }
    }

    boolean isOpen() {
        return link != null;
    }

    void send(String frame) {
        Uplink open = link;
        if (open != null) {
            open.send(frame);
        }
    }

    private void open(Uplink uplink) {
        Instant now = setting.clock().instant();
        link = uplink;
        openedAt = now;
        heardAt = now;
        pingAt = now.plus(setting.rhythm().ping());
        readAt = null;
        if (saidAway) {
            LOG.info("charger {}: its CSMS is reached again", setting.charger());
            saidAway = false;
        }
        uplink.begin(new Uplink.Ear() {
            @Override
            public void heard(String frame) {
                setting.thread().execute(() -> received(uplink, frame));
            }

            @Override
            public void alive() {
                setting.thread().execute(() -> lives(uplink));
            }

            @Override
            public void gone(String why) {
                setting.thread().execute(() -> lost(uplink, why));
            }
        });
        partner.opened();
    }

    private void received(Uplink from, String frame) {
        if (!from.equals(link)) {
            return;
        }
        lives(from);
        try {
            partner.received(frame);
        } finally {
            Instant now = setting.clock().instant();
            if (pace.take(now)) {
                from.next();
            } else {
                readAt = now.plus(TOO_FAST);
            }
        }
    }

    private void lives(Uplink from) {
        if (from.equals(link)) {
            heardAt = setting.clock().instant();
        }
    }

    private void lost(Uplink from, String why) {
        if (from.equals(link)) {
            link = null;
            if (!setting.clock().instant().isBefore(openedAt.plus(GOOD))) {
                wait = FIRST_WAIT;
            }
            away(why);
            partner.lost();
        }
    }

    /** Tries again after a wait that nobody shares: the chargers of one CSMS would else come back all at once. */
    private void away(String why) {
        Duration before = wait.dividedBy(2).plusMillis(random(wait.toMillis()));
        dialAt = setting.clock().instant().plus(before);
        wait = wait.multipliedBy(2).compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait.multipliedBy(2);
        if (!saidAway) {
            LOG.warn("charger {}: its CSMS is not reached: {}; tried again", setting.charger(), why);
            saidAway = true;
        }
    }

    private long random(long most) {
        return setting.random().nextLong(most);
    }

    private void dial(Visitor who) {
        dialAt = null;
        setting.dialer()
                .dial(setting.address(), who.authorization(), who.offered())
                .whenComplete((uplink, failure) -> setting.thread().execute(() -> dialed(who, uplink, failure)));
    }

    private void dialed(Visitor who, @Nullable Uplink uplink, @Nullable Throwable failure) {
        if (!who.equals(visitor) || link != null) {
            if (uplink != null) {
                uplink.close();
            }
        } else if (uplink == null) {
            away(String.valueOf(failure instanceof CompletionException wrapped ? wrapped.getCause() : failure));
        } else if (uplink.version() != who.version()) {
            uplink.close();
            partner.otherVersion(uplink.version());
        } else {
            open(uplink);
        }
    }

    /** Does what is due. */
    void tick() {
        Instant now = setting.clock().instant();
        Visitor who = visitor;
        if (who != null && dialAt != null && !now.isBefore(dialAt)) {
            dial(who);
        }
        Uplink open = link;
        if (open == null) {
            return;
        }
        if (readAt != null && !now.isBefore(readAt)) {
            readAt = null;
            open.next();
        }
        if (!now.isBefore(heardAt.plus(setting.rhythm().silence()))) {
            open.drop();
            lost(open, "it was silent for " + setting.rhythm().silence().toSeconds() + " s");
        } else if (!now.isBefore(pingAt)) {
            pingAt = now.plus(setting.rhythm().ping());
            open.ping();
        }
    }

    Optional<Instant> nextWake() {
        Stream<@Nullable Instant> due = link == null
                ? Stream.of(dialAt)
                : Stream.of(readAt, pingAt, heardAt.plus(setting.rhythm().silence()));
        return due.filter(Objects::nonNull).map(Objects::requireNonNull).min(Instant::compareTo);
    }
}
