package energy.headroom.derms.door;

import energy.headroom.derms.DermsSettings;
import energy.headroom.derms.ProviderSettings;
import energy.headroom.derms.TrustedIssuer;
import energy.headroom.sites.ProviderId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** All whose tokens are looked at: we ourselves, and those whom the settings name. */
public final class Issuers implements AutoCloseable {
    private final Map<String, Issuer> byName = new LinkedHashMap<>();
    private final Map<ProviderId, String> ofProviders;

    Issuers(DermsSettings settings, TokenRules rules, InstantSource time) {
        byName.put(rules.issuer(), rules.ourselves());
        this.ofProviders = settings.providers().stream()
                .filter(provider -> issuer(provider).isPresent())
                .collect(Collectors.toUnmodifiableMap(
                        ProviderSettings::id,
                        provider -> issuer(provider).orElseThrow().name()));
        settings.providers().stream()
                .flatMap(provider -> issuer(provider).stream())
                .forEach(issuer -> byName.computeIfAbsent(issuer.name(), _ -> Issuer.of(issuer, time)));
    }

    private static Optional<TrustedIssuer> issuer(ProviderSettings provider) {
        return provider.oauth().flatMap(oauth -> oauth.inbound().issuer());
    }

    List<Issuer> all() {
        return List.copyOf(byName.values());
    }

    /** Since when the keys of a provider's issuer cannot be had; empty while they can. */
    public Optional<Instant> failingSince(ProviderId provider) {
        return Optional.ofNullable(ofProviders.get(provider))
                .map(byName::get)
                .flatMap(issuer -> issuer.failingSince().get());
    }

    @Override
    public void close() {
        byName.values().forEach(issuer -> issuer.end().run());
    }
}
