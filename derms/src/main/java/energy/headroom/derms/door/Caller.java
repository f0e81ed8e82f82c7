package energy.headroom.derms.door;

import energy.headroom.settings.Secret;
import energy.headroom.sites.ProviderId;
import java.util.Map;

/**
 * A provider that may call us.
 *
 * @param clientId as it is known at our token endpoint
 * @param headers what every message of its must carry, by name in lower case
 */
public record Caller(ProviderId provider, String clientId, Map<String, Secret> headers) {
    public Caller {
        headers = Map.copyOf(headers);
    }
}
