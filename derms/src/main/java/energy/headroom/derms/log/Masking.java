package energy.headroom.derms.log;

import energy.headroom.derms.ProviderSettings;
import energy.headroom.oscp.exchange.HeaderNames;
import energy.headroom.settings.Secret;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Replaces every secret of the settings wherever it stands in a text.
 *
 * @param headers whose values are secret as a whole
 */
record Masking(List<Secret> secrets, Set<String> headers) {
    static final String MASK = "****";

    /** Shorter ones stand in texts by chance; where they are headers, their header is masked whole. */
    private static final int SHORTEST = 6;

    static Masking of(List<ProviderSettings> providers) {
        Masking masking = new Masking(
                List.of(), Set.of(HeaderNames.AUTHORIZATION, "Proxy-Authorization", "Cookie", "Set-Cookie"));
        for (ProviderSettings provider : providers) {
            masking = masking.and(provider);
        }
        return masking;
    }

    private static Stream<Secret> secrets(ProviderSettings provider) {
        return Stream.of(
                        provider.credentials().secrets().stream(),
                        provider.headers().values().stream(),
                        provider.credentials().inboundHeaders().values().stream())
                .flatMap(all -> all);
    }

    /** These of a provider as well. */
    Masking and(ProviderSettings provider) {
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        names.addAll(headers);
        names.addAll(provider.headers().keySet());
        names.addAll(provider.credentials().inboundHeaders().keySet());
        return new Masking(
                Stream.concat(secrets.stream(), secrets(provider))
                        .filter(secret -> secret.reveal().length() >= SHORTEST)
                        .sorted(Comparator.comparingInt(
                                (Secret secret) -> -secret.reveal().length()))
                        .distinct()
                        .toList(),
                names);
    }

    Map<String, String> of(Map<String, String> all) {
        Map<String, String> shown = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        all.forEach((name, value) -> shown.put(name, headers.contains(name) ? MASK : of(value)));
        return shown;
    }

    String of(String text) {
        String masked = text;
        for (Secret secret : secrets) {
            masked = masked.replace(secret.reveal(), MASK);
        }
        return masked;
    }
}
