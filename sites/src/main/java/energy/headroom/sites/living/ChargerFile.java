package energy.headroom.sites.living;

import energy.headroom.limits.Claim;
import energy.headroom.limits.ConnectorId;
import energy.headroom.limits.Schedule;
import energy.headroom.limits.SiteRules;
import energy.headroom.limits.Telling;
import energy.headroom.limits.plan.ChargerNow;
import energy.headroom.limits.plan.Held;
import energy.headroom.metering.Reading;
import energy.headroom.sites.ChargerSpec;
import energy.headroom.sites.Climb;
import energy.headroom.sites.KnownAs;
import energy.headroom.sites.Released;
import energy.headroom.sites.ToldAs;
import energy.headroom.sites.Trial;
import energy.headroom.units.Current;
import energy.headroom.units.Power;
import java.time.Instant;
import java.util.Collection;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is known of one charger. */
final class ChargerFile {
    private final SiteRules rules;
    private final NavigableMap<Integer, ConnectorFile> connectors = new TreeMap<>();
    private final Power rating;
    private final Refusals refusals = new Refusals();
    private ChargerSpec spec;
    private Telling telling;
    private boolean connected;
    private boolean lost;
    private Instant contactSince;
    private @Nullable String model;
    private @Nullable String firmware;
    private @Nullable KnownAs known;
    private Held held = Held.NOTHING;
    private final Obedience obedience = new Obedience();
    private @Nullable Climb climb;
    private @Nullable Schedule toldAsItIs;
    private final ComingBack comingBack = new ComingBack();
    private final Reminders reminders = new Reminders();
    private final Commissioning commissioning = new Commissioning();
    private final Writes writes = new Writes();
    private @Nullable String detail;
    private @Nullable Released released;

    ChargerFile(ChargerSpec spec, SiteRules rules, Instant awakeSince) {
        this.spec = spec;
        this.rules = rules;
        contactSince = awakeSince;
        for (ChargerSpec.ConnectorSpec connector : spec.connectors()) {
            ConnectorId id = new ConnectorId(spec.id(), connector.number());
            connectors.put(connector.number(), new ConnectorFile(id, connector, spec, rules));
        }
        telling = telling();
        rating = connectors.values().stream().map(ConnectorFile::maximum).reduce(Power.ZERO, Power::plus);
    }

    /** With the unit that it is told in now. */
    ChargerSpec spec() {
        return spec;
    }

    /** It takes its limits in another unit than was thought. */
    void toldIn(ChargerSpec.RateUnit unit) {
        spec = spec.toldIn(unit);
        telling = telling();
        connectors.values().forEach(connector -> connector.toldIn(unit));
    }

    /** How it is told its limits now. */
    ToldAs toldAs() {
        return new ToldAs(spec.unit(), spec.phases().size());
    }

    private Telling telling() {
        return spec.telling(spec.unit(), rules.nominalVoltage(), rules.highestVoltage());
    }

    String id() {
        return spec.id();
    }

    Power rating() {
        return rating;
    }

    Collection<ConnectorFile> connectors() {
        return connectors.values();
    }

    @Nullable ConnectorFile connector(int number) {
        return connectors.get(number);
    }

    void connected(@Nullable String itsModel, @Nullable String itsFirmware, Instant now) {
        connected = true;
        lost = false;
        contactSince = now;
        model = itsModel;
        firmware = itsFirmware;
        commissioning.isOf(itsModel, itsFirmware);
        connectors.values().forEach(ConnectorFile::notHeardOf);
        refusals.over();
        // It may have lost what it held.
        reminders.next(now);
    }

    void disconnected(Instant now) {
        lost = spec.holder() != ChargerSpec.Holder.CHARGER;
        if (connected) {
            connected = false;
            contactSince = now;
        }
    }

    /** Whether only its CSMS can say that it is in contact again: what it shows does not. */
    boolean isLost() {
        return lost;
    }

    boolean isConnected() {
        return connected;
    }

