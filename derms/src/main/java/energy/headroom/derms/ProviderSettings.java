package energy.headroom.derms;

import energy.headroom.derms.profile.Offline;
import energy.headroom.derms.profile.ProfileFile;
import energy.headroom.limits.ForecastBook;
import energy.headroom.limits.ForecastPolicy;
import energy.headroom.oscp.profile.Profile;
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
 * @param profile how this DERMS differs from the standard
 * @param baseUrl where it takes our messages, such as {@code https://derms.example/oscp/cp/2.0}; no slash at the end
 * @param tokenUrl where we get our access tokens for it
 * @param scope asked for with the token, where the provider wants one
 * @param audience asked for with the token, where the provider wants one
 * @param headers static headers that every message of ours carries; names in lower case
 * @param heartbeatInterval how often we want its heartbeats
 * @param policy how its forecasts are followed
 */
public record ProviderSettings(
        ProviderId id,
        Profile profile,
        Environment environment,
        URI baseUrl,
        URI tokenUrl,
        String clientId,
        Secret clientSecret,
        Optional<String> scope,
        Optional<String> audience,
        Map<String, Secret> headers,
        Inbound inbound,
        Duration heartbeatInterval,
        ForecastPolicy policy) {
    /**
     * How the provider shows who it is when it calls us.
     *
     * @param headers static headers that every message of its must carry; names in lower case
     */
    public record Inbound(String clientId, Secret clientSecret, Map<String, Secret> headers) {
        public Inbound {
            headers = Map.copyOf(headers);
        }

        static Inbound read(Section section, HeaderSettings headers) {
            return new Inbound(
                    section.text("client-id"), section.secret("client-secret"), headers.read(section, "headers"));
        }
    }

    public ProviderSettings {
        headers = Map.copyOf(headers);
    }

    /** Reads a provider from a settings file. */
    public static ProviderSettings read(Section section) {
        Profile profile = ProfileFile.named(section, "profile");
        Environment environment = section.choice("environment", Environment.class);
        HeaderSettings headers = new HeaderSettings(profile, environment);
        return new ProviderSettings(
                section.text("id", ProviderId::new),
                profile,
                environment,
                withoutSlash(address(section, "base-url")),
                address(section, "token-url"),
                section.text("client-id"),
                section.secret("client-secret"),
                section.optionalText("scope"),
                section.optionalText("audience"),
                headers.read(section, "headers"),
                section.section("inbound", inbound -> Inbound.read(inbound, headers)),
                section.duration("heartbeat-interval", profile.heartbeatInterval()),
                policy(section, profile.forecasts()));
    }

    private static ForecastPolicy policy(Section section, Profile.Forecasts usual) {
        ForecastBook.Replace replace = switch (usual.replace()) {
            case ALL -> ForecastBook.Replace.ALL;
            case OVERLAP -> ForecastBook.Replace.OVERLAP;
        };
        ForecastPolicy.Resume resume = switch (usual.resume()) {
            case FRESH_FORECAST -> ForecastPolicy.Resume.FRESH_FORECAST;
            case STORED_FORECAST -> ForecastPolicy.Resume.STORED_FORECAST;
        };
        return new ForecastPolicy(
                replace,
                section.choice("gap", ForecastPolicy.Otherwise.class, otherwise(usual.gap())),
                section.choice("missing-forecast", ForecastPolicy.Otherwise.class, otherwise(usual.missing())),
                section.choice("resume", ForecastPolicy.Resume.class, resume),
                section.text("offline", Offline::followed, usual.followOffline()));
    }

    private static ForecastPolicy.Otherwise otherwise(Profile.Otherwise usual) {
        return switch (usual) {
            case FALLBACK -> ForecastPolicy.Otherwise.FALLBACK;
            case ZERO -> ForecastPolicy.Otherwise.ZERO;
        };
    }

    private static URI address(Section section, String setting) {
        URI url = section.uri(setting);
        boolean safe = "https".equalsIgnoreCase(url.getScheme())
                || ("http".equalsIgnoreCase(url.getScheme()) && Loopback.is(url.getHost()));
        if (!safe) {
            section.fault(setting, "must be https: credentials go there. Plain http is for this machine only");
        }
        return url;
    }

    private static URI withoutSlash(URI url) {
        return URI.create(url.toString().replaceFirst("/+$", ""));
    }
}
