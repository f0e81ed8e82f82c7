package energy.headroom.app.settings;

import energy.headroom.app.log.TextOrJson;
import energy.headroom.chargers.ChargersSettings;
import energy.headroom.chargers.ocpp.quirk.QuirkFile;
import energy.headroom.chargers.ocpp.quirk.Quirks;
import energy.headroom.chargers.ocpp.talk.Cards;
import energy.headroom.console.ConsoleSettings;
import energy.headroom.derms.CallerLimits;
import energy.headroom.derms.DermsSettings;
import energy.headroom.derms.Environment;
import energy.headroom.derms.ProviderSettings;
import energy.headroom.derms.TrustedIssuer;
import energy.headroom.settings.BadSettings;
import energy.headroom.settings.Secret;
import energy.headroom.settings.Section;
import energy.headroom.sites.ProviderId;
import energy.headroom.sites.SiteSpec;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The order in which a settings file is read: who is referred to comes before who refers. */
final class GatewaySettingsReader {
    private GatewaySettingsReader() {}

    static GatewaySettings read(Section root, GatewaySettings.Origin origin) {
        ListenSettings listen = root.sectionOrDefaults("listen", ListenSettings::read);
        URI publicUrl = PublicUrl.read(root, listen.allowPlainHttp());
        DataSettings data = DataSettings.read(root);
        ProvidersReader providers = new ProvidersReader(
                listen.tls().flatMap(ListenSettings.Tls::clientAuthorities).isPresent());
        List<ProviderSettings> providerSettings = root.list("providers", providers::read);
        CsmsReader csms = new CsmsReader();
        csms.read(root);
        SitesReader sites = new SitesReader(providers, csms);
        List<SiteSpec> specs = root.list("sites", sites::read);
        ForTests forTests = new ForTests(providers.inProduction());
        ChargersSettings chargers = root.sectionOrDefaults(
                "chargers", section -> chargers(section, sites, listen.tls().isPresent(), forTests));
        ConsoleSettings console = ConsoleReader.read(root, listen, publicUrl, forTests);
        return new GatewaySettings(
                listen,
                data,
                new DermsSettings(
                        publicUrl,
                        data.tokenKey(),
                        providerSettings,
                        root.sectionOrDefaults("callers", CallerLimits::read)),
                chargers,
                csms.settings(),
                console,
                specs,
                root.choice("log-format", TextOrJson.Format.class, TextOrJson.Format.TEXT),
                origin);
    }

    private static ChargersSettings chargers(Section section, SitesReader sites, boolean hasTls, ForTests forTests) {
        ChargersSettings.SignIn signIn = sites.signIn(section, hasTls);
        if (signIn.allowWithoutPassword()) {
            forTests.refuse(section, "allow-without-password", "Remove it, and give each charger a password");
        }
        return new ChargersSettings(
                signIn,
                cards(section),
                quirks(section),
                section.integer("connections-per-second", 1, 10_000, ChargersSettings.DEFAULT_CONNECTIONS_PER_SECOND),
                section.duration("sample-interval", ChargersSettings.DEFAULT_SAMPLE_INTERVAL),
                section.duration("heartbeat-interval", ChargersSettings.DEFAULT_HEARTBEAT_INTERVAL),
                sites.behind(section));
    }

    private static Quirks quirks(Section section) {
        Optional<Path> own = section.optionalPath("quirks");
        if (own.isEmpty()) {
            return QuirkFile.ours();
        }
        try {
            return QuirkFile.read(own.get());
        } catch (BadSettings faults) {
            section.fault("quirks", "the file " + own.get() + " has faults:\n" + faults.getMessage());
            return Quirks.NONE;
        }
    }

    private static Cards cards(Section section) {
        Cards.Policy policy = section.choice("authorize", Cards.Policy.class, Cards.Policy.ALL);
        List<String> listed = section.textsOrNone("cards", Function.identity());
        if (policy == Cards.Policy.LISTED && listed.isEmpty()) {
            section.fault("cards", "is missing, so that no card may charge. List them, or write authorize: none");
        } else if (policy != Cards.Policy.LISTED && section.has("cards")) {
            section.fault("cards", "nothing looks at them. Write authorize: listed, or remove them");
        }
        return new Cards(policy, Set.copyOf(listed));
    }

    /** Reads providers and notes which there are, also those with faults. */
    static final class ProvidersReader {
        private final boolean asksForCertificates;
        private final Set<String> ids = new HashSet<>();
        private final Map<String, ProviderSettings> sound = new HashMap<>();
        private final Map<String, String> idByClient = new HashMap<>();
        private final Map<Secret, String> idByInvitation = new HashMap<>();
        private final Map<String, TrustedIssuer> issuers = new HashMap<>();

        /** @param asksForCertificates whether those who call us are asked for a client certificate */
        ProvidersReader(boolean asksForCertificates) {
            this.asksForCertificates = asksForCertificates;
        }

        ProviderSettings read(Section section) {
            Optional<String> id = section.optionalText("id");
            if (id.isPresent() && !ids.add(id.get())) {
                section.fault("id", "two providers have the id " + id.get() + ". Give each its own");
            }
            ProviderSettings provider = ProviderSettings.read(section);
            provider.oauth()
                    .map(ProviderSettings.OAuth::inbound)
                    .ifPresent(inbound -> check(section, id, provider, inbound));
            provider.registration().ifPresent(registration -> check(section, provider, registration));
            sound.put(provider.id().value(), provider);
            return provider;
        }

        private void check(
                Section section, Optional<String> id, ProviderSettings provider, ProviderSettings.Inbound inbound) {
            String issuer = inbound.issuer().map(TrustedIssuer::name).orElse("us");
            String other = idByClient.putIfAbsent(
                    issuer + " " + inbound.clientId(), provider.id().value());
            if (other != null && id.isPresent()) {
                section.fault(
                        "inbound",
                        "its client-id " + inbound.clientId() + " is that of provider " + other
                                + " as well. Give each its own, so that one never passes for the other");
            }
            inbound.issuer()
                    .filter(mine -> !mine.equals(issuers.computeIfAbsent(mine.name(), name -> mine)))
                    .ifPresent(mine -> section.fault(
                            "inbound",
                            "its issuer " + mine.name()
                                    + " is written otherwise at another provider. Write it alike, or its keys and audience"
                                    + " could be those of the other"));
            checkCertificate(section, "inbound", inbound.certificate());
        }

        private void check(Section section, ProviderSettings provider, ProviderSettings.Registration registration) {
            String other = idByInvitation.putIfAbsent(
                    registration.invitation(), provider.id().value());
            if (other != null) {
                section.fault(
                        "registration",
                        "its invitation is that of provider " + other + " as well, so that " + provider.id()
                                + " could pass for it. Give each its own: openssl rand -hex 32");
            }
            checkCertificate(section, "registration", registration.certificate());
        }

        private void checkCertificate(Section section, String setting, Optional<String> certificate) {
            if (certificate.isPresent() && !asksForCertificates) {
                section.fault(
                        setting,
                        "its certificate cannot be seen, because nobody is asked for one. Write listen.tls.client-authorities");
            }
        }

        /** Any one. */
        Optional<ProviderId> inProduction() {
            return sound.values().stream()
                    .filter(provider -> provider.environment() == Environment.PRODUCTION)
                    .map(ProviderSettings::id)
                    .findAny();
        }

        boolean knows(String id) {
            return ids.contains(id);
        }

        Optional<ProviderSettings> find(String id) {
            return Optional.ofNullable(sound.get(id));
        }

        Set<String> ids() {
            return ids;
        }
    }
}
