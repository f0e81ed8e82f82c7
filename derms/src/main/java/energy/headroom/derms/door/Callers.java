package energy.headroom.derms.door;

import energy.headroom.derms.ProviderSettings;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All who may call us, by their client id; two providers cannot share one (H9). */
public final class Callers {
    private final Map<String, Caller> byClientId = new LinkedHashMap<>();

    public Callers(List<ProviderSettings> providers) {
        for (ProviderSettings provider : providers) {
            provider.oauth().ifPresent(oauth -> add(provider, oauth.inbound()));
        }
    }

    private void add(ProviderSettings provider, ProviderSettings.Inbound inbound) {
        Caller caller = new Caller(provider.id(), inbound.clientId(), inbound.headers());
        Caller other = byClientId.putIfAbsent(inbound.clientId(), caller);
        if (other != null) {
            throw new IllegalArgumentException("the inbound client id " + inbound.clientId()
                    + " is given to two providers, " + other.provider() + " and " + provider.id()
                    + "; give each its own");
        }
    }

    Optional<Caller> byClientId(String clientId) {
        return Optional.ofNullable(byClientId.get(clientId));
    }

    Collection<Caller> all() {
        return byClientId.values();
    }
}
