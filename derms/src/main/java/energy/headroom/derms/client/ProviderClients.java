package energy.headroom.derms.client;

import energy.headroom.derms.ProviderSettings;
import energy.headroom.sites.ProviderId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** One client for each provider, made when it is first asked for. */
public final class ProviderClients {
    private final Function<ProviderSettings, ProviderClient> maker;
    private final Map<ProviderId, ProviderClient> made = new ConcurrentHashMap<>();
    private final Map<ProviderId, ProviderSettings> fresh = new ConcurrentHashMap<>();

    public ProviderClients(Function<ProviderSettings, ProviderClient> maker) {
        this.maker = maker;
    }

    public ProviderClient of(ProviderSettings provider) {
        return made.computeIfAbsent(provider.id(), id -> maker.apply(fresh.getOrDefault(id, provider)));
    }

    /** Whatever is sent from here on carries these credentials. */
    public void use(ProviderSettings credentials) {
        ProviderClient client = made.get(credentials.id());
        if (client != null) {
            client.use(credentials);
        }
        fresh.put(credentials.id(), credentials);
    }
}
