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
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One provider in one environment, as the operator describes it.
 *
 * @param profile how this DERMS differs from the standard
 * @param baseUrl where it takes our messages, such as {@code https://derms.example/oscp/cp/2.0}; no slash at the end
 * @param credentials how we show it who we are, and it us
 * @param headers static headers that every message of ours carries; names in lower case
 * @param heartbeatInterval how often we want its heartbeats
 * @param policy how its forecasts are followed
 */
public record ProviderSettings(
        ProviderId id,
        Profile profile,
        Environment environment,
        URI baseUrl,
        Credentials credentials,
        Map<String, Secret> headers,
        Duration heartbeatInterval,
        ForecastPolicy policy) {
    /** How each side shows who it is. */
    public sealed interface Credentials {
        /** Static headers that every message of the provider must carry; names in lower case. */
        Map<String, Secret> inboundHeaders();

        /** Everything that must never be shown. */
        List<Secret> secrets();
    }

    /**
     * Access tokens by client credentials.
     *
     * @param tokenUrl where we get ours
     * @param scope asked for with the token, where the provider wants one
     * @param audience asked for with the token, where the provider wants one
     */
    public record OAuth(
            URI tokenUrl,
            String clientId,
            Secret clientSecret,
            Optional<String> scope,
            Optional<String> audience,
            Inbound inbound)
            implements Credentials {
        @Override
        public Map<String, Secret> inboundHeaders() {
            return inbound.headers();
        }

        @Override
        public List<Secret> secrets() {
            return List.of(clientSecret, inbound.clientSecret());
        }

        static OAuth read(Section section, HeaderSettings headers) {
            return new OAuth(
                    address(section, "token-url"),
                    section.text("client-id"),
                    section.secret("client-secret"),
                    section.optionalText("scope"),
                    section.optionalText("audience"),
                    section.section("inbound", inbound -> Inbound.read(inbound, headers)));
        }
    }

    /** Who sends the first register. */
    public enum Begins {
        /** We: the provider gave us its invitation. */
        US,
        /** The provider: we gave it ours. */
        THEM
    }

    /**
     * OSCP's own tokens, exchanged by register.
     *
     * @param invitation the token that one party gave the other out of band (TOKEN_A)
     */
    public record Registration(Begins begins, Secret invitation, Map<String, Secret> inboundHeaders)
            implements Credentials {
        private static final int SHORTEST = 16;

        public Registration {
            inboundHeaders = Map.copyOf(inboundHeaders);
        }

        @Override
        public List<Secret> secrets() {
            return List.of(invitation);
        }

        static Registration read(Section section, HeaderSettings headers) {
            Registration registration = new Registration(
                    section.choice("begins", Begins.class),
                    section.secret("invitation"),
                    headers.read(section, "headers"));
            String token = registration.invitation().reveal();
            if (section.has("invitation") && !token.matches("[\\x21-\\x7e]{" + SHORTEST + ",}")) {
                section.fault(
                        "invitation",
                        "must have at least " + SHORTEST + " printable characters and no space, such as those of:"
                                + " openssl rand -hex 32");
            }
            return registration;
        }
    }

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

    /** Where access tokens are used. */
    public Optional<OAuth> oauth() {
        return credentials instanceof OAuth oauth ? Optional.of(oauth) : Optional.empty();
    }

    /** Where OSCP's own tokens are used. */
    public Optional<Registration> registration() {
        return credentials instanceof Registration registration ? Optional.of(registration) : Optional.empty();
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
                switch (profile.scheme()) {
                    case OAUTH -> OAuth.read(section, headers);
                    case TOKEN ->
                        section.section("registration", registration -> Registration.read(registration, headers));
                },
                headers.read(section, "headers"),
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
