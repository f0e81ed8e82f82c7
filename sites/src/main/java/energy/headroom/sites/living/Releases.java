package energy.headroom.sites.living;

import energy.headroom.sites.Order;
import energy.headroom.sites.Released;
import energy.headroom.sites.SiteCommand.OrderAnswered;
import energy.headroom.sites.SiteCommand.ReleaseTaken;
import energy.headroom.sites.SiteCommand.ScheduleAnswered.Answer;
import energy.headroom.sites.SiteSpec;
import energy.headroom.sites.engine.Reply;
import energy.headroom.sites.port.SiteStore;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Chargers whose control is given back, and taken back.
 *
 * <pre>
 *   released, durable ──▶ counts at its rating ──others have given that up, or had their time──▶ told to clear what is ours
 *                              │ ▲                                                                     │
 *                              │ └───────────── no yes: told again ────────────────────────────────────┤
 *                              ▼                                                                       ▼
 *   taken back, or a stop comes first: told its share anew                                     cleared: told nothing
 * </pre>
 */
final class Releases {
    private static final Logger LOG = LoggerFactory.getLogger(Releases.class);

    private final SiteSpec spec;
    private final Fleet fleet;
    private final Ladder ladder;
    private final Ports ports;
    private final Later later;
    private final StoreHealth health;
    private final Runnable onChange;
    private final Trials trials;
    private final Keeper<String, Optional<Released>> keeper;
    private final Set<String> onTheirWayBack = new HashSet<>();
    /** Since when those that have yet to clear their limits are in contact, and count at their rating. */
    private final Map<String, Instant> countedSince = new HashMap<>();

    private final Map<String, Instant> toldAt = new HashMap<>();

    Releases(
            SiteSpec spec,
            Fleet fleet,
            Ladder ladder,
            Trials trials,
            Ports ports,
            Later later,
            StoreHealth health,
            Runnable onChange) {
        this.spec = spec;
        this.fleet = fleet;
        this.ladder = ladder;
        this.trials = trials;
        this.ports = ports;
        this.later = later;
        this.health = health;
        this.onChange = onChange;
        keeper = new Keeper<>("who is released", (charger, then) -> keep(charger), later, health);
    }

    /** As it is now, however long the write had to wait. */
    private CompletionStage<Void> keep(String id) {
        ChargerFile charger = fleet.charger(id);
        return ports.store().putReleased(spec.id(), Set.of(id), charger == null ? null : charger.released());
    }

    /** Whatever a released charger held, it may have lost. */
    void restore(Map<String, Released> remembered) {
        for (ChargerFile charger : fleet.files()) {
            Released released = remembered.get(charger.id());
            if (released != null) {
                charger.released(released);
                fleet.sender(charger).forget();
            }
        }
    }

    /** @param stopped whether a protective stop is in force, during which nothing is released */
    void release(Collection<String> ids, Released released, boolean stopped, Reply reply) {
        List<ChargerFile> chosen = chosen(ids, false);
        if (stopped) {
            reply.with(new ReleaseTaken.Stopped());
            return;
        }
        store(chosen, released, reply, () -> {
            for (ChargerFile charger : chosen) {
                LOG.warn(
                        "site {}: charger {} is released by {}: {}",
                        spec.id(),
                        charger.id(),
                        released.by(),
                        released.reason());
                trials.giveUp(charger, "it was released meanwhile");
                charger.released(released);
                fleet.sender(charger).forget();
            }
        });
    }

    void takeBack(Collection<String> ids, String by, Reply reply) {
        List<ChargerFile> chosen = chosen(ids, true);
        chosen.forEach(charger -> onTheirWayBack.add(charger.id()));
        store(chosen, null, reply, () -> chosen.forEach(charger -> backAgain(charger, "taken back by " + by)));
    }

    private List<ChargerFile> chosen(Collection<String> ids, boolean released) {
        return fleet.files().stream()
                .filter(charger -> ids.contains(charger.id()))
                .filter(charger -> (charger.released() != null) == released)
                .toList();
    }

    private void store(List<ChargerFile> chosen, @Nullable Released released, Reply reply, Runnable then) {
        Set<String> ids = Set.copyOf(chosen.stream().map(ChargerFile::id).toList());
        SiteStore store = ports.store();
        later.when(
                () -> store.putReleased(spec.id(), ids, released),
                done -> {
                    health.good();
                    then.run();
                    reply.with(new ReleaseTaken.Done(ids));
                    onChange.run();
                },
                failure -> {
                    onTheirWayBack.removeAll(ids);
                    reply.with(new ReleaseTaken.NotStored(
                            health.failed("storing which chargers are released", failure, later.now())));
                });
    }

    /** What it holds was forgotten when it was released, and so it is told anew. */
    private void backAgain(ChargerFile charger, String why) {
        LOG.info("site {}: charger {} is {}", spec.id(), charger.id(), why);
        charger.released(null);
        onTheirWayBack.remove(charger.id());
        toldAt.remove(charger.id());
        countedSince.remove(charger.id());
        keeper.keep(charger.id(), Optional.empty());
    }

    /** Tells those to clear what is ours whose turn it is. A stop ends what has not come to its end. */
    void look(Decision decision, Instant now) {
        for (ChargerFile charger : fleet.files()) {
            Released released = charger.released();
            if (released == null || released.done()) {
                continue;
            }
            if (!charger.isConnected()) {
                countedSince.remove(charger.id());
            }
            if (decision.stopped()) {
                backAgain(charger, "not released after all, since a protective stop came first");
                onChange.run();
            } else if (charger.isConnected() && isDue(charger, decision, now)) {
                toldAt.put(charger.id(), now);
                ladder.backIntoService(charger);
                ports.chargers().order(charger.spec(), Order.RELEASE);
            }
        }
    }

    /** The others give up first what it may draw, as far as they do. */
    private boolean isDue(ChargerFile charger, Decision decision, Instant now) {
        Instant told = toldAt.get(charger.id());
        Instant counted = countedSince.computeIfAbsent(charger.id(), _ -> now);
        return told == null
                ? decision.plan().shortfall().isEmpty() || !now.isBefore(counted.plus(Timing.ACCEPTANCE))
                : !now.isBefore(told.plus(Timing.RUNG_AGAIN));
    }

    void answered(ChargerFile charger, OrderAnswered said) {
        Released released = charger.released();
        if (released == null || released.done() || onTheirWayBack.contains(charger.id())) {
            return;
        }
        if (said.answer() == Answer.ACCEPTED && ladder.letGo(charger)) {
            LOG.info("site {}: charger {} holds no limit of ours any more", spec.id(), charger.id());
            Released cleared = released.cleared();
            charger.released(cleared);
            keeper.keep(charger.id(), Optional.of(cleared));
        } else {
            LOG.warn("site {}: charger {} has not cleared its limits: {}", spec.id(), charger.id(), said.detail());
            charger.note("has not cleared its limits: " + said.detail());
        }
    }

    /** When the next is to be told. */
    Stream<Instant> moments() {
        return fleet.files().stream().flatMap(charger -> {
            Released released = charger.released();
            if (released == null || released.done()) {
                return Stream.empty();
            }
            Instant told = toldAt.get(charger.id());
            Instant counted = countedSince.get(charger.id());
            return told == null
                    ? Stream.ofNullable(counted).map(since -> since.plus(Timing.ACCEPTANCE))
                    : Stream.of(told.plus(Timing.RUNG_AGAIN));
        });
    }
}
