package energy.headroom.derms.registration;

import energy.headroom.derms.DermsSettings;
import energy.headroom.derms.ProviderSettings;
import energy.headroom.derms.RequestIds;
import energy.headroom.oscp.message.VersionUrl;
import energy.headroom.oscp.profile.Profile;
import energy.headroom.oscp.registration.Access;
import energy.headroom.oscp.registration.Registration;
import energy.headroom.oscp.registration.RegistrationMemory;
import energy.headroom.oscp.registration.RegistrationRules;
import energy.headroom.oscp.registration.RegistrationStore;
import energy.headroom.oscp.registration.Token;
import energy.headroom.sites.ProviderId;
import energy.headroom.sites.engine.Address;
import energy.headroom.sites.engine.Engine;
import energy.headroom.sites.engine.Question;
import energy.headroom.sites.engine.Surroundings;
import energy.headroom.sites.port.Pairings;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The registrations with all providers that use tokens of OSCP's own. */
public final class Registrations implements Pairings {
    private static final Logger LOG = LoggerFactory.getLogger(Registrations.class);

    /** The name of the engine's kind. */
    public static final String KIND = "registration";

    private static final String VERSION = "2.0";
    private static final int TOKEN_BYTES = 32;

    /** What is kept, and how we send. */
    public record Means(
            RegistrationStore store, RandomGenerator random, Function<ProviderSettings, RegisterCall> calls) {}

    /** Who came with a token, and what it opens. */
    public record Found(ProviderId provider, Access access) {}

    private final Map<ProviderId, ProviderSettings> settings;
    private final Map<ProviderId, RegistrationMemory> memories = new ConcurrentHashMap<>();
    private final Set<ProviderId> recalled = ConcurrentHashMap.newKeySet();
    private final Engine.Kind<RegistrationCommand> kind;
    private final VersionUrl ours;
    private final Means means;
    private final Consumer<ProviderId> registered;

    /** @param registered called when a provider is registered anew */
    public Registrations(DermsSettings derms, Engine engine, Means means, Consumer<ProviderId> registered) {
        this.settings = derms.providers().stream()
                .filter(provider -> provider.registration().isPresent())
                .collect(Collectors.toUnmodifiableMap(ProviderSettings::id, Function.identity()));
        this.ours = new VersionUrl(VERSION, derms.oscpBaseUrl().toString());
        this.means = means;
        this.registered = registered;
        this.kind = engine.kind(KIND, RegistrationCommand.class, (id, surroundings) -> make(id, surroundings));
    }

    private RegistrationOwner make(String id, Surroundings<RegistrationCommand> surroundings) {
        ProviderSettings provider = known(new ProviderId(id));
        ProviderSettings.Registration registration = provider.registration().orElseThrow();
        Profile.Retries retries = provider.profile().retries();
        RegistrationRules rules = new RegistrationRules(
                List.of(ours),
                sameOrigin(provider.baseUrl()),
                registration.answerWithin(),
                retries.first(),
                retries.most(),
                registration.oldTokenFor());
        return new RegistrationOwner(
                new RegistrationOwner.Means(
                        provider,
                        registration,
                        rules,
                        new RequestIds(means.random())::next,
                        this::token,
                        means.store(),
                        means.calls().apply(provider),
                        memory -> memories.put(provider.id(), memory),
                        () -> recalled.add(provider.id()),
                        () -> registered.accept(provider.id())),
                surroundings);
    }

    /** A provider names its address itself, and we send a secret there: only where the settings say that it lives. */
    private static Predicate<URI> sameOrigin(URI baseUrl) {
        return url -> baseUrl.getScheme().equalsIgnoreCase(url.getScheme())
                && baseUrl.getHost().equalsIgnoreCase(url.getHost())
                && port(baseUrl) == port(url);
    }

    private static int port(URI url) {
        return url.getPort() >= 0 ? url.getPort() : "https".equalsIgnoreCase(url.getScheme()) ? 443 : 80;
    }

    private Token token() {
        byte[] bytes = new byte[TOKEN_BYTES];
        means.random().nextBytes(bytes);
        return Token.of(bytes);
    }

    /** Wakes every registration: each restores itself and begins. To be called when we can be reached. */
    public void start() {
        settings.keySet().forEach(provider -> owner(provider).tell(new RegistrationCommand.Start()));
    }

    /** The door to the registration of a provider that has one. */
    public Address<RegistrationCommand> owner(ProviderId provider) {
        return kind.address(known(provider).id().value());
    }

    /** How to call a provider that has registered. */
    public Optional<RegistrationMemory.Peer> peer(ProviderId provider) {
        return Optional.ofNullable(memories.get(provider))
                .filter(memory -> memory.current() != null)
                .map(RegistrationMemory::peer)
                .filter(peer -> peer.token().isSendable());
    }

    /**
     * Those of which {@link #find} does not know all tokens yet, since we were started: what was known before has not been
     * recalled, or the invitation to begin with is not stored. Ask before that, or it may be found out in between.
     */
    public Set<ProviderId> unrecalled() {
        Set<ProviderId> unrecalled = new HashSet<>(settings.keySet());
        unrecalled.removeAll(recalled);
        return unrecalled;
    }

    /** Whose token this is; looks at all of them, whichever it is. One that two have is nobody's. */
    public Optional<Found> find(Token token, Instant now) {
        List<Found> found = new ArrayList<>();
        memories.forEach((provider, memory) -> {
            Access access = Registration.access(memory, token, now);
            if (access != Access.NONE) {
                found.add(new Found(provider, access));
            }
        });
        if (found.size() > 1) {
            LOG.error(
                    "a token is that of more than one provider, {}, and is refused: renew the registration of each",
                    found.stream().map(Found::provider).toList());
        }
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    @Override
    public CompletionStage<Ordered> renew(ProviderId provider) {
        return ask(provider, new RegistrationCommand.Rotate());
    }

    @Override
    public CompletionStage<Ordered> end(ProviderId provider) {
        return ask(provider, new RegistrationCommand.Unregister());
    }

    private <Q extends RegistrationCommand & Question<Ordered>> CompletionStage<Ordered> ask(
            ProviderId provider, Q order) {
        return settings.containsKey(provider)
                ? owner(provider).ask(order)
                : CompletableFuture.completedFuture(new Ordered.NoRegistration());
    }

    private ProviderSettings known(ProviderId provider) {
        ProviderSettings found = settings.get(provider);
        if (found == null) {
            throw new IllegalArgumentException("there is no registration with " + provider);
        }
        return found;
    }
}
