package energy.headroom.sites.living;

import energy.headroom.limits.ConnectorId;
import energy.headroom.limits.SiteRules;
import energy.headroom.limits.Telling;
import energy.headroom.limits.plan.ChargerNow;
import energy.headroom.limits.plan.Held;
import energy.headroom.metering.Reading;
import energy.headroom.sites.ChargerSpec;
import energy.headroom.units.Current;
import energy.headroom.units.Power;
import java.time.Instant;
import java.util.Collection;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is known of one charger. */
final class ChargerFile {
    private final ChargerSpec spec;
    private final NavigableMap<Integer, ConnectorFile> connectors = new TreeMap<>();
    private final Power rating;
    private final Telling telling;
    private final Refusals refusals = new Refusals();
    private boolean connected;
    private Instant contactSince;
    private @Nullable String model;
    private @Nullable String firmware;
    private Held held = Held.NOTHING;
    private boolean observed;
    private @Nullable Disobedience disobedience;
    private @Nullable Instant remindAt;
    private @Nullable String detail;

    /** Seen above a limit that it had accepted. */
    record Disobedience(Instant since, Instant lastSeen, Power drawn, Power allowed) {}

    ChargerFile(ChargerSpec spec, SiteRules rules, Instant awakeSince) {
        this.spec = spec;
        contactSince = awakeSince;
        for (ChargerSpec.ConnectorSpec connector : spec.connectors()) {
            ConnectorId id = new ConnectorId(spec.id(), connector.number());
            connectors.put(connector.number(), new ConnectorFile(id, connector, spec, rules));
        }
        telling = spec.telling(spec.unit(), rules.nominalVoltage(), rules.highestVoltage());
        rating = connectors.values().stream().map(ConnectorFile::maximum).reduce(Power.ZERO, Power::plus);
    }

    ChargerSpec spec() {
        return spec;
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
        contactSince = now;
        model = itsModel;
        firmware = itsFirmware;
        connectors.values().forEach(ConnectorFile::notHeardOf);
        refusals.over();
        // It may have lost what it held.
        remindAt = now;
    }

    void disconnected(Instant now) {
        if (connected) {
            connected = false;
            contactSince = now;
        }
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

    /** After it accepted something: whether it keeps to it has yet to be seen. */
    void accepted(@Nullable String itsDetail) {
        observed = false;
        refusals.over();
        detail = itsDetail;
    }

    void observed() {
        observed = true;
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

    void disobeyed(Instant at, Power drawn, Power allowed, Instant now) {
        observed = false;
        if (disobedience == null) {
            remindAt = now.plus(Timing.REMIND);
        }
        Instant since = disobedience == null ? at : disobedience.since();
        disobedience = new Disobedience(since, at, drawn, allowed);
    }

    void obeysAgain() {
        disobedience = null;
        remindAt = null;
    }

    @Nullable Instant remindAt() {
        return remindAt;
    }

    /** After it was told something, or need not be reminded. */
    void reminded(Instant now) {
        remindAt = disobedience == null ? null : now.plus(Timing.REMIND);
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
        if (disobedience != null) {
            return ChargerNow.Contact.IGNORES;
        }
        if (!connected) {
            return ChargerNow.Contact.OUT_OF_CONTACT;
        }
        return refusals.any() ? ChargerNow.Contact.REFUSES : ChargerNow.Contact.OBEYS;
    }

    ChargerNow now() {
        return new ChargerNow(
                id(),
                contact(),
                connectors.values().stream().map(ConnectorFile::claim).toList(),
                connectors.values().stream().map(ConnectorFile::idleClaim).toList(),
                rating,
                telling,
                held);
    }
}
