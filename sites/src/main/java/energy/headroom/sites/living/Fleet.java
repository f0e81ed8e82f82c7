package energy.headroom.sites.living;

import energy.headroom.limits.ConnectorId;
import energy.headroom.limits.plan.Held;
import energy.headroom.metering.SiteMeter;
import energy.headroom.sites.ChargerSpec;
import energy.headroom.sites.ConnectorState;
import energy.headroom.sites.KnownAs;
import energy.headroom.sites.SiteCommand.ChargerConnected;
import energy.headroom.sites.SiteCommand.ConnectorChanged;
import energy.headroom.sites.SiteCommand.ScheduleAnswered;
import energy.headroom.sites.SiteSpec;
import energy.headroom.sites.ToldAs;
import energy.headroom.sites.Trial;
import energy.headroom.sites.port.Chargers;
import energy.headroom.sites.port.SiteStore.Remembered;
import energy.headroom.units.Power;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The site's chargers: takes in what they say, and judges whether they keep to what they accepted. */
final class Fleet {
    private static final Logger LOG = LoggerFactory.getLogger(Fleet.class);

    private final SiteSpec spec;
    private final SiteMeter<ConnectorId> meter;
    private final Map<String, ChargerFile> files = new LinkedHashMap<>();
    private final Map<String, ScheduleSender> senders = new LinkedHashMap<>();
    private final Keeper<String, ToldAs> told;
    private final Chargers port;

    Fleet(
            SiteSpec spec,
            SiteMeter<ConnectorId> meter,
            Ports ports,
            Later later,
            StoreHealth health,
            Runnable onChange) {
        this.spec = spec;
        this.meter = meter;
        port = ports.chargers();
        told = new Keeper<>(
                "how chargers are told their limits",
                (charger, as) -> ports.store().putTold(spec.id(), charger, as),
                later,
                health);
        for (ChargerSpec charger : spec.chargers()) {
            ChargerFile file = new ChargerFile(charger, spec.rules(), later.now());
            HeldKeeper keeper = new HeldKeeper(spec.id(), charger.id(), ports.store(), later, health);
            files.put(charger.id(), file);
            senders.put(charger.id(), new ScheduleSender(file, keeper, port, later, onChange));
            file.connectors().forEach(connector -> meter.outOfContact(connector.id(), later.now()));
        }
    }

    Collection<ChargerFile> files() {
        return files.values();
    }

    ScheduleSender sender(ChargerFile charger) {
        ScheduleSender sender = senders.get(charger.id());
        if (sender == null) {
            throw new IllegalArgumentException("no charger of site " + spec.id() + ": " + charger.id());
        }
        return sender;
    }

    void restore(Remembered remembered, Instant now) {
        for (ChargerFile file : files.values()) {
            ToldAs told = remembered.told().getOrDefault(file.id(), file.toldAs());
            file.toldIn(told.unit());
            Held held = remembered.held().getOrDefault(file.id(), Held.NOTHING);
            boolean same = told.equals(file.toldAs()) || held.accepted() == null;
            sender(file).restore(held);
            if (!same) {
                LOG.warn(
                        "site {}: charger {} was told its limits for {} phases and has {} in the settings now: it counts at its"
                                + " rating until it has shown that it keeps to a new one",
                        spec.id(),
                        file.id(),
                        told.phases(),
                        file.toldAs().phases());
                file.obedience().mustAcceptAnew(now);
                sender(file).doubted();
            }
            keepTold(file);
        }
    }

    /** It takes its limits in this unit. What it holds in amperes is the same for every phase; what it holds in watts is not. */
    void toldIn(String id, ChargerSpec.RateUnit unit, Instant now) {
        with(id, charger -> {
            if (charger.spec().unit() == unit) {
                return;
            }
            LOG.info("site {}: charger {} is told its limits in {} from now on", spec.id(), id, unit);
            if (charger.spec().unit() == ChargerSpec.RateUnit.W
                    && charger.held().accepted() != null) {
                charger.obedience().mustAcceptAnew(now);
                sender(charger).doubted();
            }
            charger.toldIn(unit);
            // What it was being told did not go out.
            charger.reminders().next(now);
            keepTold(charger);
        });
    }

    private void keepTold(ChargerFile charger) {
        told.keep(charger.id(), charger.toldAs());
    }

    /** Whatever it accepted, it may not hold it any more. */
    void limitLost(String id, String why, Instant now) {
        with(id, charger -> {
            LOG.warn("site {}: charger {} may not hold its limit any more: {}", spec.id(), id, why);
            charger.obedience().mustAcceptAnew(now);
            sender(charger).doubted();
            charger.reminders().lost(now);
        });
    }

    void connected(ChargerConnected said, Instant now) {
        with(said.charger(), charger -> {
            charger.connected(said.model(), said.firmware(), now);
            charger.connectors().forEach(connector -> meter.inContact(connector.id(), now));
        });
    }

    void serial(String id, String serial, Instant now) {
        with(id, charger -> charger.connectors().forEach(connector -> meter.deviceIs(connector.id(), serial, now)));
    }

    void known(String id, @Nullable KnownAs as) {
        with(id, charger -> charger.known(as));
    }

    void disconnected(String id, Instant now) {
        with(id, charger -> {
            charger.disconnected(now);
            sender(charger).disconnected();
            if (charger.spec().holder() == ChargerSpec.Holder.CSMS
                    || charger.commissioning().shows(Trial.Outcome.EXCEEDED)) {
                charger.obedience().mustAcceptAnew(now);
                sender(charger).doubted();
            }
            charger.connectors().forEach(connector -> meter.outOfContact(connector.id(), now));
        });
    }