    /** Since when it has been in contact, or out of it. */
    Instant contactSince() {
        return contactSince;
    }

    @Nullable String model() {
        return model;
    }

    @Nullable String firmware() {
        return firmware;
    }

    /** What is known of it beforehand; null where nothing is. */
    @Nullable KnownAs known() {
        return known;
    }

    void known(@Nullable KnownAs as) {
        known = as;
    }

    Held held() {
        return held;
    }

    void hold(Held now) {
        held = now;
    }

    /** After a start. */
    void recalled(Held remembered) {
        held = remembered;
        obedience.recalled(remembered);
    }

    void accepted(Schedule schedule, @Nullable String itsDetail, Instant now) {
        obedience.accepted(schedule, now);
        refusals.over();
        detail = itsDetail;
    }

    /** How it keeps to what it was told. */
    Obedience obedience() {
        return obedience;
    }

    boolean hasToAcceptAnew() {
        return obedience.hasToAcceptAnew(held.acceptedAt());
    }

    /** Whether it has had its time to follow what it accepted by the way that it is told now. */
    boolean mayBeBlamed(Instant now) {
        Instant acceptedAt = held.acceptedAt();
        return held.sent().isEmpty()
                && acceptedAt != null
                && !now.isBefore(acceptedAt.plus(Timing.OBEDIENCE))
                && reminders.mayBeBlamed(now);
    }

    Refusals refusals() {
        return refusals;
    }

    void note(String itsDetail) {
        detail = itsDetail;
    }

    @Nullable String detail() {
        return detail;
    }

    void disobeyed(Instant at, Power drawn, Power allowed, Instant now) {
        if (obedience.disobedience() == null) {
            reminders.next(now.plus(Timing.REMIND));
        }
        obedience.disobeyed(at, drawn, allowed);
    }

    void obeysAgain() {
        obedience.obeysAgain();
        reminders.obeys();
        if (climb != null) {
            climb = new Climb(climb.rung(), climb.since(), climb.climbedAt(), climb.why(), false, climb.outOfService());
        }
    }

    /** Who gave its control back, and why; null where it is ours. */
    @Nullable Released released() {
        return released;
    }

    void released(@Nullable Released by) {
        released = by;
        if (by != null) {
            refusals.over();
            detail = null;
        }
        if (by != null && by.done()) {
            obedience.obeysAgain();
        }
    }

    Writes writes() {
        return writes;
    }

    Commissioning commissioning() {
        return commissioning;
    }

    /** What it ends in if nobody tells it anything more. */
    Power settlesAt() {
        boolean forgets = known != null && known.forgetsWithLink() && !commissioning.shows(Trial.Outcome.SETTLED);
        return released != null || forgets || commissioning.shows(Trial.Outcome.EXCEEDED)
                ? rating
                : held.mayDrawLast(rating);
    }

    /** Whether only a session that is held back can show that it keeps to a limit. */
    boolean hasToShow() {
        return obedience.disobedience() != null || (climb != null && climb.ignores());
    }

    @Nullable Climb climb() {
        return climb;
    }

    void climb(@Nullable Climb to) {
        climb = to;
    }

    /** What it is told though no car can use it, because it may take that where it does not take zero. */
    @Nullable Schedule toldAsItIs() {
        return toldAsItIs;
    }

    void toldAsItIs(@Nullable Schedule schedule) {
        toldAsItIs = schedule;
    }

    ComingBack comingBack() {
        return comingBack;
    }

    /** Whether it was taken out of service and says so everywhere: it can draw nothing. */
    boolean isOutOfService() {
        return climb != null
                && climb.outOfService()
                && !comingBack.isCounted()
                && connectors.values().stream().allMatch(ConnectorFile::isOutOfService);
    }

    /** A limit at which no car can charge, and which is not zero: less than the least minimum of its connectors. */
    Power belowMinimum() {
        long least = connectors.values().stream()
                .mapToLong(connector -> connector.minimum().watts())
                .min()
                .orElse(0);
        return Power.ofWatts(least * 5 / 6);
    }

