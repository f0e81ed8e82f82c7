package energy.headroom.chargers.ocpp.proxy;

import energy.headroom.chargers.ocpp.Home;
import energy.headroom.chargers.ocpp.Version;
import energy.headroom.chargers.ocpp.talk.ChargePoint;
import energy.headroom.settings.Secret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which chargers have a CSMS behind us, and what it takes. Safe for use by many threads. */
public final class Upstreams {
    private static final Logger LOG = LoggerFactory.getLogger(Upstreams.class);
    /** A charger waits for us meanwhile. */
    private static final Duration BEFORE_THE_CHARGER = Duration.ofSeconds(5);

    /** @param password with which the charger signs in there, where it is another than here */
    public record Upstream(URI address, Optional<Secret> password) {}

    private final Map<String, Upstream> byCharger;
    private final Uplink.Dialer dialer;
    private final Relay.Parts parts;
    private final Map<String, Version> agreed = new ConcurrentHashMap<>();

    public Upstreams(Map<String, Upstream> byCharger, Uplink.Dialer dialer, Relay.Parts parts) {
        this.byCharger = Map.copyOf(byCharger);
        this.dialer = dialer;
        this.parts = parts;
    }

    /**
     * Those of the versions in which a charger can be spoken to. Where it has a CSMS, 2.1 is none of them: of its new profiles
     * we could not say which is lower.
     */
    public List<Version> carried(String charger, List<Version> offered) {
        return byCharger.containsKey(charger)
                ? offered.stream().filter(version -> version != Version.V2_1).toList()
                : offered;
    }

    /**
     * Asks the CSMS of a charger that wants in which version it takes, and waits for that. Empty where the charger has none.
     *
     * @param offered not empty
     */
    public Optional<Arrival> arrives(String charger, List<Version> offered, @Nullable String authorization) {
        Upstream upstream = byCharger.get(charger);
        if (upstream == null) {
            return Optional.empty();
        }
        Optional<Secret> signIn = upstream.password()
                .map(password -> basic(charger, password))
                .or(() -> Optional.ofNullable(authorization)
                        .filter(header -> !header.isBlank())
                        .map(Secret::new));
        Uplink uplink = dial(charger, upstream.address(), signIn, offered);
        Version version = uplink == null ? agreedLast(charger, offered) : uplink.version();
        agree(charger, version);
        return Optional.of(new Arrival(version, offered, signIn, uplink));
    }

    private static Secret basic(String charger, Secret password) {
        String both = charger + ":" + password.reveal();
        return new Secret("Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8)));
    }

    private @Nullable Uplink dial(String charger, URI address, Optional<Secret> signIn, List<Version> offered) {
        CompletableFuture<Uplink> dialed = dialer.dial(address, signIn, offered).toCompletableFuture();
        try {
            return dialed.get(BEFORE_THE_CHARGER.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            LOG.debug("charger {}: its CSMS is not reached before it is let in", charger, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        var _ = dialed.thenAccept(Uplink::close);
        return null;
    }

    private Version agreedLast(String charger, List<Version> offered) {
        Version best = Version.bestOf(offered.stream().map(Version::subprotocol).toList())
                .orElseThrow();
        return Optional.ofNullable(agreed.get(charger))
                .or(() -> parts.notes().recall(key(charger)).flatMap(Version::of))
                .filter(offered::contains)
                .orElse(best);
    }

    /** This is what the CSMS takes of the charger. */
    void agree(String charger, Version version) {
        if (agreed.put(charger, version) != version) {
            parts.notes().keep(key(charger), version.subprotocol());
        }
    }

    /** No charger's id has a slash. */
    private static String key(String charger) {
        return charger + "/version";
    }

    /** The charger's place between us and its CSMS; empty where it has none. */
    public Optional<Relay> relay(Home home, ChargePoint point, Executor thread) {
        return Optional.ofNullable(byCharger.get(home.charger().id()))
                .map(upstream ->
                        new Relay(home, point, parts, this, new Relay.Way(upstream.address(), dialer, thread)));
    }
}
