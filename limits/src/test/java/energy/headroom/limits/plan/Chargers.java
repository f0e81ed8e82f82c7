package energy.headroom.limits.plan;

import static energy.headroom.limits.Given.kw;
import static energy.headroom.limits.Given.minutes;

import energy.headroom.limits.Claim;
import energy.headroom.limits.ConnectorId;
import energy.headroom.limits.Given;
import energy.headroom.limits.Schedule;
import energy.headroom.limits.Telling;
import energy.headroom.limits.plan.ChargerNow.Contact;
import energy.headroom.units.Current;
import energy.headroom.units.Phase;
import energy.headroom.units.Power;
import energy.headroom.units.Voltage;
import java.util.List;
import java.util.Set;

/** Chargers as the tests need them: one connector, three phases, 4.14 kW to 22.08 kW. */
final class Chargers {
    static final Power RATING = kw(22.08);
    static final Telling TELLING = new Telling(
            Telling.Unit.AMPERES_PER_PHASE, 3, Current.ofAmperes(6), Voltage.ofVolts(230), Voltage.ofVolts(230));

    private Chargers() {}

    static ChargerNow charging(String id, Held held) {
        return charger(id, Contact.OBEYS, held, true);
    }

    static ChargerNow idle(String id, Held held) {
        return charger(id, Contact.OBEYS, held, false);
    }

    /** A car that does not want now and may begin again. */
    static ChargerNow waiting(String id) {
        Claim busy = Given.claim(id, 1);
        Claim later = new Claim(
                busy.connector(), busy.phases(), busy.spread(), busy.minimum(), busy.minimum(), 1, Claim.CAN_WAIT);
        return new ChargerNow(id, Contact.OBEYS, List.of(later), List.of(busy), RATING, TELLING, holding(0));
    }

    /** A car that needs a third of what the others need. */
    static ChargerNow small(String id) {
        Claim claim = Given.claim(id, 1, 1.38, 22.08);
        return new ChargerNow(id, Contact.OBEYS, List.of(claim), List.of(claim), RATING, TELLING, holding(0));
    }

    static ChargerNow charger(String id, Contact contact, Held held, boolean car) {
        Claim busy = Given.claim(id, 1);
        return new ChargerNow(id, contact, List.of(car ? busy : idle(busy)), List.of(busy), RATING, TELLING, held);
    }

    /** What the connector asks for that asks for this while a car is there. */
    static Claim idle(Claim busy) {
        return new Claim(busy.connector(), busy.phases(), busy.spread(), busy.minimum(), Power.ZERO, 1, 0);
    }

    /** A connector of 6 A to 32 A at 230 V on each of these phases, told in amperes per phase or in watts. */
    static Claim claim(String charger, int connector, Set<Phase> phases, boolean inAmperes) {
        return new Claim(
                new ConnectorId(charger, connector),
                phases,
                inAmperes ? phases.size() : 1,
                Power.ofWatts(1_380L * phases.size()),
                Power.ofWatts(7_360L * phases.size()),
                1,
                0);
    }

    static ChargerNow with(ChargerNow charger, Contact contact) {
        return new ChargerNow(
                charger.id(),
                contact,
                charger.claims(),
                charger.idleClaims(),
                charger.rating(),
                charger.telling(),
                charger.held());
    }

    static ChargerNow with(ChargerNow charger, Held held) {
        return new ChargerNow(
                charger.id(),
                charger.contact(),
                charger.claims(),
                charger.idleClaims(),
                charger.rating(),
                charger.telling(),
                held);
    }

    /** Accepted and proven, without an end. */
    static Held holding(double kilowatts) {
        return holding(Schedule.flat(minutes(-60), kw(kilowatts)));
    }

    static Held holding(Schedule schedule) {
        return Held.NOTHING.afterAccepting(schedule, minutes(-60)).proven();
    }
}
