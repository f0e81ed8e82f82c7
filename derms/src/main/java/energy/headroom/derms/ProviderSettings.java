package energy.headroom.derms;

import energy.headroom.derms.profile.Offline;
import energy.headroom.derms.profile.ProfileFile;
import energy.headroom.limits.ForecastBook;
import energy.headroom.limits.ForecastPolicy;
import energy.headroom.oscp.message.Action;
import energy.headroom.oscp.profile.Profile;
import energy.headroom.settings.Secret;
import energy.headroom.settings.Section;
import energy.headroom.sites.ProviderId;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
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
 * @param tls whom we trust, and the certificate that we show
 * @param timeouts how long we wait for it
 * @param outbox how our messages wait for it and go out
 * @param unknown what it is told of a site's power while some of its connectors are unknown
 */
public record ProviderSettings(
        ProviderId id,
        Profile profile,
        Environment environment,
        URI baseUrl,
        Credentials credentials,
        Map<String, Secret> headers,
        Duration heartbeatInterval,
        ForecastPolicy policy,
        ProviderTls tls,
        Timeouts timeouts,
        OutboxRules outbox,
        Unknown unknown) {
    /**
     * How long a call of ours may take.
     *
     * @param connect until there is a connection
     * @param answer from the beginning, the connection included, to the end of the answer
     */
    public record Timeouts(Duration connect, Duration answer) {
        public static final Timeouts USUAL = new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(10));

        private static final Duration LONGEST = Duration.ofMinutes(1);

        static Timeouts read(Section section) {
            Timeouts timeouts = new Timeouts(
                    section.duration("connect", USUAL.connect()), section.duration("answer", USUAL.answer()));
            if (timeouts.answer().compareTo(timeouts.connect()) < 0) {
                section.fault("answer", "is shorter than connect, which is a part of it. Lengthen it");
            }
            if (timeouts.answer().compareTo(LONGEST) > 0) {
                section.fault("answer", "must be at most 1m: messages wait for one another");
            }
            return timeouts;
        }
    }

    /** How each side shows who it is. */
    public sealed interface Credentials {
        /** Static headers that every message of the provider must carry; names in lower case. */
        Map<String, Secret> inboundHeaders();

        /** The fingerprint of the client certificate that the provider shows; empty: it need not show one. */
        Optional<String> certificate();

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
        public Optional<String> certificate() {
            return inbound.certificate();
        }

        @Override
        public List<Secret> secrets() {
            return inbound.clientSecret()
                    .map(theirs -> List.of(clientSecret, theirs))
                    .orElse(List.of(clientSecret));
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
     * @param certificate the fingerprint of the client certificate that the provider shows; empty: it need not show one
     * @param answerWithin how long a register of ours that it took may stay without the register that answers it
     * @param oldTokenFor how long messages that were on their way may still carry a token that was replaced
     */
    public record Registration(
            Begins begins,
            Secret invitation,
            Map<String, Secret> inboundHeaders,
            Optional<String> certificate,
            Duration answerWithin,
            Duration oldTokenFor)
            implements Credentials {
        private static final int SHORTEST = 16;
        private static final Duration USUAL_ANSWER = Duration.ofSeconds(10);
        private static final Duration USUAL_OLD = Duration.ofSeconds(30);
        private static final Duration LONGEST_OLD = Duration.ofHours(1);

        public Registration {
            inboundHeaders = Map.copyOf(inboundHeaders);
        }

        /** With the usual patience. */
        public Registration(Begins begins, Secret invitation, Map<String, Secret> inboundHeaders) {
            this(begins, invitation, inboundHeaders, Optional.empty(), USUAL_ANSWER, USUAL_OLD);
        }

        @Override
        public List<Secret> secrets() {
            return List.of(invitation);
        }

        static Registration read(Section section, HeaderSettings headers) {
            Registration registration = new Registration(
                    section.choice("begins", Begins.class),
                    section.secret("invitation"),
                    headers.read(section, "headers"),
                    ProviderTls.ofFile(section, "certificate", Fingerprint::ofFile),
                    section.duration("answer-within", USUAL_ANSWER),
                    section.duration("old-token-for", USUAL_OLD));
            registration.check(section);
            return registration;
        }

        private void check(Section section) {
            if (section.has("invitation") && !invitation.reveal().matches("[\\x21-\\x7e]{" + SHORTEST + ",}")) {
                section.fault(
                        "invitation",
                        "must have at least " + SHORTEST + " printable characters and no space, such as those of:"
                                + " openssl rand -hex 32");
            }
            if (oldTokenFor.compareTo(LONGEST_OLD) > 0) {
                section.fault("old-token-for", "must be at most 1h: tokens are often replaced because one leaked");
            }
        }
    }

    /**
     * How the provider shows who it is when it calls us.
     *
     * @param clientId as it is known where it gets its tokens
     * @param clientSecret at our token endpoint; empty where its tokens come from another issuer
     * @param headers static headers that every message of its must carry; names in lower case
     * @param issuer who issues its tokens, where that is not us
     * @param scopes which scope its token needs for a message, where it is not the usual one
     * @param certificate the fingerprint of the client certificate that it shows; empty: it need not show one
     * @param overlap how long old credentials are good beside new ones
     */
    public record Inbound(
            String clientId,
            Optional<Secret> clientSecret,
            Map<String, Secret> headers,
            Optional<TrustedIssuer> issuer,
            Map<Action, String> scopes,
            Optional<String> certificate,
            Duration overlap) {
        private static final Duration USUAL_OVERLAP = Duration.ofHours(24);

        public Inbound {
            headers = Map.copyOf(headers);
            scopes = Map.copyOf(scopes);
        }

        /** One who gets its tokens from us, as usual. */
        public Inbound(String clientId, Secret clientSecret, Map<String, Secret> headers) {
            this(
                    clientId,
                    Optional.of(clientSecret),
                    headers,
                    Optional.empty(),
                    Map.of(),
                    Optional.empty(),
                    USUAL_OVERLAP);
        }

        static Inbound read(Section section, HeaderSettings headers) {
            Optional<TrustedIssuer> issuer = section.optionalSection("issuer", TrustedIssuer::read);
            if (issuer.isPresent() && section.has("client-secret")) {
                section.fault(
                        "client-secret",
                        "is for our token endpoint, and its tokens come from another issuer. Remove it");
            }
            return new Inbound(
                    section.text("client-id"),
                    section.has("issuer")
                            ? section.optionalSecret("client-secret")
                            : Optional.of(section.secret("client-secret")),
                    headers.read(section, "headers"),
                    issuer,
                    scopes(section),
                    ProviderTls.ofFile(section, "certificate", Fingerprint::ofFile),
                    section.duration("old-credentials-for", USUAL_OVERLAP));
        }

        private static Map<Action, String> scopes(Section section) {
            Map<Action, String> scopes = new LinkedHashMap<>();
            section.map("scopes", (values, name) -> values.text(name)).forEach((name, scope) -> {
                Action.ofPathName(name)
                        .ifPresentOrElse(
                                action -> scopes.put(action, scope),
                                () -> section.fault("scopes", "OSCP 2.0 has no message \"" + name + "\""));
                if (!scope.matches("[\\x21\\x23-\\x5b\\x5d-\\x7e]+")) {
                    section.fault("scopes", "\"" + scope + "\" is no name of a scope");
                }
            });
            return scopes;
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

    /** Reads of a provider in a settings file only how it shows who it is. */
    public static Inbound inbound(Section section, Profile profile, Environment environment) {
        HeaderSettings headers = new HeaderSettings(profile, environment);
        return section.section("inbound", inbound -> Inbound.read(inbound, headers));
    }

    /** The same where it registers. */
    public static Registration registration(Section section, Profile profile, Environment environment) {
        HeaderSettings headers = new HeaderSettings(profile, environment);
        return section.section("registration", registration -> Registration.read(registration, headers));
    }

    /** How long old credentials of the provider are good beside new ones. */
    public Duration overlap() {
        return oauth().map(oauth -> oauth.inbound().overlap()).orElse(Inbound.USUAL_OVERLAP);
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
                policy(section, profile.forecasts()),
                section.optionalSection("tls", ProviderTls::read).orElse(ProviderTls.USUAL),
                section.sectionOrDefaults("timeouts", Timeouts::read),
                section.sectionOrDefaults("outbox", OutboxRules::read),
                section.choice("unknown", Unknown.class, Unknown.LEAVE_OUT));
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
        if (section.has(setting) && !Loopback.isSafe(url)) {
            section.fault(setting, "must be https: credentials go there. Plain http is for this machine only");
        }
        return url;
    }

    private static URI withoutSlash(URI url) {
        return URI.create(url.toString().replaceFirst("/+$", ""));
    }
}
