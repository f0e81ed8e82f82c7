package energy.headroom.derms.door;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import energy.headroom.settings.WholeFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Set;

/**
 * The keys that sign the tokens that we issue: the first signs, those behind it are there until the tokens that they signed
 * have expired. They are kept in a file that only its owner can read, so that a token lives on when the gateway restarts.
 */
public final class SigningKeys {
    private static final int BITS = 2048;
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private final Path file;
    private final InstantSource time;
    private volatile List<RSAKey> keys;

    private SigningKeys(Path file, InstantSource time, List<RSAKey> keys) {
        this.file = file;
        this.time = time;
        this.keys = List.copyOf(keys);
    }

    /** Reads the keys, or makes one where there is no file yet. */
    public static SigningKeys at(Path file, InstantSource time) {
        try {
            if (Files.notExists(file)) {
                write(file, List.of(generate()));
            }
            return new SigningKeys(file, time, read(file));
        } catch (IOException fault) {
            throw unusable(file, fault);
        }
    }

    /** A new key signs from here on; the one before it is good for as long as its tokens are. */
    public synchronized void rotate() {
        Date end = Date.from(time.instant().plus(TokenRules.LIFE).plus(TokenRules.SKEW));
        List<RSAKey> next = new ArrayList<>();
        next.add(generate());
        for (RSAKey key : known()) {
            next.add(
                    key.getExpirationTime() == null
                            ? new RSAKey.Builder(key).expirationTime(end).build()
                            : key);
        }
        try {
            write(file, next);
        } catch (IOException fault) {
            throw unusable(file, fault);
        }
        keys = List.copyOf(next);
    }

    JWKSource<SecurityContext> source() {
        return (selector, context) -> selector.select(new JWKSet(new ArrayList<JWK>(known())));
    }

    /** The public half of all keys that are good, as a JWK set in JSON. */
    public String publicKeys() {
        return new JWKSet(new ArrayList<JWK>(known())).toString(true);
    }

    /** A detached JWS (RFC 7515, appendix F) of a content. */
    public String detachedSignature(byte[] content) {
        RSAKey key = keys.getFirst();
        JWSObject signed = new JWSObject(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), new Payload(content));
        try {
            signed.sign(new RSASSASigner(key));
        } catch (JOSEException fault) {
            throw new IllegalStateException("the key in " + file + " cannot sign", fault);
        }
        return signed.serialize(true);
    }

    /** The id of the key that signs. */
    String signing() {
        return keys.getFirst().getKeyID();
    }

    /** Whether a key still is one of ours. */
    boolean has(String id) {
        return known().stream().anyMatch(key -> key.getKeyID().equals(id));
    }

    private List<RSAKey> known() {
        Instant now = time.instant();
        return keys.stream()
                .filter(key -> key.getExpirationTime() == null
                        || key.getExpirationTime().toInstant().isAfter(now))
                .toList();
    }

    private static List<RSAKey> read(Path file) throws IOException {
        refuseIfOthersMayRead(file);
        try {
            String text = Files.readString(file);
            List<RSAKey> keys = new ArrayList<>();
            if (text.contains("\"keys\"")) {
                for (JWK key : JWKSet.parse(text).getKeys()) {
                    keys.add(key.toRSAKey());
                }
            } else {
                // As it was before keys were rotated: one key alone.
                keys.add(RSAKey.parse(text));
            }
            if (!keys.isEmpty() && keys.getFirst().isPrivate()) {
                return keys;
            }
        } catch (ParseException fault) {
            // Its text may quote the key, so it is not passed on.
            throw damaged(file);
        }
        throw damaged(file);
    }

    private static IllegalStateException damaged(Path file) {
        return new IllegalStateException("the key file " + file
                + " is damaged; move it away and a new one is made (tokens issued before then end)");
    }

    private static void refuseIfOthersMayRead(Path file) throws IOException {
        if (isPosix(file) && !OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file))) {
            throw new IllegalStateException(
                    "the key file " + file + " can be used by others than its owner; run: chmod 600 " + file);
        }
    }

    private static void write(Path file, List<RSAKey> keys) throws IOException {
        WholeFile.forOwner(file, new JWKSet(new ArrayList<JWK>(keys)).toString(false));
    }

    private static UncheckedIOException unusable(Path file, IOException fault) {
        return new UncheckedIOException(
                "the key file " + file + " cannot be read or made; check that its folder exists and is writable",
                fault);
    }

    private static RSAKey generate() {
        try {
            return new RSAKeyGenerator(BITS)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .keyIDFromThumbprint(true)
                    .generate();
        } catch (JOSEException fault) {
            throw new IllegalStateException("this Java cannot make an RSA key", fault);
        }
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
