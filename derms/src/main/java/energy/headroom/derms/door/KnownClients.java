package energy.headroom.derms.door;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;

/** The clients of the settings; there may be none. */
record KnownClients(List<RegisteredClient> clients) implements RegisteredClientRepository {
    @Override
    public void save(RegisteredClient client) {
        throw new UnsupportedOperationException("clients come from the settings");
    }

    @Override
    public @Nullable RegisteredClient findById(String id) {
        return clients.stream()
                .filter(client -> client.getId().equals(id))
                .findFirst()
                .orElse(null);
    }

    @Override
    public @Nullable RegisteredClient findByClientId(String clientId) {
        return clients.stream()
                .filter(client -> client.getClientId().equals(clientId))
                .findFirst()
                .orElse(null);
    }
}
