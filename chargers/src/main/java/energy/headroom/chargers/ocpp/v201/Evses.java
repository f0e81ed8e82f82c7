package energy.headroom.chargers.ocpp.v201;

import energy.headroom.chargers.ocpp.talk.SessionLog;
import energy.headroom.chargers.ocpp.talk.Sessions;
import energy.headroom.chargers.ocpp.talk.Visit;
import energy.headroom.sites.ConnectorState;
import energy.headroom.sites.SiteCommand;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/** The EVSEs of one charger with their transactions, and what its site is told of them. */
final class Evses {
    private final Sessions<String> sessions = new Sessions<>();
    private final SortedMap<Integer, Evse> evses = new TreeMap<>();
    private final SessionLog log;

    /** @param log takes what is kept of sessions */
    Evses(SessionLog log) {
        this.log = log;
    }

    /** Only those that the charger has by the settings get here. */
    private Evse evse(int number) {
        return evses.computeIfAbsent(number, ignored -> new Evse());
    }

    void connected() {
        evses.values().forEach(Evse::connected);
        notTold();
    }

    /** The site knows nothing of them, or no longer. */
    void notTold() {
        evses.values().forEach(Evse::notTold);
    }

    /** Transactions that may be running, by EVSE. */
    SortedMap<Integer, String> running() {
        SortedMap<Integer, String> running = sessions.running();
        running.keySet().removeIf(number -> evse(number).isFree());
        return running;
    }

    OptionalInt of(String transaction) {
        return sessions.connectorOf(transaction);
    }

    /** A connector of an EVSE says what it is. */
    void said(int number, int connector, Availability availability, Instant stamped, Visit visit) {
        if (visit.home().hasConnector(number)) {
            Instant at = visit.memory().clock().ours(stamped, visit.at());
            evse(number).said(connector, availability);
            evse(number).notTold();
            if (evse(number).isFree()) {
                log.noneAt(number, at);
            }
            tellState(number, at, visit);
        }
    }

    /** A transaction began, or goes on; it may have begun before we started. */
    void goesOn(SessionEvent event, Visit visit) {
        if (sessions.isOver(event.transaction())) {
            return;
        }
        boolean known = sessions.knows(event.transaction());
        if (!known && isHistory(event)) {
            return;
        }
        sessions.at(event.transaction(), event.evse());
        if (!event.transaction().equals(sessions.running().get(event.evse()))) {
            return;
        }
        Evse evse = evse(event.evse());
        // What is not said is the worst until something is.
        ConnectorState before = known ? evse.session() : ConnectorState.CHARGING;
        evse.goesOn(event.state().orElse(before), event.stamped(), event.mayBeLive());
        Instant at = visit.memory().clock().ours(event.stamped(), visit.at());
        if (!known) {
            visit.tell(new SiteCommand.TransactionStarted(visit.charger(), event.evse(), at));
            evse.notTold();
        }
        tellState(event.evse(), at, visit);
    }

    /** Told late of a transaction that was here before the one that is known to run. */
    private boolean isHistory(SessionEvent event) {
        return !event.mayBeLive()
                && sessions.running().containsKey(event.evse())
                && event.stamped().isBefore(evse(event.evse()).heardAt());
    }

    /** A transaction is over. Where a later one runs at its EVSE already, that is no news. */
    void ended(SessionEvent event, Visit visit) {
        boolean told = sessions.isOver(event.transaction());
        sessions.stopped(event.transaction());
        if (!told && !sessions.running().containsKey(event.evse())) {
            Instant at = visit.memory().clock().ours(event.stamped(), visit.at());
            evse(event.evse()).ended(event.mayBeLive());
            visit.tell(new SiteCommand.TransactionEnded(visit.charger(), event.evse(), at));
            tellState(event.evse(), at, visit);
        }
    }

    private void tellState(int number, Instant at, Visit visit) {
        Evse evse = evse(number);
        ConnectorState state = evse.state(sessions.running().containsKey(number));
        if (evse.tells(state)) {
            visit.tell(new SiteCommand.ConnectorChanged(visit.charger(), number, state, at));
        }
    }
}
