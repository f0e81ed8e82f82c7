package energy.headroom.derms.client;

import energy.headroom.derms.ProviderSettings;
import energy.headroom.sites.ProviderId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The one connection to each provider. */
public final class Connections implements AutoCloseable {
    private final Map<ProviderId, Connection> byProvider;

    public Connections(List<ProviderSettings> providers) {
        byProvider = providers.stream().collect(Collectors.toUnmodifiableMap(ProviderSettings::id, Connection::new));
    }

    public Connection of(ProviderId provider) {
        return Objects.requireNonNull(byProvider.get(provider), () -> "there is no provider " + provider);
    }

    /** Whatever is sent from here on carries these credentials. */
    public void use(ProviderSettings fresh) {
        of(fresh.id()).use(fresh);
    }

    @Override
    public void close() {
        byProvider.values().forEach(Connection::close);
    }
}
