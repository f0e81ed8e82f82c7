package energy.headroom.app.gateway;

import energy.headroom.app.settings.GatewaySettings;
import energy.headroom.derms.CredentialExchange;
import energy.headroom.derms.ProviderSettings;
import energy.headroom.derms.TrustedIssuer;
import energy.headroom.settings.BadSettings;
import energy.headroom.sites.ProviderId;
import energy.headroom.sites.port.Credentials;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Credentials come from the settings file that the gateway was started with, which is read again as a whole. Either all that
 * can be taken of a provider is, or nothing.
 */
final class ReloadedCredentials implements Credentials {
    private static final Logger LOG = LoggerFactory.getLogger(ReloadedCredentials.class);

    private final GatewaySettings started;
    private final CredentialExchange exchange;
    private final Map<ProviderId, ProviderSettings> inForce = new HashMap<>();

    ReloadedCredentials(GatewaySettings started, CredentialExchange exchange) {
        this.started = started;
        this.exchange = exchange;
        started.derms().providers().forEach(provider -> inForce.put(provider.id(), provider));
    }

    @Override
    public synchronized Reloaded reload(ProviderId provider) {
        ProviderSettings before = inForce.get(provider);
        if (before == null) {
            return new Reloaded.NoSuchProvider();
        }
        try {
            return find(started.origin().read(), provider)
                    .map(fresh -> exchange(before, fresh))
                    .orElseGet(() -> new Reloaded.Refused("The settings have no provider " + provider + " any more."));
        } catch (BadSettings faults) {
            return new Reloaded.Refused("The settings have faults: " + faults.getMessage());
        } catch (UncheckedIOException unreadable) {
            LOG.warn("the settings cannot be read again", unreadable);
            return new Reloaded.Refused("The settings cannot be read; the log says why.");
        }
    }

    private Reloaded exchange(ProviderSettings before, ProviderSettings fresh) {
        if (!name(before).equals(name(fresh))) {
            return new Reloaded.Refused("Another inbound client-id or issuer takes a restart.");
        }
        if (!before.baseUrl().equals(fresh.baseUrl()) || !before.profile().equals(fresh.profile())) {
            return new Reloaded.Refused("Another base-url or profile takes a restart.");
        }
        ProviderSettings atStart = find(started, fresh.id()).orElseThrow();
        Reloaded.Done done = new Reloaded.Done(
                exchange.exchange(fresh),
                ChangedSettings.takenByReload(before, fresh),
                ChangedSettings.takenByRestart(atStart, fresh));
        inForce.put(fresh.id(), fresh);
        return done;
    }

    /** How it is known where it gets its tokens. */
    private static Optional<Name> name(ProviderSettings provider) {
        return provider.oauth()
                .map(ProviderSettings.OAuth::inbound)
                .map(inbound -> new Name(inbound.clientId(), inbound.issuer()));
    }

    private record Name(String clientId, Optional<TrustedIssuer> issuer) {}

    private static Optional<ProviderSettings> find(GatewaySettings settings, ProviderId provider) {
        return settings.derms().providers().stream()
                .filter(one -> one.id().equals(provider))
                .findFirst();
    }

    @Override
    public void rotateSigningKey() {
        exchange.rotateSigningKey();
    }
}
