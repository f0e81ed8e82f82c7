package energy.headroom.derms.link;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Which groups have to wait because a message of theirs is to be tried again, and how often that failed in a row. */
final class GroupHolds {
    /** With so many the other side has other troubles than with single groups. */
    private static final int MOST = 1_000;

    private final Map<String, Integer> failures = new HashMap<>();
    private final Set<String> held = new HashSet<>();

    /** How many times the group's message failed now, from 1. */
    int failed(String group) {
        return failures.merge(group, 1, Integer::sum);
    }

    /** The group's message is through, one way or the other. */
    void passed(String group) {
        failures.remove(group);
    }

    /** Whether the group waits now; there is no room for any number of them. */
    boolean hold(String group) {
        return held.size() < MOST && held.add(group);
    }

    void release(String group) {
        held.remove(group);
    }

    void releaseAll() {
        failures.clear();
        held.clear();
    }

    Set<String> held() {
        return Set.copyOf(held);
    }
}
