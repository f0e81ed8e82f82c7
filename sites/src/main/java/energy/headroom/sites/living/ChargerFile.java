package energy.headroom.sites.living;

import energy.headroom.limits.Claim;
import energy.headroom.limits.ConnectorId;
import energy.headroom.limits.Schedule;
import energy.headroom.limits.SiteRules;
import energy.headroom.limits.Telling;
import energy.headroom.limits.plan.ChargerNow;
import energy.headroom.limits.plan.Held;
import energy.headroom.limits.proof.Followed;
import energy.headroom.metering.Reading;
import energy.headroom.sites.ChargerSpec;
import energy.headroom.sites.Climb;
import energy.headroom.sites.ToldAs;
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
    private Held held = Held.NOTHING;
    private boolean observed;
    private Followed followed = Followed.NOTHING;
    private @Nullable Disobedience disobedience;
    private @Nullable Lateness lateness;
    private @Nullable Climb climb;
    private @Nullable Schedule toldAsItIs;
    private boolean returning;
    private Instant askedBackAt = Instant.EPOCH;
    private @Nullable Instant suspectedAt;
    private final Reminders reminders = new Reminders();
    private Instant doubtedAt = Instant.MIN;
    private boolean shown;
    private @Nullable String detail;

    /** Seen above a limit that it had accepted. */
    record Disobedience(Instant since, Instant lastSeen, Power drawn, Power allowed) {}

    /** Seen above what it accepted, though not above what it followed before. */
    record Lateness(Instant since, Power drawn, Power allowed) {}

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

    Held held() {
        return held;
    }

    void hold(Held now) {
        held = now;
    }

    /** After a start. */
    void recalled(Held remembered) {
        held = remembered;
        Schedule accepted = remembered.accepted();
        Instant at = remembered.acceptedAt();
        if (accepted != null && at != null) {
            followed = Followed.NOTHING.sent(accepted, at).accepted(accepted, at);
        }
        remembered.doubtful().forEach(doubtful -> followed = followed.sent(doubtful, Instant.EPOCH));
    }

    /** It is about to be sent something, and may follow it from now on. */
    void sent(Schedule schedule, Instant now) {
        followed = followed.sent(schedule, now);
    }

    /** It does not follow what it was sent. */
    void refused(Schedule schedule) {
        followed = followed.refused(schedule);
    }

    /** After it accepted something: whether it keeps to it has yet to be seen. */
    void accepted(Schedule schedule, @Nullable String itsDetail, Instant now) {
        followed = followed.accepted(schedule, now);
        observed = false;
        shown = false;
        refusals.over();
        detail = itsDetail;
    }

    /** Whatever it accepted until now, it may not hold it: no reading shows that it does, before it has accepted something new. */
    void mustAcceptAnew(Instant now) {
        doubtedAt = now;
    }

    boolean hasToAcceptAnew() {
        Instant acceptedAt = held.acceptedAt();
        return acceptedAt != null && acceptedAt.isBefore(doubtedAt);
    }

    /** Whether what it accepted last is seen to hold it back for the first time. */
    boolean firstProof() {
        boolean first = !shown;
        shown = true;
        return first;
    }

    /** Whether it has had its time to follow what it accepted by the way that it is told now. */
    boolean mayBeBlamed(Instant now) {
        Instant acceptedAt = held.acceptedAt();
        return held.sent().isEmpty()
                && acceptedAt != null
                && !now.isBefore(acceptedAt.plus(Timing.OBEDIENCE))
                && reminders.mayBeBlamed(now);
    }

    Followed followed() {
        return followed;
    }

    void observed() {
        observed = true;
        lateness = null;
    }

    void late(Instant at, Power drawn, Power allowed) {
        observed = false;
        lateness = new Lateness(lateness == null ? at : lateness.since(), drawn, allowed);
    }

    @Nullable Lateness lateness() {
        return lateness;
    }

    boolean isObserved() {
        return observed;
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

    @Nullable Disobedience disobedience() {
        return disobedience;
    }

    /** When it first seemed to be above a limit that it had accepted, by readings that are not all of one moment. */
    @Nullable Instant suspectedAt() {
        return suspectedAt;
    }

    void suspect(@Nullable Instant at) {
        suspectedAt = at;
    }

    void disobeyed(Instant at, Power drawn, Power allowed, Instant now) {
        observed = false;
        lateness = null;
        if (disobedience == null) {
            reminders.next(now.plus(Timing.REMIND));
        }
        Instant since = disobedience == null ? at : disobedience.since();
        disobedience = new Disobedience(since, at, drawn, allowed);
    }

    void obeysAgain() {
        disobedience = null;
        reminders.obeys();
        if (climb != null) {
            climb = new Climb(climb.rung(), climb.since(), climb.climbedAt(), climb.why(), false, climb.outOfService());
        }
    }

    /** Whether only a session that is held back can show that it keeps to a limit. */
    boolean hasToShow() {
        return disobedience != null || (climb != null && climb.ignores());
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

    /** It is to come back into service, and counts at its rating until it is. */
    boolean isReturning() {
        return returning;
    }

    void returning(boolean now) {
        returning = now;
    }

    /** When it was last told to come back into service. */
    Instant askedBackAt() {
        return askedBackAt;
    }

    void askedBackAt(Instant now) {
        askedBackAt = now;
    }

    /** Whether it was taken out of service and says so everywhere: it can draw nothing. */
    boolean isOutOfService() {
        return climb != null
                && climb.outOfService()
                && !returning
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
            case OBEYS ->
                lateness != null
                        ? "is slow to follow what it accepted"
                        : observed ? "keeps to what it accepted" : "has not been seen to keep to what it accepted";
        };
    }

    /** When it is told once more what it accepted. */
    Reminders reminders() {
        return reminders;
    }

    /** After it was told something, or need not be reminded. */
    void reminded(Instant now) {
        reminders.next(disobedience == null ? null : now.plus(Timing.REMIND));
    }

    /** Whether a session is paused by the charger though it may draw by what it accepted. */
    boolean isPausedWithoutNeed(Instant now) {
        Schedule accepted = held.accepted();
        return accepted != null
                && connectors.values().stream().anyMatch(connector -> connector.isPausedAt(accepted.at(now)));
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
        if (acceptedAt == null || at.isBefore(acceptedAt) || disobedience != null) {
            return null;
        }
        Current all = telling.perPhase(held.least(at));
        return new Current(all.milliamperes() / connectors.size());
    }

    ChargerNow.Contact contact() {
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
        boolean out = isOutOfService();
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
        Disobedience seen = disobedience;
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
