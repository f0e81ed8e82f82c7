package energy.headroom.chargers.ocpp.v16;

import energy.headroom.chargers.ocpp.talk.SessionLog;
import energy.headroom.chargers.ocpp.talk.Sessions;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.random.RandomGenerator;

/** The transactions of one charger, with the ids that we gave them. */
final class Transactions {
    /** What makes two StartTransaction requests the same: a charger repeats one whose answer it did not get. */
    record Start(int connector, String idTag, int meterStart, Instant stamped) {}

    /** @param repeated whether this very start was answered before, then with the same id */
    record Started(int id, boolean repeated) {}

    private final RandomGenerator random;
    private final SessionLog log;
    private final SequencedMap<Start, Integer> ids = new LinkedHashMap<>();
    private final Sessions<Integer> sessions = new Sessions<>();

    /** @param log takes what is kept of them */
    Transactions(RandomGenerator random, SessionLog log) {
        this.random = random;
        this.log = log;
    }

    Started start(Start start) {
        Integer known = ids.get(start);
        if (known != null) {
            return new Started(known, true);
        }
        int id;
        do {
            id = random.nextInt(1, Integer.MAX_VALUE);
        } while (sessions.knows(id));
        ids.put(start, id);
        Sessions.trim(ids);
        sessions.at(id, start.connector());
        return new Started(id, false);
    }

    SessionLog log() {
        return log;
    }

    /** A CSMS behind us has given this start its id. Whether that is news. */
    boolean named(Start start, int id) {
        Integer before = ids.put(start, id);
        Sessions.trim(ids);
        boolean isNews = before == null || before != id;
        if (before != null && isNews) {
            sessions.renamed(before, id);
        }
        return isNews;
    }

    Sessions<Integer> sessions() {
        return sessions;
    }
}
