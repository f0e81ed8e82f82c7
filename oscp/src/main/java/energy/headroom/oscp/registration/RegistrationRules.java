package energy.headroom.oscp.registration;

import energy.headroom.oscp.message.VersionUrl;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What one side offers at a registration, and its patience.
 *
 * @param versions that we speak, each with our base URL; the one we like best first
 * @param mayCall which addresses of the other may be called: it names them itself, and we send a secret there
 * @param answerWithin how long a register that got its 204 may stay without the register that answers it
 * @param retryFirst pause before a failed register is repeated; it doubles each time
 * @param retryMost the longest such pause
 * @param overlap how long an old token is still taken for messages that were on their way; may be zero
 */
public record RegistrationRules(
        List<VersionUrl> versions,
        Predicate<URI> mayCall,
        Duration answerWithin,
        Duration retryFirst,
        Duration retryMost,
        Duration overlap) {
    public RegistrationRules {
        versions = List.copyOf(versions);
        if (versions.isEmpty()) {
            throw new IllegalArgumentException("a party speaks at least one version");
        }
        if (!retryFirst.isPositive() || retryMost.compareTo(retryFirst) < 0 || !answerWithin.isPositive()) {
            throw new IllegalArgumentException("pauses are positive and the longest is not below the first");
        }
        if (overlap.isNegative()) {
            throw new IllegalArgumentException("an overlap is not negative, got " + overlap);
        }
    }

    /** Rules with the usual patience; only addresses with https are called. */
    public static RegistrationRules of(List<VersionUrl> versions) {
        return new RegistrationRules(
                versions,
                uri -> "https".equals(uri.getScheme()),
                Duration.ofSeconds(10),
                Duration.ofSeconds(1),
                Duration.ofSeconds(30),
                Duration.ofSeconds(30));
    }

    /** Of what the other speaks, the version that we like best. */
    Optional<VersionUrl> choose(List<VersionUrl> theirs) {
        return versions.stream()
                .flatMap(ours -> theirs.stream()
                        .filter(their -> their.version().equals(ours.version()))
                        .limit(1))
                .findFirst();
    }

    /** Ours of this version; all where we do not speak it any more. */
    List<VersionUrl> ours(@Nullable String version) {
        List<VersionUrl> one =
                versions.stream().filter(ours -> ours.version().equals(version)).toList();
        return one.isEmpty() ? versions : one;
    }

    /** A base URL as it is used, without a slash at its end; empty for one that may not be called. */
    Optional<String> callable(String baseUrl) {
        try {
            URI uri = new URI(baseUrl);
            boolean isPlain = uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null;
            return isPlain && mayCall.test(uri)
                    ? Optional.of(baseUrl.endsWith("/") ? baseUrl.substring(0, baseUrl.length() - 1) : baseUrl)
                    : Optional.empty();
        } catch (URISyntaxException _) {
            return Optional.empty();
        }
    }

    Duration pause(int failures) {
        Duration pause = retryFirst.multipliedBy(1L << Math.clamp(failures - 1, 0, 20));
        return pause.compareTo(retryMost) < 0 ? pause : retryMost;
    }
}
