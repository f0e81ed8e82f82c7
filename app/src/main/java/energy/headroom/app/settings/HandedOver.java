package energy.headroom.app.settings;

import energy.headroom.derms.CallerLimits;
import energy.headroom.derms.DermsSettings;
import energy.headroom.derms.Environment;
import energy.headroom.derms.ProviderSettings;
import energy.headroom.derms.profile.ProfileFile;
import energy.headroom.oscp.profile.Profile;
import energy.headroom.settings.BadSettings;
import energy.headroom.settings.Secret;
import energy.headroom.settings.Section;
import java.net.URI;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The part of a settings file that is handed to providers; what they hand to us may still be missing.
 *
 * @param oscpBaseUrl where providers send their messages
 * @param tokenUrl where they get their tokens
 */
public record HandedOver(URI oscpBaseUrl, URI tokenUrl, List<Provider> providers, List<Site> sites) {
    private static final Profile.Ids SAFE_IDS = new Profile.Ids(Profile.IdForm.LETTERS_AND_DIGITS, 64);

    /** A provider, and what it needs to be let in. */
    public record Provider(
            String id,
            String profile,
            Environment environment,
            Optional<ProviderSettings.Inbound> inbound,
            Optional<ProviderSettings.Registration> registration) {
        /** The headers that every message of its must carry. */
        public Map<String, Secret> headers() {
            return inbound.map(ProviderSettings.Inbound::headers)
                    .or(() -> registration.map(ProviderSettings.Registration::inboundHeaders))
                    .orElse(Map.of());
        }
    }

    /** A site, by all its names. */
    public record Site(String id, String name, String provider, String groupId, String assetId, ZoneId timeZone) {}

    public HandedOver {
        providers = List.copyOf(providers);
        sites = List.copyOf(sites);
    }

    public static HandedOver read(Path file, energy.headroom.settings.Environment environment) throws BadSettings {
        return Section.readSome(file, environment, HandedOver::read);
    }

    private static HandedOver read(Section root) {
        boolean allowPlainHttp = root.optionalSection("listen", listen -> listen.flag("allow-plain-http", false))
                .orElse(false);
        DermsSettings derms = new DermsSettings(
                PublicUrl.read(root, allowPlainHttp), Path.of("unused"), List.of(), CallerLimits.USUAL);
        Map<String, Profile.Ids> forms = new HashMap<>();
        List<Provider> providers = root.list("providers", section -> provider(section, forms));
        SiteIds ids = new SiteIds();
        List<Site> sites = root.list("sites", section -> site(section, forms, ids));
        return new HandedOver(derms.oscpBaseUrl(), derms.tokenUrl(), providers, sites);
    }

    private static Provider provider(Section section, Map<String, Profile.Ids> forms) {
        String id = section.text("id");
        Profile profile = ProfileFile.named(section, "profile");
        forms.put(id, profile.ids());
        Environment environment = section.choice("environment", Environment.class);
        return switch (profile.scheme()) {
            case OAUTH ->
                new Provider(
                        id,
                        profile.name(),
                        environment,
                        Optional.of(ProviderSettings.inbound(section, profile, environment)),
                        Optional.empty());
            case TOKEN ->
                new Provider(
                        id,
                        profile.name(),
                        environment,
                        Optional.empty(),
                        Optional.of(ProviderSettings.registration(section, profile, environment)));
        };
    }

    private static Site site(Section section, Map<String, Profile.Ids> forms, SiteIds ids) {
        String id = section.text("id");
        ids.own(section);
        String provider = section.text("provider");
        Profile.Ids form = forms.getOrDefault(provider, SAFE_IDS);
        return new Site(
                id,
                section.text("name", id),
                provider,
                ids.shared(section, "group-id", provider, form, id),
                ids.shared(section, "asset-id", provider, form, id),
                section.zone("time-zone"));
    }
}
