package energy.headroom.derms.link;

import energy.headroom.derms.DermsSettings;
import energy.headroom.derms.ProviderSettings;
import energy.headroom.derms.RequestIds;
import energy.headroom.derms.client.Pauses;
import energy.headroom.derms.client.ProviderClient;
import energy.headroom.derms.door.Issuers;
import energy.headroom.derms.report.Adjustment;
import energy.headroom.derms.report.ComplianceError;
import energy.headroom.derms.report.Measurements;
import energy.headroom.limits.Block;
import energy.headroom.limits.ForecastType;
import energy.headroom.limits.LinkState;
import energy.headroom.metering.SiteTotal;
import energy.headroom.oscp.exchange.Outbox;
import energy.headroom.oscp.exchange.OutgoingMessage;
import energy.headroom.oscp.exchange.SetAsideMessage;
import energy.headroom.oscp.link.Link;
import energy.headroom.oscp.link.LinkRules;
import energy.headroom.oscp.link.LinkStore;
import energy.headroom.sites.LinkStatus;
import energy.headroom.sites.NonCompliance;
import energy.headroom.sites.ProviderId;
import energy.headroom.sites.SiteCommand;
import energy.headroom.sites.SiteId;
import energy.headroom.sites.SiteSpec;
import energy.headroom.sites.Sites;
import energy.headroom.sites.engine.Address;
import energy.headroom.sites.engine.Engine;
import energy.headroom.sites.engine.Surroundings;
import energy.headroom.sites.port.Appeals;
import energy.headroom.sites.port.LinkView;
import energy.headroom.sites.port.Links;
import energy.headroom.sites.port.Provider;
import energy.headroom.sites.port.SetAside;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The links to all providers, and the way that sites reach them. */
public final class ProviderLinks implements Provider, Links, Appeals, SetAside {
    private static final Logger LOG = LoggerFactory.getLogger(ProviderLinks.class);

    /** The name of the engine's kind. */
    public static final String KIND = "provider-link";

    /** What is kept of links and messages, and what comes by chance. */
    public record Means(LinkStore store, Outbox outbox, InstantSource time, RandomGenerator random) {}

    private final Map<ProviderId, ProviderSettings> settings = new HashMap<>();
    private final ConcurrentMap<ProviderId, LinkView> views = new ConcurrentHashMap<>();
    private final Engine.Kind<LinkCommand> kind;
    private final Sites sites;
    private final Means means;
    private final Function<ProviderSettings, ProviderClient> clients;
    private final Issuers issuers;
    private final RequestIds requestIds;

    /** @param clients makes the client for a provider, once for each */
    public ProviderLinks(
            DermsSettings derms,
            Engine engine,
            Sites sites,
            Means means,
            Function<ProviderSettings, ProviderClient> clients,
            Issuers issuers) {
        this.sites = sites;
        this.means = means;
        this.clients = clients;
        this.issuers = issuers;
        this.requestIds = new RequestIds(means.random());
        Instant now = means.time().instant();
        for (ProviderSettings provider : derms.providers()) {
            settings.put(provider.id(), provider);
            LinkStatus unknown = new LinkStatus(LinkState.OFFLINE, now, null);
            views.put(provider.id(), new LinkView(provider.id(), unknown, null, null));
        }
        this.kind = engine.kind(KIND, LinkCommand.class, (id, surroundings) -> make(id, surroundings));
    }

    private ProviderLink make(String id, Surroundings<LinkCommand> surroundings) {
        ProviderSettings provider = known(new ProviderId(id));
        ProviderClient client = clients.apply(provider);
        Pauses pauses = new Pauses(provider.profile().retries(), means.random());
        Deliveries.Means deliveries = new Deliveries.Means(
                id, means.outbox(), client::send, provider.profile().retries(), provider.outbox(), pauses);
        LinkRules rules = LinkRules.of(provider.heartbeatInterval(), Set.of());
        return new ProviderLink(
                provider.id(),
                new Link(rules, requestIds::next),
                means.store(),
                client,
                new Listener(provider.id()),
                (site, total, wish) -> Measurements.of(
                                new Measurements.Form(provider.profile().measurements(), provider.unknown(), wish),
                                spec(site),
                                total)
                        .outgoing(),
                (around, owner) -> new Deliveries(deliveries, around, owner),
                surroundings);
    }

    /** Wakes every link: each restores itself and sends its handshake. To be called when we can be reached. */
    public void start() {
        settings.keySet().forEach(provider -> link(provider).tell(new LinkCommand.Start()));
    }

