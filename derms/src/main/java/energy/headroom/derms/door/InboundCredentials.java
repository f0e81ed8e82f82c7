package energy.headroom.derms.door;

import energy.headroom.derms.DermsSettings;
import energy.headroom.derms.ProviderSettings;
import energy.headroom.settings.Secret;
import energy.headroom.sites.ProviderId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What providers show us of themselves besides tokens: client secrets at our token endpoint, and static headers. Held as
 * hashes; after an exchange the old ones are good beside the new ones for a stated time.
 */
public final class InboundCredentials {
    /** @param until when these end; null: they are the newest */
    private record Accepted(
            @Nullable String secret,
            Map<String, String> headers,
            @Nullable String certificate,
            @Nullable Instant until) {
        boolean isGood(Instant now) {
            return until == null || now.isBefore(until);
        }

        Accepted ending(Instant end) {
            return until != null && until.isBefore(end) ? this : new Accepted(secret, headers, certificate, end);
        }
    }

    private final HashedSecrets hashes;
    private final InstantSource time;
    private final ConcurrentMap<ProviderId, List<Accepted>> byProvider = new ConcurrentHashMap<>();

    public InboundCredentials(DermsSettings settings, InstantSource time, RandomGenerator random) {
        this.hashes = new HashedSecrets(random);
        this.time = time;
        settings.providers().forEach(provider -> byProvider.put(provider.id(), List.of(hashed(provider))));
    }

    /** Takes new ones; those that were good so far stay good until then. */
    public void exchange(ProviderSettings fresh, Instant oldUntil) {
        byProvider.compute(fresh.id(), (id, old) -> {
            List<Accepted> all = new ArrayList<>(List.of(hashed(fresh)));
            Instant now = time.instant();
            if (old != null) {
                old.stream()
                        .filter(one -> one.isGood(now))
                        .map(one -> one.ending(oldUntil))
                        .forEach(all::add);
            }
            return List.copyOf(all);
        });
    }

    private Accepted hashed(ProviderSettings provider) {
        Map<String, String> headers = new LinkedHashMap<>();
        provider.credentials()
                .inboundHeaders()
                .forEach((String name, Secret value) -> headers.put(name, hashes.encode(value.reveal())));
        Optional<ProviderSettings.Inbound> inbound = provider.oauth().map(ProviderSettings.OAuth::inbound);
        return new Accepted(
                inbound.flatMap(ProviderSettings.Inbound::clientSecret)
                        .map(secret -> hashes.encode(secret.reveal()))
                        .orElse(null),
                headers,
                provider.credentials().certificate().orElse(null),
                null);
    }

    boolean isSecret(ProviderId provider, CharSequence candidate) {
        boolean right = false;
        for (Accepted accepted : good(provider)) {
            right |= hashes.matches(candidate, accepted.secret());
        }
        return right;
    }

    /** The names of the headers that a provider must show: those that all that are good have. */
    Set<String> headers(ProviderId provider) {
        List<Accepted> good = good(provider);
        Set<String> names = new TreeSet<>(good.getFirst().headers().keySet());
        good.forEach(accepted -> names.retainAll(accepted.headers().keySet()));
        return names;
    }

    /** Compares with all that are good, each in constant time. */
    boolean isHeader(ProviderId provider, String name, String candidate) {
        boolean right = false;
        for (Accepted accepted : good(provider)) {
            right |= hashes.matches(candidate, accepted.headers().get(name));
        }
        return right;
    }

    /** @param fingerprint of the client certificate that was shown; empty where none was */
    boolean isCertificate(ProviderId provider, String fingerprint) {
        return good(provider).stream()
                .anyMatch(accepted ->
                        accepted.certificate() == null || accepted.certificate().equals(fingerprint));
    }

    private List<Accepted> good(ProviderId provider) {
        Instant now = time.instant();
        return byProvider.getOrDefault(provider, List.of()).stream()
                .filter(accepted -> accepted.isGood(now))
                .toList();
    }
}
