package energy.headroom.derms.door;

import energy.headroom.derms.ProviderSettings;
import energy.headroom.derms.TrustedIssuer;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All who may call us, by who issues their tokens and by their client id there; two providers cannot share both (H9), and no
 * issuer can speak for a provider that has another one.
 */
public final class Callers {
    private record Key(String issuer, String clientId) {}

    private final Map<Key, Caller> byKey = new LinkedHashMap<>();

    /** @param ourselves the name under which we issue tokens */
    public Callers(List<ProviderSettings> providers, String ourselves) {
        for (ProviderSettings provider : providers) {
            provider.oauth().ifPresent(oauth -> add(provider, oauth.inbound(), ourselves));
        }
    }

    private void add(ProviderSettings provider, ProviderSettings.Inbound inbound, String ourselves) {
        Caller caller = new Caller(provider.id(), inbound.clientId(), inbound.scopes());
        String issuer = inbound.issuer().map(TrustedIssuer::name).orElse(ourselves);
        Caller other = byKey.putIfAbsent(new Key(issuer, inbound.clientId()), caller);
        if (other != null) {
            throw new IllegalArgumentException("the inbound client id " + inbound.clientId()
                    + " is given to two providers, " + other.provider() + " and " + provider.id()
                    + "; give each its own");
        }
    }

    Optional<Caller> find(String issuer, String clientId) {
        return Optional.ofNullable(byKey.get(new Key(issuer, clientId)));
    }

    Collection<Caller> all() {
        return byKey.values();
    }
}
