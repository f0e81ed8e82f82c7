package energy.headroom.derms.log;

import energy.headroom.derms.ProviderSettings;
import energy.headroom.settings.Secret;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Replaces every secret of the settings wherever it stands in a text. */
record Masking(List<Secret> secrets) {
    private static final String MASK = "****";

    /** Shorter ones stand in texts by chance; where they are headers, their header is masked whole. */
    private static final int SHORTEST = 6;

    static Masking of(List<ProviderSettings> providers) {
        return of(providers.stream().flatMap(Masking::secrets));
    }

    private static Masking of(Stream<Secret> secrets) {
        return new Masking(secrets.filter(secret -> secret.reveal().length() >= SHORTEST)
                .sorted(Comparator.comparingInt(
                        (Secret secret) -> -secret.reveal().length()))
                .distinct()
                .toList());
    }

    private static Stream<Secret> secrets(ProviderSettings provider) {
        return Stream.of(
                        provider.credentials().secrets().stream(),
                        provider.headers().values().stream(),
                        provider.credentials().inboundHeaders().values().stream())
                .flatMap(all -> all);
    }

    Masking and(ProviderSettings provider) {
        return of(Stream.concat(secrets.stream(), secrets(provider)));
    }

    String of(String text) {
        String masked = text;
        for (Secret secret : secrets) {
            masked = masked.replace(secret.reveal(), MASK);
        }
        return masked;
    }
}