    /** The door to the link of a provider that exists. */
    public Address<LinkCommand> link(ProviderId provider) {
        return kind.address(known(provider).id().value());
    }

    @Override
    public void follow(ProviderId provider, SiteId site) {
        link(provider).tell(new LinkCommand.Follow(site));
    }

    @Override
    public void report(ProviderId provider, SiteId site, SiteTotal total) {
        link(provider).tell(new LinkCommand.Measured(site, total));
    }

    @Override
    public boolean cannotComply(ProviderId provider, SiteId site, NonCompliance what) {
        OutgoingMessage message = complianceError(site, what);
        boolean isUsed = isUsed(provider, message);
        if (isUsed) {
            link(provider).tell(new LinkCommand.Queue(message));
        }
        return isUsed;
    }

    @Override
    public CompletionStage<Appeal> adjust(ProviderId provider, SiteId site, ForecastType type, List<Block> blocks) {
        return appeal(
                provider,
                Adjustment.of(spec(site).groupId(), type, blocks)
                        .outgoing(requestIds.next(), means.time().instant()));
    }

    @Override
    public CompletionStage<Appeal> cannotKeep(ProviderId provider, SiteId site, NonCompliance what) {
        return appeal(provider, complianceError(site, what));
    }

    private OutgoingMessage complianceError(SiteId site, NonCompliance what) {
        return ComplianceError.of(what, spec(site).groupId())
                .outgoing(requestIds.next(), means.time().instant());
    }

    private boolean isUsed(ProviderId provider, OutgoingMessage message) {
        return known(provider).profile().sends().contains(message.action());
    }

    private CompletionStage<Appeal> appeal(ProviderId provider, OutgoingMessage message) {
        if (!isUsed(provider, message)) {
            return CompletableFuture.completedFuture(
                    new Appeal.NotUsed(message.action().pathName()));
        }
        return link(provider).ask(new LinkCommand.Entrust(message)).thenApply(entrusted -> switch (entrusted) {
            case STORED -> new Appeal.Queued(message.requestId());
            case NOT_STORED -> new Appeal.NotStored();
        });
    }

    @Override
    public CompletionStage<List<SetAside.Message>> newest(ProviderId provider, int most) {
        return means.outbox()
                .setAside(provider.value(), most)
                .thenApply(
                        messages -> messages.stream().map(ProviderLinks::shown).toList());
    }

    private static SetAside.Message shown(SetAsideMessage aside) {
        OutgoingMessage message = aside.message();
        return new SetAside.Message(
                message.requestId(),
                message.action().pathName(),
                message.group(),
                message.correlationId(),
                message.body(),
                message.createdAt(),
                aside.status(),
                aside.text(),
                aside.at());
    }

    @Override
    public CompletionStage<SetAside.Again> sendAgain(ProviderId provider, String requestId) {
        return link(provider).ask(new LinkCommand.SendAgain(requestId));
    }

    private SiteSpec spec(SiteId site) {
        return sites.spec(site).orElseThrow(() -> new IllegalArgumentException("there is no site " + site));
    }

    @Override
    public List<LinkView> all() {
        return views.values().stream()
                .map(view -> view.withIssuerFailingSince(
                        issuers.failingSince(view.provider()).orElse(null)))
                .sorted((one, other) -> one.provider().compareTo(other.provider()))
                .toList();
    }

    private ProviderSettings known(ProviderId provider) {
        ProviderSettings found = settings.get(provider);
        if (found == null) {
            throw new IllegalArgumentException("there is no provider " + provider);
        }
        return found;
    }

    private final class Listener implements LinkListener {
        private final ProviderId provider;

        Listener(ProviderId provider) {
            this.provider = provider;
        }

        @Override
        public void seen(LinkView view) {
            views.put(provider, view);
        }

        @Override
        public void changed(LinkStatus status) {
            sites.of(provider).forEach(spec -> tell(spec.id(), status));
        }

        @Override
        public void told(SiteId site, LinkStatus status) {
            if (sites.of(provider).stream().anyMatch(spec -> spec.id().equals(site))) {
                tell(site, status);
            } else {
                LOG.error("site {} follows {}, which is not its provider", site, provider);
            }
        }

        private void tell(SiteId site, LinkStatus status) {
            sites.site(site).tell(new SiteCommand.LinkChanged(status));
        }
    }
}
