package energy.headroom.derms.profile;

import energy.headroom.oscp.exchange.RepeatRule;
import energy.headroom.oscp.json.MessageReader;
import energy.headroom.oscp.message.Action;
import energy.headroom.oscp.message.EnergyFlowDirection;
import energy.headroom.oscp.message.EnergyUnit;
import energy.headroom.oscp.profile.Profile;
import energy.headroom.oscp.segment.AssemblyLimits;
import energy.headroom.settings.BadSettings;
import energy.headroom.settings.Section;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A profile's file. */
public final class ProfileFile {
    private static final String SUFFIX = ".yaml";
    private static final int LONGEST_ID = 255;

    /** Without these there is no link. */
    private static final List<Action> LINK = List.of(Action.HANDSHAKE, Action.HANDSHAKE_ACKNOWLEDGE, Action.HEARTBEAT);

    /** What comes from a DERMS to us; nothing here understands anything else. */
    private static final Set<Action> INCOMING = EnumSet.of(
            Action.HANDSHAKE, Action.HANDSHAKE_ACKNOWLEDGE, Action.HEARTBEAT, Action.UPDATE_GROUP_CAPACITY_FORECAST);

    private ProfileFile() {}

    /**
     * Reads the profile that a setting names: a name such as {@code vector} for one that comes with Headroom, or the path of
     * a file that ends in .yaml.
     */
    public static Profile named(Section section, String setting) {
        String name = section.text(setting);
        try {
            return isPath(name) ? read(section.path(setting)) : builtIn(name);
        } catch (BadSettings faults) {
            throw new IllegalArgumentException(
                    "the profile " + name + " has faults: " + String.valueOf(faults.getMessage()), faults);
        }
    }

    /** Whether this names a file, and not a profile that comes with Headroom. */
    public static boolean isPath(String name) {
        return name.endsWith(SUFFIX) || name.endsWith(".yml");
    }

    /** Reads a profile of the operator's. */
    public static Profile read(Path file) throws BadSettings {
        return Section.read(file, ProfileFile::read);
    }

    /** Reads a profile that comes with Headroom. */
    public static Profile builtIn(String name) throws BadSettings {
        return parse(name + SUFFIX, text(name));
    }

    /** Reads a profile's text; {@code source} names it in faults. */
    public static Profile parse(String source, String text) throws BadSettings {
        return Section.parse(source, text, ProfileFile::read);
    }

