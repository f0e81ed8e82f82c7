package energy.headroom.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Secrets that are planted in the programs under test, to be found in nothing that comes out of them (H10). */
final class Secrets {
    private static final Map<String, String> PLANTED = new ConcurrentHashMap<>();

    private Secrets() {}

    /** The secret of this name, the same for the whole run, and like no other text. */
    static String planted(String name) {
        return PLANTED.computeIfAbsent(name, key -> "canary-" + UUID.randomUUID());
    }

    /** Fails where a text holds one of them, as it is or in Base64. */
    static void assertNoneIn(String what, String text) {
        PLANTED.forEach((name, secret) -> {
            boolean found = text.contains(secret)
                    || text.contains(Base64.getEncoder().withoutPadding().encodeToString(secret.getBytes(UTF_8)));
            assertThat(found).as("%s shows the secret %s", what, name).isFalse();
        });
    }

    /** Fails where a file under a folder holds one of them. */
    static void assertNoneUnder(Path folder) {
        for (Path file : files(folder)) {
            try {
                assertNoneIn(file.toString(), Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
