package energy.headroom.derms.door;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;
import java.util.Objects;
import java.util.Set;

/**
 * The key that signs the tokens that we issue. It is kept in a file that only its owner can read, so that a token lives on
 * when the gateway restarts.
 */
public final class SigningKey {
    private static final int BITS = 2048;
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private final RSAKey key;

    private SigningKey(RSAKey key) {
        this.key = key;
    }

    /** Reads the key, or makes one where there is no file yet. */
    public static SigningKey at(Path file) {
        try {
            if (Files.notExists(file)) {
                make(file);
            }
            return new SigningKey(read(file));
        } catch (IOException fault) {
            throw new UncheckedIOException(
                    "the key file " + file + " cannot be read or made; check that its folder exists and is writable",
                    fault);
        }
    }

    JWKSource<SecurityContext> source() {
        return new ImmutableJWKSet<>(new JWKSet(key));
    }

    private static RSAKey read(Path file) throws IOException {
        refuseIfOthersMayRead(file);
        try {
            return RSAKey.parse(Files.readString(file));
        } catch (ParseException fault) {
            // Without the cause: its text may quote the key.
            throw new IllegalStateException("the key file " + file
                    + " is damaged; move it away and a new one is made (tokens issued before then end)");
        }
    }

    private static void refuseIfOthersMayRead(Path file) throws IOException {
        if (isPosix(file) && !OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file))) {
            throw new IllegalStateException(
                    "the key file " + file + " can be used by others than its owner; run: chmod 600 " + file);
        }
    }

    /** A key is whole or not there: it is written beside its place, flushed to disk, and then moved. */
    private static void make(Path file) throws IOException {
        Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file is in a folder");
        Files.createDirectories(folder);
        Path fresh = Files.createTempFile(folder, ".key", null, ownerOnly(folder));
        try {
            Files.writeString(fresh, generate().toJSONString(), StandardOpenOption.SYNC);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(fresh);
        }
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

    private static FileAttribute<?>[] ownerOnly(Path folder) {
        return isPosix(folder)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
                : new FileAttribute<?>[0];
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
