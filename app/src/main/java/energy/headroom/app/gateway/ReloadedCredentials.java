package energy.headroom.app.gateway;

import energy.headroom.app.settings.GatewaySettings;
import energy.headroom.derms.CredentialExchange;
import energy.headroom.derms.ProviderSettings;
import energy.headroom.derms.TrustedIssuer;
import energy.headroom.settings.BadSettings;
import energy.headroom.sites.ProviderId;
import energy.headroom.sites.port.Credentials;
import java.util.Optional;

/** Credentials come from the settings file that the gateway was started with, which is read again as a whole. */
final class ReloadedCredentials implements Credentials {
    private final GatewaySettings started;
    private final CredentialExchange exchange;

    ReloadedCredentials(GatewaySettings started, CredentialExchange exchange) {
        this.started = started;
        this.exchange = exchange;
    }

    @Override
    public Reloaded reload(ProviderId provider) {
        Optional<ProviderSettings> before = find(started, provider);
        if (before.isEmpty()) {
            return new Reloaded.NoSuchProvider();
        }
        try {
            Optional<ProviderSettings> fresh = find(started.origin().read(), provider);
            if (fresh.isEmpty()) {
                return new Reloaded.Refused("The settings have no provider " + provider + " any more.");
            }
            return exchange(before.get(), fresh.get());
        } catch (BadSettings faults) {
            return new Reloaded.Refused("The settings have faults: " + faults.getMessage());
        }
    }

    private Reloaded exchange(ProviderSettings before, ProviderSettings fresh) {
        if (!name(before).equals(name(fresh))) {
            return new Reloaded.Refused("Another inbound client-id or issuer takes a restart.");
        }
        if (!before.baseUrl().equals(fresh.baseUrl()) || !before.profile().equals(fresh.profile())) {
            return new Reloaded.Refused("Another base-url or profile takes a restart.");
        }
        return new Reloaded.Done(exchange.exchange(fresh));
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