    private static String text(String name) {
        String resource = "/profiles/" + name + SUFFIX;
        try (InputStream in = name.matches("[a-z0-9.-]+") ? ProfileFile.class.getResourceAsStream(resource) : null) {
            if (in == null) {
                throw new IllegalArgumentException("Headroom comes with no profile \"" + name
                        + "\"; write vector, oscp-2.0 or oscp-2.0-co, or the path of a file that ends in " + SUFFIX);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException fault) {
            throw new UncheckedIOException("cannot read " + resource, fault);
        }
    }

    private static Profile read(Section section) {
        Set<Action> sends = actions(section, "sends");
        Profile.Measurements measurements = section.section("measurements", ProfileFile::measurements);
        Authentication authentication = section.section("authentication", Authentication::read);
        Set<Action> accepts = accepted(section, authentication.scheme());
        requireLink(section, "sends", sends);
        requireLink(section, "accepts", accepts);
        if (section.has("sends") && section.has("measurements") && !sends.contains(measurements.action())) {
            section.fault(
                    "sends",
                    "lacks " + measurements.action().pathName()
                            + ", in which measurements of the kind that is set below go out. Add it");
        }
        if (authentication.scheme() == Profile.Scheme.TOKEN) {
            requireRegister(section, "sends", sends);
            requireRegister(section, "accepts", accepts);
        }
        return new Profile(
                section.text("name"),
                authentication.clientSecret(),
                section.section("headers", HeaderNames::read),
                paths(section, sends),
                sends,
                accepts,
                section.section("forecasts", ProfileFile::forecasts),
                section.section("ids", ProfileFile::ids),
                measurements,
                atLeastASecond(section, "heartbeat-interval"),
                section.section("retries", ProfileFile::retries),
                section.choice("repeats", RepeatRule.class),
                section.sectionOrDefaults("segments", ProfileFile::segments),
                authentication.scheme(),
                section.sectionOrDefaults("tolerances", ProfileFile::tolerances));
    }

    private record Authentication(Profile.Scheme scheme, Profile.ClientSecret clientSecret) {
        static Authentication read(Section section) {
            return new Authentication(
                    section.choice("scheme", Profile.Scheme.class),
                    section.choice("client-secret", Profile.ClientSecret.class, Profile.ClientSecret.HEADER));
        }
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

    private static void requireLink(Section section, String setting, Set<Action> given) {
        String missing = LINK.stream()
                .filter(action -> !given.contains(action))
                .map(Action::pathName)
                .collect(Collectors.joining(", "));
        if (section.has(setting) && !missing.isEmpty()) {
            section.fault(setting, "lacks " + missing + ", without which there is no link. Add it");
        }
    }

    private static void requireRegister(Section section, String setting, Set<Action> given) {
        if (section.has(setting) && !given.contains(Action.REGISTER)) {
            section.fault(setting, "lacks register, by which tokens are exchanged. Add it, or write scheme: oauth");
        }
    }

    private static Map<Action, String> paths(Section section, Set<Action> sends) {
        Map<Action, String> paths = new LinkedHashMap<>();
        section.map("paths", (values, name) -> values.text(name)).forEach((name, path) -> {
            Action.ofPathName(name)
                    .filter(sends::contains)
                    .ifPresentOrElse(
                            action -> paths.put(action, path),
                            () -> section.fault("paths", "\"" + name + "\" is not among what it sends. Remove it"));
            if (!path.matches("[A-Za-z0-9._~-]+(/[A-Za-z0-9._~-]+)*")) {
                section.fault(
                        "paths",
                        "\"" + path
                                + "\" is no path below the base address: names of letters, digits, . _ ~ - with / between"
                                + " them");
            }
        });
        return paths;
    }

    private static Profile.Forecasts forecasts(Section section) {
        return new Profile.Forecasts(
                section.choice("replace", Profile.Replace.class),
                section.choice("gap", Profile.Otherwise.class),
                section.choice("missing", Profile.Otherwise.class),
                section.choice("resume", Profile.Resume.class),
                offline(section));
    }

    private static Duration offline(Section section) {
        if (!section.has("offline")) {
            section.fault("offline", "is missing. Add it");
        }
        return section.text("offline", Offline::followed, Duration.ZERO);
    }

    private static Profile.Ids ids(Section section) {
        return new Profile.Ids(section.choice("form", Profile.IdForm.class), section.integer("longest", 1, LONGEST_ID));
    }

    private static Profile.Measurements measurements(Section section) {
        EnergyFlowDirection direction = section.choice("direction", EnergyFlowDirection.class);
        if (direction == EnergyFlowDirection.EXPORT) {
            section.fault("direction", "what chargers draw is never export. Write import or net");
        }
        return new Profile.Measurements(
                section.choice("kind", Profile.MeasurementKind.class),
                direction,
                section.choice("power-unit", Profile.PowerUnit.class),
                section.choice("energy-unit", EnergyUnit.class),
                section.flag("energy-type"),
                atLeastASecond(section, "interval"));
    }

    private static Profile.Retries retries(Section section) {
        Duration first = section.duration("first-pause");
        Duration longest = section.duration("longest-pause");
        if (section.has("first-pause") && section.has("longest-pause") && longest.compareTo(first) < 0) {
            section.fault("longest-pause", "is shorter than first-pause. Lengthen it");
        }
        return new Profile.Retries(
                Set.copyOf(section.textsOrNone("statuses", ProfileFile::status)),
                section.flag("server-errors"),
                first,
                longest);
    }

    private static Duration atLeastASecond(Section section, String setting) {
        Duration interval = section.duration(setting);
        if (interval.compareTo(Duration.ofSeconds(1)) < 0) {
            section.fault(setting, "must be 1s or more");
        }
        return interval;
    }

    private static int status(String text) {
        if (!text.matches("[45]\\d\\d")) {
            throw new IllegalArgumentException("must be an HTTP status from 400 to 599, got \"" + text + "\"");
        }
        return Integer.parseInt(text);
    }

    private static Set<Action> accepted(Section section, Profile.Scheme scheme) {
        Set<Action> accepted = actions(section, "accepts");
        accepted.stream()
                .filter(action ->
                        !INCOMING.contains(action) && (action != Action.REGISTER || scheme == Profile.Scheme.OAUTH))
                .forEach(action -> section.fault(
                        "accepts",
                        action.pathName() + " is nothing that a gateway like this takes from a DERMS. Remove it"));
        return accepted;
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
