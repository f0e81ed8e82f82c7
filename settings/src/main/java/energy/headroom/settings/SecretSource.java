package energy.headroom.settings;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/** Fetches secrets from where a settings file says they are. What it complains about never has the secret in it (H10). */
final class SecretSource {
    private static final int MOST_BYTES = 1 << 16;

    private SecretSource() {}

    static Secret fromEnvironment(String name, Environment environment) {
        String value = environment.value(name);
        if (value == null) {
            throw new IllegalArgumentException(
                    "the environment variable " + name + " is not set. Set it before the start");
        }
        return secret(value, "the environment variable " + name);
    }

    static Secret fromFile(String name, Path folder) {
        try {
            Path file = folder.resolve(name);
            if (Files.isDirectory(file)) {
                throw new IllegalArgumentException("the secret's file " + file + " is a folder");
            }
            if (Files.size(file) > MOST_BYTES) {
                throw new IllegalArgumentException("the secret's file " + file + " is larger than 64 KiB");
            }
            refuseIfOpenToAll(file);
            return secret(Files.readString(file, StandardCharsets.UTF_8).strip(), "the secret's file " + file);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("the secret's file is no path: " + e.getReason(), e);
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException("the secret's file " + folder.resolve(name) + " does not exist", e);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "the secret's file " + folder.resolve(name) + " cannot be read ("
                            + e.getClass().getSimpleName() + "). Give the gateway's user the right to read it",
                    e);
        }
    }

    private static void refuseIfOpenToAll(Path file) throws IOException {
        if (!Files.getFileStore(file).supportsFileAttributeView("posix")) {
            return;
        }
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
        if (permissions.contains(PosixFilePermission.OTHERS_READ)
                || permissions.contains(PosixFilePermission.OTHERS_WRITE)) {
            throw new IllegalArgumentException(
                    "the secret's file " + file + " is open to every user of this machine. Run: chmod 600 " + file);
        }
    }

    private static Secret secret(String value, String where) {
        if (value.isBlank()) {
            throw new IllegalArgumentException(where + " is empty. Put the secret into it");
        }
        return new Secret(value);
    }
}
