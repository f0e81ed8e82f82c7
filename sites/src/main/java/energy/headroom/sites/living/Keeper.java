package energy.headroom.sites.living;

import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;

/**
 * Makes the last value of each key durable, sooner or later. One write of a key is on its way at a time; what could not be
 * stored is tried again.
 */
final class Keeper<K, V> {
    /** More than a store that fails for days leaves behind; the oldest are given up. */
    private static final int MOST_WAITING = 1_000;

    private final String what;
    private final BiFunction<K, V, CompletionStage<Void>> write;
    private final Later later;
    private final StoreHealth health;
    private final Map<K, V> waiting = new LinkedHashMap<>();
    private final Set<K> onTheirWay = new HashSet<>();

    /** @param what it keeps, in words; also names its timer */
    Keeper(String what, BiFunction<K, V, CompletionStage<Void>> write, Later later, StoreHealth health) {
        this.what = what;
        this.write = write;
        this.later = later;
        this.health = health;
    }

    void keep(K key, V value) {
        waiting.put(key, value);
        if (waiting.size() > MOST_WAITING) {
            Iterator<K> oldest = waiting.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
        write(key);
    }

    private void write(K key) {
        V value = waiting.get(key);
        if (value == null || !onTheirWay.add(key)) {
            return;
        }
        later.when(
                () -> write.apply(key, value),
                done -> {
                    onTheirWay.remove(key);
                    health.good();
                    waiting.remove(key, value);
                    write(key);
                },
                failure -> {
                    onTheirWay.remove(key);
                    health.failed("storing " + what, failure, later.now());
                    later.in(
                            "keep " + what,
                            Timing.STORE_AGAIN,
                            () -> List.copyOf(waiting.keySet()).forEach(this::write));
                });
    }
}
