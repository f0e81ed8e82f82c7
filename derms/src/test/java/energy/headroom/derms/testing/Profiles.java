package energy.headroom.derms.testing;

import energy.headroom.derms.profile.ProfileFile;
import energy.headroom.oscp.profile.Profile;
import energy.headroom.settings.BadSettings;
import energy.headroom.settings.Section;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Profiles that come with Headroom, and files of them with something changed. */
public final class Profiles {
    private Profiles() {}

    public static Profile builtIn(String name) {
        try {
            return ProfileFile.builtIn(name);
        } catch (BadSettings faults) {
            throw new IllegalStateException(faults);
        }
    }

    /** The file of a profile in which each odd text has become the even one behind it. */
    public static Profile changed(Path folder, String name, String... changes) throws Exception {
        Path changed = Files.createTempFile(folder, name, ".yaml");
        Files.writeString(changed, text(name, changes));
        return Section.parse("test", "profile: " + changed, section -> ProfileFile.named(section, "profile"));
    }

    /** Vector's profile in which each odd text has become the even one behind it. */
    public static Profile like(String... changes) throws BadSettings, IOException {
        return ProfileFile.parse("own.yaml", text("vector", changes));
    }

    /** The text of a profile in which each odd text has become the even one behind it. */
    public static String text(String name, String... changes) throws IOException {
        String file = text(name);
        for (int i = 0; i < changes.length; i += 2) {
            if (!file.contains(changes[i])) {
                throw new IllegalArgumentException(changes[i] + " is not in the profile " + name);
            }
            file = file.replace(changes[i], changes[i + 1]);
        }
        return file;
    }

    private static String text(String name) throws IOException {
        try (InputStream in = Profiles.class.getResourceAsStream("/profiles/" + name + ".yaml")) {
            if (in == null) {
                throw new IllegalArgumentException("there is no profile " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