    /** How it stands to what it was told, in words. */
    String standing() {
        return switch (contact()) {
            case IGNORES -> "was seen above a limit that it had accepted";
            case REFUSES -> "refuses schedules or does not answer";
            case OUT_OF_CONTACT -> "is out of contact";
            case OBEYS -> obedience.standing();
            case RELEASED -> "was released" + (released == null ? "" : " by " + released.by());
        };
    }

    /** When it is told once more what it accepted. */
    Reminders reminders() {
        return reminders;
    }

    /** After it was told something, or need not be reminded. */
    void reminded(Instant now) {
        reminders.next(obedience.disobedience() == null ? null : now.plus(Timing.REMIND));
    }

    /** Whether a session is paused by the charger though what it accepted is enough for all its sessions. */
    boolean isPausedWithoutNeed(Instant now) {
        Schedule accepted = held.accepted();
        long needed = connectors.values().stream()
                .filter(ConnectorFile::isInSession)
                .mapToLong(connector -> connector.minimum().watts())
                .sum();
        return accepted != null
                && connectors.values().stream().anyMatch(ConnectorFile::isPaused)
                && accepted.at(now).watts() >= needed;
    }

    boolean isIdle() {
        return connectors.values().stream().allMatch(ConnectorFile::isIdle);
    }

    boolean isInSession() {
        return connectors.values().stream().anyMatch(ConnectorFile::isInSession);
    }

    /** Takes in a reading that tells the phases apart. Whether a connector asks for something else now. */
    boolean drew(int number, Reading reading, Instant now) {
        ConnectorFile connector = connectors.get(number);
        Current highest = reading.highest();
        if (connector == null || highest == null || reading.measuredAt().isAfter(now)) {
            return false;
        }
        return connector.drew(highest, surelyAllowed(reading.measuredAt()), reading.measuredAt());
    }

    /**
     * What each connector surely might draw per phase, by whichever schedule the charger follows; null where that is not
     * known. Its share of what all may draw is the least that a charger leaves to each.
     */
    private @Nullable Current surelyAllowed(Instant at) {
        Instant acceptedAt = held.acceptedAt();
        if (acceptedAt == null || at.isBefore(acceptedAt) || obedience.disobedience() != null) {
            return null;
        }
        Current all = telling.perPhase(held.least(at));
        return new Current(all.milliamperes() / connectors.size());
    }

    ChargerNow.Contact contact() {
        if (released != null) {
            return ChargerNow.Contact.RELEASED;
        }
        if (hasToShow()) {
            return ChargerNow.Contact.IGNORES;
        }
        if (!connected) {
            return ChargerNow.Contact.OUT_OF_CONTACT;
        }
        return refusals.any() ? ChargerNow.Contact.REFUSES : ChargerNow.Contact.OBEYS;
    }

    /** On the stop ladder it asks for nothing; out of service it can draw nothing, whatever it holds. */
    ChargerNow now() {
        boolean out = released == null && isOutOfService();
        return new ChargerNow(
                id(),
                out ? reachable() : contact(),
                connectors.values().stream()
                        .map(ConnectorFile::claim)
                        .map(this::allowedToAsk)
                        .toList(),
                connectors.values().stream().map(ConnectorFile::idleClaim).toList(),
                out ? Power.ZERO : rating,
                telling,
                held);
    }

    /** One that was seen above its limit asks for less than it drew, because only a limit that binds shows whether it keeps to it. */
    private Claim allowedToAsk(Claim claim) {
        if (climb != null) {
            return claim.withMaximum(Power.ZERO);
        }
        Obedience.Disobedience seen = obedience.disobedience();
        if (seen == null) {
            return claim;
        }
        Power less = Power.ofWatts(seen.drawn().watts() * 9 / 10 / connectors.size());
        return claim.withMaximum(claim.maximum().min(less));
    }

    private ChargerNow.Contact reachable() {
        return connected ? ChargerNow.Contact.OBEYS : ChargerNow.Contact.OUT_OF_CONTACT;
    }
}
