package energy.headroom.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A folder that belongs to one gateway at a time and whose files only its user can read. */
final class DataFolder implements AutoCloseable {
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private final Path folder;
    private final FileChannel lockFile;

    private DataFolder(Path folder, FileChannel lockFile) {
        this.folder = folder;
        this.lockFile = lockFile;
    }

    /** Makes the folder where there is none, and takes it for this process. The lock goes with the process, however it ends. */
    static DataFolder take(Path folder) throws CannotOpen {
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder, onlyOwner(folder, "rwx------"));
            }
            Path path = folder.resolve("headroom.lock");
            makePrivate(path);
            FileChannel channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (!locked(channel)) {
                String owner = written(channel);
                channel.close();
                throw new CannotOpen(
                        "the data folder " + folder + " is in use by another gateway" + owner
                                + ". Stop it, or give this one a folder of its own (setting: data)",
                        null);
            }
            sign(channel);
            return new DataFolder(folder, channel);
        } catch (IOException e) {
            throw new CannotOpen(
                    "the data folder " + folder + " cannot be used: " + reason(e)
                            + ". Make it writable for the gateway's user, or set another one (setting: data)",
                    e);
        }
    }

    /** Where the database's file is, or would be. */
    static Path database(Path folder) {
        return folder.resolve("headroom.db");
    }

    /** The database's file, made private before anything is in it. */
    Path database() throws CannotOpen {
        Path file = database(folder);
        try {
            makePrivate(file);
            return file;
        } catch (IOException e) {
            throw new CannotOpen("the database file " + file + " cannot be used: " + reason(e), e);
        }
    }

    @Override
    public void close() {
        try {
            lockFile.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            @Nullable FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private static void sign(FileChannel channel) throws IOException {
        channel.truncate(0);
        channel.write(StandardCharsets.UTF_8.encode(ProcessHandle.current().pid() + "\n"), 0);
    }

    private static String written(FileChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(20);
        channel.read(bytes, 0);
        String pid = StandardCharsets.UTF_8.decode(bytes.flip()).toString().strip();
        return pid.isEmpty() ? "" : " (process " + pid + ")";
    }

    /** Makes it where there is none. */
    static void makePrivate(Path file) throws IOException {
        if (!Files.exists(file)) {
            Files.createFile(file, onlyOwner(file, "rw-------"));
        } else if (isPosix(file) && !Files.getPosixFilePermissions(file).equals(OWNER_ONLY)) {
            Files.setPosixFilePermissions(file, OWNER_ONLY);
        }
    }

    private static FileAttribute<?>[] onlyOwner(Path file, String permissions) {
        return isPosix(file)
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    private static boolean isPosix(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static String reason(IOException e) {
        return e.getClass().getSimpleName() + " " + e.getMessage();
    }
}
