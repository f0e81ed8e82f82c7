package energy.headroom.derms.profile;

import energy.headroom.oscp.exchange.RepeatRule;
import energy.headroom.oscp.json.MessageReader;
import energy.headroom.oscp.message.Action;
import energy.headroom.oscp.profile.Profile;
import energy.headroom.oscp.segment.AssemblyLimits;
import energy.headroom.settings.BadSettings;
import energy.headroom.settings.Section;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** A profile's file. */
public final class ProfileFile {
    private static final String SUFFIX = ".yaml";

    private ProfileFile() {}

    /**
     * Reads the profile that a setting names: a name such as {@code vector} for one that comes with Headroom, or the path of
     * a file that ends in .yaml.
     */
    public static Profile named(Section section, String setting) {
        String name = section.text(setting);
        try {
            return name.endsWith(SUFFIX) ? Section.read(section.path(setting), ProfileFile::read) : builtIn(name);
        } catch (BadSettings faults) {
            throw new IllegalArgumentException(
                    "the profile " + name + " has faults: " + String.valueOf(faults.getMessage()), faults);
        }
    }

    /** Reads a profile that comes with Headroom. */
    public static Profile builtIn(String name) throws BadSettings {
        String resource = "/profiles/" + name + SUFFIX;
        try (InputStream in = name.matches("[a-z0-9.-]+") ? ProfileFile.class.getResourceAsStream(resource) : null) {
            if (in == null) {
                throw new IllegalArgumentException("Headroom comes with no profile \"" + name
                        + "\"; write vector or oscp-2.0, or the path of a file that ends in " + SUFFIX);
            }
            return Section.parse(
                    name + SUFFIX, new String(in.readAllBytes(), StandardCharsets.UTF_8), ProfileFile::read);
        } catch (IOException fault) {
            throw new UncheckedIOException("cannot read " + resource, fault);
        }
    }

    static Profile read(Section section) {
        Headers headers = section.section("headers", Headers::read);
        Measurements measurements = section.section("measurements", Measurements::read);
        return new Profile(
                section.text("name"),
                headers.always(),
                headers.test(),
                actions(section, "sends"),
                actions(section, "accepts"),
                section.choice("forecast-replace", Profile.Replace.class),
                measurements.powerUnit(),
                measurements.energyType(),
                section.duration("heartbeat-interval"),
                section.section("retries", ProfileFile::retries),
                section.choice("repeats", RepeatRule.class),
                section.sectionOrDefaults("segments", ProfileFile::segments),
                section.sectionOrDefaults("tolerances", ProfileFile::tolerances));
    }

    private static Profile.Segments segments(Section section) {
        AssemblyLimits usual = AssemblyLimits.usual();
        int bytes = section.integer("bytes", 1, MessageReader.MOST_BYTES, usual.mostBytes());
        int held = section.integer("held", 1, Integer.MAX_VALUE, usual.mostHeld());
        if (held < bytes) {
            section.fault("held", "must be at least bytes, " + bytes + ", so that one message has room");
        }
        AssemblyLimits received = new AssemblyLimits(
                section.integer("parts", 1, 10_000, usual.mostParts()),
                bytes,
                section.integer("open", 1, 10_000, usual.mostOpen()),
                Math.max(bytes, held),
                section.duration("keep", usual.keep()));
        return new Profile.Segments(
                received,
                section.integer("largest-sent", 256, Integer.MAX_VALUE, Profile.Segments.USUAL.largestSent()));
    }

    private static Profile.Tolerances tolerances(Section section) {
        return new Profile.Tolerances(
                section.flag("misspelt-acknowledge", false),
                section.has("local-times") ? section.zone("local-times") : null,
                section.flag("ok-for-no-content", false));
    }

    private record Headers(Set<String> always, Set<String> test) {
        static Headers read(Section section) {
            return new Headers(names(section, "static"), names(section, "test"));
        }

        private static Set<String> names(Section section, String setting) {
            List<String> names = section.textsOrNone(setting, name -> name.toLowerCase(Locale.ROOT));
            return Set.copyOf(names);
        }
    }

    private record Measurements(Profile.PowerUnit powerUnit, boolean energyType) {
        static Measurements read(Section section) {
            return new Measurements(section.choice("power-unit", Profile.PowerUnit.class), section.flag("energy-type"));
        }
    }

    private static Profile.Retries retries(Section section) {
        return new Profile.Retries(
                Set.copyOf(section.textsOrNone("statuses", ProfileFile::status)),
                section.flag("server-errors"),
                section.duration("first-pause"),
                section.duration("longest-pause"));
    }

    private static int status(String text) {
        if (!text.matches("[45]\\d\\d")) {
            throw new IllegalArgumentException("must be an HTTP status from 400 to 599, got \"" + text + "\"");
        }
        return Integer.parseInt(text);
    }

    private static Set<Action> actions(Section section, String setting) {
        return section.texts(setting, ProfileFile::action).stream()
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Action.class)));
    }

    private static Action action(String name) {
        return Action.ofPathName(name)
                .orElseThrow(() -> new IllegalArgumentException("OSCP 2.0 has no message \"" + name + "\""));
    }
}
