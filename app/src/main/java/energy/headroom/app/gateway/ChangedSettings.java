package energy.headroom.app.gateway;

import energy.headroom.derms.ProviderSettings;
import energy.headroom.derms.ProviderSettings.Inbound;
import energy.headroom.derms.ProviderSettings.OAuth;
import energy.headroom.derms.ProviderSettings.Registration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** In what two readings of a provider's settings differ, by the names of the settings. Values are never told. */
final class ChangedSettings {
    private static final Map<String, Function<ProviderSettings, Object>> BY_RELOAD = Map.ofEntries(
            Map.entry("token-url", ofOAuth(OAuth::tokenUrl)),
            Map.entry("client-id", ofOAuth(OAuth::clientId)),
            Map.entry("client-secret", ofOAuth(OAuth::clientSecret)),
            Map.entry("scope", ofOAuth(OAuth::scope)),
            Map.entry("audience", ofOAuth(OAuth::audience)),
            Map.entry("headers", ProviderSettings::headers),
            Map.entry("tls", ProviderSettings::tls),
            Map.entry("timeouts", ProviderSettings::timeouts),
            Map.entry("inbound.client-secret", ofInbound(Inbound::clientSecret)),
            Map.entry("inbound.headers", ofInbound(Inbound::headers)),
            Map.entry("inbound.certificate", ofInbound(Inbound::certificate)),
            Map.entry("registration.headers", ofRegistration(Registration::inboundHeaders)),
            Map.entry("registration.certificate", ofRegistration(Registration::certificate)));

    private static final Map<String, Function<ProviderSettings, Object>> BY_RESTART = Map.of(
            "environment",
            ProviderSettings::environment,
            "outbox",
            ProviderSettings::outbox,
            "unknown",
            ProviderSettings::unknown,
            "inbound.scopes",
            ofInbound(Inbound::scopes),
            "registration.begins",
            ofRegistration(Registration::begins),
            "registration.invitation",
            ofRegistration(Registration::invitation),
            "registration.answer-within",
            ofRegistration(Registration::answerWithin),
            "registration.old-token-for",
            ofRegistration(Registration::oldTokenFor),
            "heartbeat-interval",
            ProviderSettings::heartbeatInterval,
            "gap, missing-forecast, resume or offline",
            ProviderSettings::policy);

    private ChangedSettings() {}

    static List<String> takenByReload(ProviderSettings before, ProviderSettings fresh) {
        return changed(BY_RELOAD, before, fresh);
    }

    static List<String> takenByRestart(ProviderSettings before, ProviderSettings fresh) {
        return changed(BY_RESTART, before, fresh);
    }

    private static List<String> changed(
            Map<String, Function<ProviderSettings, Object>> settings, ProviderSettings before, ProviderSettings fresh) {
        return settings.entrySet().stream()
                .filter(setting -> !setting.getValue()
                        .apply(before)
                        .equals(setting.getValue().apply(fresh)))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    private static Function<ProviderSettings, Object> ofOAuth(Function<OAuth, Object> setting) {
        return provider -> provider.oauth().map(setting);
    }

    private static Function<ProviderSettings, Object> ofInbound(Function<Inbound, Object> setting) {
        return ofOAuth(oauth -> setting.apply(oauth.inbound()));
    }

    private static Function<ProviderSettings, Object> ofRegistration(Function<Registration, Object> setting) {
        return provider -> provider.registration().map(setting);
    }
}
