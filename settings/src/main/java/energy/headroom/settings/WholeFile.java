package energy.headroom.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;

/**
 * Writes files that are whole or not there, and readable by their owner alone where they hold secrets: they are written
 * beside their place, flushed to disk, and then moved over what was there.
 */
public final class WholeFile {
    private WholeFile() {}

    /** A folder for its owner alone; one that is there already stays as it is. */
    public static void ownersFolder(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            Files.createDirectories(folder, attribute(folder, "rwx------"));
        }
    }

    /** A file for its owner alone, from its first moment on. Takes the place of an older one. */
    public static void forOwner(Path file, String text) throws IOException {
        write(file, text, attribute(file, "rw-------"));
    }

    /** A file that everybody may read. Takes the place of an older one. */
    public static void forAll(Path file, String text) throws IOException {
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
