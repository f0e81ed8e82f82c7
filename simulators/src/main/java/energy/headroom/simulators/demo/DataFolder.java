package energy.headroom.simulators.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The folder of a demo: emptied at the start unless it is to be kept, and used by one demo at a time. */
final class DataFolder implements AutoCloseable {
    private static final String MARK = "headroom-demo.lock";

    private final Path folder;
    private final FileChannel channel;
    private final FileLock lock;

    private DataFolder(Path folder, FileChannel channel, FileLock lock) {
        this.folder = folder;
        this.channel = channel;
        this.lock = lock;
    }

    /** A folder that cannot be used; the message says why and what to do. */
    static final class Unusable extends Exception {
        Unusable(String reason) {
            super(reason);
        }
    }

    /** What to do with what an earlier demo left. */
    enum Earlier {
        REMOVE,
        KEEP
    }

    static DataFolder open(Path folder, Earlier earlier) throws Unusable, IOException {
        Path mark = folder.resolve(MARK);
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new Unusable(folder + " is not a folder. Choose another one with --data");
        }
        if (Files.isDirectory(folder) && !Files.exists(mark) && !isEmpty(folder)) {
            throw new Unusable(
                    folder
                            + " holds files that are not of a demo, and a demo empties its folder. Choose another one with --data");
        }
        Files.createDirectories(folder);
        FileChannel channel = FileChannel.open(mark, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = lock(channel);
        if (lock == null) {
            channel.close();
            throw new Unusable("another demo runs in " + folder + ". Stop it, or choose another folder with --data");
        }
        DataFolder opened = new DataFolder(folder, channel, lock);
        if (earlier == Earlier.REMOVE) {
            opened.empty();
        }
        Files.createDirectories(opened.logs());
        return opened;
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException sameProcess) {
            return null;
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.findAny().isEmpty();
        }
    }

    private void empty() throws IOException {
        List<Path> old;
        try (Stream<Path> entries = Files.walk(folder)) {
            old = entries.filter(path -> !path.equals(folder) && !path.equals(folder.resolve(MARK)))
                    .sorted(Comparator.reverseOrder())
                    .toList();
        } catch (UncheckedIOException failed) {
            throw new IOException(failed.getMessage(), failed);
        }
        for (Path path : old) {
            Files.delete(path);
        }
    }

    Path folder() {
        return folder;
    }

    Path logs() {
        return folder.resolve("logs");
    }

    /** Where the state of the demo is told to other programs. */
    Path report() {
        return folder.resolve("demo.json");
    }

    @Override
    public void close() throws IOException {
        lock.release();
        channel.close();
    }
}
