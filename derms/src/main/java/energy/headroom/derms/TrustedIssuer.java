package energy.headroom.derms;

import energy.headroom.settings.Section;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Somebody else whose tokens let a provider in, where the operator runs an authorization server already (V4).
 *
 * @param name the claim {@code iss} of its tokens, exactly
 * @param keysUrl where its public keys are, as a JWK set; empty where they are in a file
 * @param keysFile the same in a file, which is read again whenever a token comes that was not seen before
 * @param audience the claim {@code aud} that its tokens for us have
 * @param types the types that its tokens may have
 * @param algorithms in which they may be signed
 * @param clientClaim which claim names the client
 * @param skew how much its clock and ours may differ
 * @param keysKept how long its keys are taken where it cannot be asked for them
 */
public record TrustedIssuer(
        String name,
        Optional<URI> keysUrl,
        Optional<Path> keysFile,
        String audience,
        Set<String> types,
        Set<Algorithm> algorithms,
        String clientClaim,
        Duration skew,
        Duration keysKept) {
    private static final Duration MOST_SKEW = Duration.ofMinutes(5);
    private static final Duration USUALLY_KEPT = Duration.ofHours(1);
    private static final Duration LONGEST_KEPT = Duration.ofHours(24);

    /** Signatures by key pairs; secrets that both sides know are never taken (RFC 8725, 3.1). */
    public enum Algorithm {
        RS256,
        RS384,
        RS512,
        PS256,
        PS384,
        PS512,
        ES256,
        ES384,
        ES512
    }

    public TrustedIssuer {
        types = Set.copyOf(types);
        algorithms = Set.copyOf(algorithms);
    }

    static TrustedIssuer read(Section section) {
        Optional<URI> url = section.optionalUri("jwks-url");
        Optional<Path> file = section.optionalPath("jwks-file");
        if (url.isPresent() == file.isPresent()) {
            section.fault("jwks-url", "write either jwks-url or jwks-file: where its public keys are");
        }
        url.filter(address -> !Loopback.isSafe(address))
                .ifPresent(address ->
                        section.fault("jwks-url", "must be https: whoever changes the keys lets himself in"));
        Duration skew = section.duration("skew", Duration.ofSeconds(30));
        if (skew.compareTo(MOST_SKEW) > 0) {
            section.fault("skew", "must be 5m at most");
        }
        Duration kept = section.duration("keys-kept-for", USUALLY_KEPT);
        if (kept.compareTo(LONGEST_KEPT) > 0) {
            section.fault(
                    "keys-kept-for", "must be 24h at most: a key that its issuer has withdrawn would be taken as long");
        }
        return new TrustedIssuer(
                section.text("issuer"),
                url,
                file,
                section.text("audience"),
                new LinkedHashSet<>(section.has("types") ? section.texts("types", text -> text) : List.of("at+jwt")),
                new LinkedHashSet<>(
                        section.choices("algorithms", Algorithm.class, List.of(Algorithm.RS256, Algorithm.ES256))),
                section.text("client-claim", "client_id"),
                skew,
                kept);
    }
}
