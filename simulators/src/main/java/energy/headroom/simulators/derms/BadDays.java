package energy.headroom.simulators.derms;

import energy.headroom.oscp.message.Action;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** What is answered in place of the right thing, for a number of calls. Safe for use by many threads. */
final class BadDays {
    private record Planned(Reply reply, int left) {}

    private final Map<Action, Planned> planned = new EnumMap<>(Action.class);

    /** The next {@code count} calls of an action are answered so; zero ends it. */
    synchronized void plan(Action action, Reply reply, int count) {
        if (count <= 0) {
            planned.remove(action);
        } else {
            planned.put(action, new Planned(reply, count));
        }
    }

    /** What a call is answered now, if something else than the right thing. */
    synchronized Optional<Reply> next(Action action) {
        Planned now = planned.get(action);
        if (now == null) {
            return Optional.empty();
        }
        plan(action, now.reply(), now.left() - 1);
        return Optional.of(now.reply());
    }
}
