package energy.headroom.app.onboarding;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;

/** Files and folders that are whole or not there, and readable by their owner alone where they hold secrets. */
final class Written {
    private Written() {}

    /** A folder for its owner alone; one that is there already stays as it is. */
    static void ownersFolder(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            Files.createDirectories(folder, attribute(folder, "rwx------"));
        }
    }

    /** A file for its owner alone, from its first moment on. Takes the place of an older one. */
    static void ownersFile(Path file, String text) throws IOException {
        write(file, text, attribute(file, "rw-------"));
    }

    /** Takes the place of an older one. */
    static void file(Path file, String text) throws IOException {
        write(file, text, attribute(file, "rw-r--r--"));
    }

    private static void write(Path file, String text, FileAttribute<?>... attributes) throws IOException {
        Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file is in a folder");
        Files.createDirectories(folder);
        Path fresh = Files.createTempFile(folder, ".new", null, attributes);
        try {
            Files.writeString(fresh, text, StandardOpenOption.SYNC);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private static FileAttribute<?>[] attribute(Path path, String permissions) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
