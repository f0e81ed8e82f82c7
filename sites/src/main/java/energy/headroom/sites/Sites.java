package energy.headroom.sites;

import energy.headroom.limits.OperatorLimit;
import energy.headroom.sites.SiteCommand.OperatorLimitTaken;
import energy.headroom.sites.SiteCommand.ReleaseTaken;
import energy.headroom.sites.SiteCommand.TrialsTaken;
import energy.headroom.sites.engine.Address;
import energy.headroom.sites.engine.Engine;
import energy.headroom.sites.living.LivingSite;
import energy.headroom.sites.living.Ports;
import energy.headroom.sites.port.Chargers;
import energy.headroom.sites.port.Operators;
import energy.headroom.sites.port.Provider;
import energy.headroom.sites.port.SiteStore;
import energy.headroom.sites.port.Views;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * All sites of this gateway: who they are, and the door to each.
 *
 * <p>Chargers and provider are handed in as suppliers, because both know the sites as well; they are asked for when the
 * first site wakes.
 */
public final class Sites implements Operators {
    /** The name of the engine's kind. */
    public static final String KIND = "site";

    private record Group(ProviderId provider, String id) {}

    private final Map<SiteId, SiteSpec> byId = new HashMap<>();
    private final Map<Group, SiteSpec> byGroup = new HashMap<>();
    private final Map<String, SiteSpec> byCharger = new HashMap<>();
    private final List<SiteSpec> all;
    private final Engine.Kind<SiteCommand> kind;

    /** Refuses sites of which two share an id, a group, an asset or a charger, naming what they share (V9, H9). */
    public Sites(
            List<SiteSpec> specs,
            Engine engine,
            SiteStore store,
            Views views,
            Supplier<Chargers> chargers,
            Supplier<Provider> provider) {
        all = List.copyOf(specs);
        Map<Group, SiteSpec> byAsset = new HashMap<>();
        for (SiteSpec spec : all) {
            putOnce(byId, spec.id(), spec, "site id " + spec.id());
            putOnce(byGroup, new Group(spec.provider(), spec.groupId()), spec, "group id " + spec.groupId());
            putOnce(byAsset, new Group(spec.provider(), spec.assetId()), spec, "asset id " + spec.assetId());
            for (ChargerSpec charger : spec.chargers()) {
                putOnce(byCharger, charger.id(), spec, "charger " + charger.id());
            }
        }
        kind = engine.kind(
                KIND,
                SiteCommand.class,
                (id, surroundings) -> new LivingSite(
                        known(id), surroundings, new Ports(store, views, chargers.get(), provider.get())));
    }

    private static <K> void putOnce(Map<K, SiteSpec> specs, K key, SiteSpec spec, String what) {
        SiteSpec other = specs.putIfAbsent(key, spec);
        if (other != null) {
            throw new IllegalArgumentException(what + " is given twice: at site " + other.id() + " and at site "
                    + spec.id() + "; give each its own");
        }
    }

    private SiteSpec known(String id) {
        return spec(new SiteId(id)).orElseThrow(() -> new IllegalArgumentException("there is no site " + id));
    }

    /** Wakes every site. */
    public void start() {
        for (SiteSpec spec : all) {
            site(spec.id()).tell(new SiteCommand.Start());
        }
    }

    /** The door to a site that exists. */
    public Address<SiteCommand> site(SiteId id) {
        return kind.address(known(id.value()).id().value());
    }

    @Override
    public CompletionStage<OperatorLimitTaken> limit(SiteId site, OperatorLimit limit) {
        return site(site).ask(new SiteCommand.SetOperatorLimit(limit));
    }

    @Override
    public CompletionStage<OperatorLimitTaken> endLimit(SiteId site, Instant at, String by) {
        return site(site).ask(new SiteCommand.EndOperatorLimit(at, by));
    }

    @Override
    public CompletionStage<ReleaseTaken> release(
            SiteId site, Set<String> chargers, Instant at, String by, String reason) {
        return site(site).ask(new SiteCommand.ReleaseChargers(chargers, at, by, reason));
    }

    @Override
    public CompletionStage<ReleaseTaken> takeBack(SiteId site, Set<String> chargers, String by) {
        return site(site).ask(new SiteCommand.TakeChargersBack(chargers, by));
    }

    @Override
    public CompletionStage<TrialsTaken> tryChargers(SiteId site, Set<String> chargers, Duration cut, String by) {
        return site(site).ask(new SiteCommand.TryChargers(chargers, cut, by));
    }

    public Optional<SiteSpec> spec(SiteId id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** The site that a provider calls by this group id. Another provider's group of the same name is another site (H9). */
    public Optional<SiteSpec> byGroup(ProviderId provider, String groupId) {
        return Optional.ofNullable(byGroup.get(new Group(provider, groupId)));
    }

    public Optional<SiteSpec> ofCharger(String chargerId) {
        return Optional.ofNullable(byCharger.get(chargerId));
    }

    /** In the order of the settings. */
    public List<SiteSpec> all() {
        return all;
    }

    /** All that are linked to a provider, in the order of the settings. */
    public List<SiteSpec> of(ProviderId provider) {
        return all.stream().filter(spec -> spec.provider().equals(provider)).toList();
    }
}