    void changed(ConnectorChanged said, Instant now) {
        with(said.charger(), said.connector(), said.at(), now, connector -> {
            boolean paused = connector.state() == ConnectorState.SUSPENDED_EVSE;
            connector.changed(said.state());
            if (paused && said.state() == ConnectorState.CHARGING) {
                with(said.charger(), charger -> charger.reminders().resumed(now));
            }
        });
    }

    void transactionStarted(String id, int connector, Instant at, Instant now) {
        with(id, connector, at, now, ConnectorFile::transactionStarted);
    }

    void transactionEnded(String id, int connector, Instant at, Instant now) {
        with(id, connector, at, now, ConnectorFile::transactionEnded);
    }

    void answered(ScheduleAnswered said, Instant now) {
        with(said.charger(), charger -> {
            sender(charger).answered(said.schedule(), said.answer(), said.detail(), now);
            observe(charger, now);
        });
    }

    /** Who says something is in contact: a site made anew is not told again of chargers that stayed connected. */
    boolean heard(ChargerFile charger, Instant now) {
        if (charger.isConnected() || charger.isLost()) {
            return false;
        }
        connected(new ChargerConnected(charger.id(), charger.model(), charger.firmware()), now);
        return true;
    }

    /** Whether something followed from what the charger shows. */
    boolean observe(ChargerFile charger, Instant now) {
        if (charger.released() != null) {
            return false;
        }
        Held before = charger.held();
        boolean ignoredBefore = charger.obedience().disobedience() != null;
        switch (Proofs.judge(
                charger, meter, spec.deadlines().alarm(), spec.rules().guard(), now)) {
            case Proofs.Verdict.Open() -> {}
            case Proofs.Verdict.Keeps keeps -> keeps(charger, keeps);
            case Proofs.Verdict.Late late -> late(charger, late, now);
            case Proofs.Verdict.Exceeds(Instant at, Power drawn, Power allowed) ->
                exceeds(charger, at, drawn, allowed, now);
        }
        return !before.equals(charger.held())
                || ignoredBefore != (charger.obedience().disobedience() != null);
    }

    private void exceeds(ChargerFile charger, Instant at, Power drawn, Power allowed, Instant now) {
        if (charger.obedience().disobedience() == null) {
            LOG.warn("site {}: charger {} draws {} though it accepted {}", spec.id(), charger.id(), drawn, allowed);
        }
        charger.disobeyed(at, drawn, allowed, now);
        sender(charger).doubted();
        if (charger.mayBeBlamed(now)) {
            charger.reminders().blamed(now);
            port.hadNoEffect(charger.id());
        }
    }

    /** What it still follows has to be kept free, no more; unless it is known to ignore limits. */
    private void late(ChargerFile charger, Proofs.Verdict.Late late, Instant now) {
        if (charger.hasToShow()) {
            exceeds(charger, late.at(), late.drawn(), late.allowed(), now);
            return;
        }
        charger.obedience().late(late.at(), late.drawn(), late.allowed());
        if (late.drawn().isAbove(charger.held().mayDraw(now, charger.rating()))) {
            sender(charger).stillFollowing(late.before());
        }
    }

    private void keeps(ChargerFile charger, Proofs.Verdict.Keeps keeps) {
        if (charger.hasToAcceptAnew()) {
            return;
        }
        if (charger.hasToShow()) {
            Obedience.Disobedience seen = charger.obedience().disobedience();
            // Only a session that is held back shows obedience; an idle or unlimited one shows nothing.
            boolean shows = charger.isInSession()
                    && (seen == null || keeps.at().isAfter(seen.lastSeen()))
                    && (seen == null ? charger.rating() : seen.drawn()).isAbove(keeps.allowed());
            if (!shows) {
                return;
            }
            charger.obeysAgain();
            LOG.info("site {}: charger {} keeps to its limit again", spec.id(), charger.id());
        }
        sender(charger).proven();
        if (charger.isInSession()
                && isHeldBack(charger, keeps)
                && charger.obedience().firstProof()) {
            port.hadEffect(charger.id());
        }
    }

    /** It draws nearly all that it may, and could draw more: that shows that the limit is what it keeps to. Zero shows less. */
    private static boolean isHeldBack(ChargerFile charger, Proofs.Verdict.Keeps keeps) {
        return !keeps.allowed().isZero()
                && charger.rating().isAbove(keeps.allowed())
                && keeps.drawn().watts() * 10 >= keeps.allowed().watts() * 8;
    }

    private void with(String id, Consumer<ChargerFile> then) {
        ChargerFile charger = files.get(id);
        if (charger == null) {
            LOG.warn("site {} has no charger {}; what it said is left out", spec.id(), id);
        } else {
            then.accept(charger);
        }
    }

    private void with(String id, int number, Instant said, Instant now, Consumer<ConnectorFile> then) {
        Instant at = said.isAfter(now) ? now : said;
        with(id, charger -> {
            ConnectorFile connector = charger.connector(number);
            if (connector == null) {
                LOG.warn("site {}: charger {} has no connector {} in the settings", spec.id(), id, number);
                return;
            }
            heard(charger, now);
            then.accept(connector);
            if (connector.isIdle()) {
                meter.idle(connector.id(), at, now);
            } else {
                meter.active(connector.id(), at, now);
            }
            observe(charger, now);
        });
    }

    @Nullable ChargerFile charger(String id) {
        return files.get(id);
    }
}
