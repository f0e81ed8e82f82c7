package energy.headroom.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Secrets that are planted in the programs under test, to be found in nothing that comes out of them (H10). */
final class Secrets {
    private static final Map<String, String> PLANTED = new ConcurrentHashMap<>();

    private Secrets() {}

    /** The secret of this name, the same for the whole run, and like no other text. */
    static String planted(String name) {
        return PLANTED.computeIfAbsent(name, key -> "canary-" + UUID.randomUUID());
    }

    /** The same for one that a program under test made itself. */
    static void planted(String name, String secret) {
        PLANTED.put(name, secret);
    }

    /** Fails where a text holds one of them, as it is or in Base64. */
    static void assertNoneIn(String what, String text) {
        PLANTED.forEach((name, secret) -> assertThat(formsOf(secret).anyMatch(text::contains))
                .as("%s shows the secret %s", what, name)
                .isFalse());
    }

    /** As it is, and the part in Base64 that does not depend on what stands before and behind it. */
    private static Stream<String> formsOf(String secret) {
        return Stream.concat(Stream.of(secret), IntStream.range(0, 3).mapToObj(before -> {
            byte[] text = ("x".repeat(before) + secret).getBytes(UTF_8);
            String encoded = Base64.getEncoder().encodeToString(text);
            return encoded.substring(before == 0 ? 0 : 4, text.length / 3 * 4);
        }));
    }

    /** Fails where a file under a folder holds one of them. */
    static void assertNoneUnder(Path folder) {
        for (Path file : files(folder)) {
            try {
                assertNoneIn(file.toString(), Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1));
            } catch (NoSuchFileException _) {
                // A database that is at work makes files and deletes them.
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static List<Path> files(Path folder) {
        List<Path> files = new ArrayList<>();
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (attributes.isRegularFile()) {
                        files.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException gone) {
                    return FileVisitResult.CONTINUE;
                }
            });
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
