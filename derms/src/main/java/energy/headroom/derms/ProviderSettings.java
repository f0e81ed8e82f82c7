package energy.headroom.derms;

import energy.headroom.settings.Secret;
import energy.headroom.settings.Section;
import energy.headroom.sites.ProviderId;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * One provider in one environment, as the operator describes it.
 *
 * @param profile how this DERMS differs from the standard: the name of a profile that comes with Headroom, or the path of a
 *     file that ends in .yaml
 * @param baseUrl where it takes our messages, such as {@code https://derms.example/oscp/cp/2.0}; no slash at the end
 * @param tokenUrl where we get our access tokens for it
 * @param scope asked for with the token, where the provider wants one
 * @param audience asked for with the token, where the provider wants one
 * @param headers static headers that every message of ours carries; names in lower case
 * @param heartbeatInterval how often we want its heartbeats
 */
public record ProviderSettings(
        ProviderId id,
        String profile,
        Environment environment,
        URI baseUrl,
        URI tokenUrl,
        String clientId,
        Secret clientSecret,
        Optional<String> scope,
        Optional<String> audience,
        Map<String, Secret> headers,
        Inbound inbound,
        Duration heartbeatInterval) {
    /**
     * How the provider shows who it is when it calls us.
     *
     * @param headers static headers that every message of its must carry; names in lower case
     */
    public record Inbound(String clientId, Secret clientSecret, Map<String, Secret> headers) {
        public Inbound {
            headers = Map.copyOf(headers);
        }

        static Inbound read(Section section) {
            return new Inbound(
                    section.text("client-id"),
                    section.secret("client-secret"),
                    HeaderSettings.read(section, "headers"));
        }
    }

    public ProviderSettings {
        headers = Map.copyOf(headers);
    }

    /** Reads a provider from a settings file. */
    public static ProviderSettings read(Section section) {
        return new ProviderSettings(
                section.text("id", ProviderId::new),
                section.text("profile"),
                section.choice("environment", Environment.class),
                withoutSlash(section.uri("base-url")),
                section.uri("token-url"),
                section.text("client-id"),
                section.secret("client-secret"),
                section.optionalText("scope"),
                section.optionalText("audience"),
                HeaderSettings.read(section, "headers"),
                section.section("inbound", Inbound::read),
                section.duration("heartbeat-interval", Duration.ofSeconds(20)));
    }

    private static URI withoutSlash(URI url) {
        return URI.create(url.toString().replaceFirst("/+$", ""));
    }
}
