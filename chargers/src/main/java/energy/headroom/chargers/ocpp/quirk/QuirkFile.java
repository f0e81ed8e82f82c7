package energy.headroom.chargers.ocpp.quirk;

import energy.headroom.chargers.ocpp.quirk.Quirk.ClockHabit;
import energy.headroom.chargers.ocpp.quirk.Quirk.Forgets;
import energy.headroom.chargers.ocpp.quirk.Quirk.Models;
import energy.headroom.chargers.ocpp.recipe.Hints;
import energy.headroom.chargers.ocpp.recipe.Recipe;
import energy.headroom.settings.BadSettings;
import energy.headroom.settings.Section;
import energy.headroom.sites.ChargerSpec.RateUnit;
import energy.headroom.units.Current;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Files of what is known of chargers. */
public final class QuirkFile {
    private static final String OURS = "/quirks/chargers.yaml";
    private static final int LONGEST = 300;
    private static final int MOST_PERIODS = 1_000;
    private static final int HIGHEST_LEVEL = 1_000;
    /** The least with which a car charges. */
    private static final Current USABLE = Current.ofAmperes(6);

    private final Set<String> names = new HashSet<>();

    private QuirkFile() {}

    /** What comes with Headroom. */
    public static Quirks ours() {
        try (InputStream in = QuirkFile.class.getResourceAsStream(OURS)) {
            if (in == null) {
                throw new IllegalStateException(OURS + " is not in this program");
            }
            return parse(OURS, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException fault) {
            throw new UncheckedIOException("cannot read " + OURS, fault);
        } catch (BadSettings faults) {
            throw new IllegalStateException(faults.getMessage(), faults);
        }
    }

    /** What an operator wrote, before what comes with Headroom. */
    public static Quirks read(Path file) throws BadSettings {
        return Section.read(file, new QuirkFile()::quirks).before(ours());
    }

    /** @param source names the text in faults */
    static Quirks parse(String source, String text) throws BadSettings {
        return Section.parse(source, text, new QuirkFile()::quirks);
    }

    private Quirks quirks(Section root) {
        return new Quirks(root.list("quirks", this::quirk));
    }

    private Quirk quirk(Section section) {
        String name = section.text("name", QuirkFile::name);
        if (section.has("name") && !names.add(name)) {
            section.fault("name", "another entry is named " + name + " as well. Give each its own");
        }
        Models models = new Models(
                section.text("make", Wildcard::new),
                section.text("model", Wildcard::new, Wildcard.ANY),
                section.text("firmware", Wildcard::new, Wildcard.ANY));
        Identity example = section.section("example", QuirkFile::identity);
        if (section.has("example") && section.has("make") && !models.contain(example)) {
            section.fault("example", "make, model and firmware do not match it. Correct one of them");
        }
        ClockHabit clock = section.choice("clock", ClockHabit.class, ClockHabit.UTC);
        Hints hints = section.optionalSection("limits", QuirkFile::hints).orElse(Hints.NONE);
        Quirk quirk = new Quirk(
                name,
                models,
                section.text("says", QuirkFile::line),
                section.texts("sources", QuirkFile::line),
                clock == ClockHabit.LOCAL_TIME ? hints.withOnePeriod() : hints,
                zeroAs(section),
                EnumSet.copyOf(forgets(section)),
                clock,
                section.optionalText("advice").map(QuirkFile::line));
        if (!quirk.changesSomething() && section.has("name")) {
            section.fault("name", "nothing follows from this entry. Add limits, zero-as, forgets, clock or advice");
        }
        return quirk;
    }

    private static EnumSet<Forgets> forgets(Section section) {
        EnumSet<Forgets> forgets = EnumSet.noneOf(Forgets.class);
        forgets.addAll(section.choicesOrNone("forgets", Forgets.class));
        return forgets;
    }

    private static Identity identity(Section section) {
        return new Identity(section.text("make"), section.text("model", ""), Optional.of(section.text("firmware", "")));
    }

    private static Hints hints(Section section) {
        OptionalInt least = level(section, "least-stack-level");
        OptionalInt most = level(section, "most-stack-level");
        if (least.isPresent() && most.isPresent() && least.getAsInt() > most.getAsInt()) {
            section.fault("least-stack-level", "is above most-stack-level. Lower it");
        }
        Hints hints = new Hints(
                choice(section, "place", Recipe.Place.class),
                choice(section, "unit", RateUnit.class),
                choice(section, "begin", Recipe.Begin.class),
                section.has("most-periods")
                        ? OptionalInt.of(section.integer("most-periods", 1, MOST_PERIODS))
                        : OptionalInt.empty(),
                least,
                most);
        if (hints.equals(Hints.NONE)) {
            throw new IllegalArgumentException(
                    "is empty. Write place, unit, begin, most-periods, least-stack-level or most-stack-level");
        }
        return hints;
    }

    private static OptionalInt level(Section section, String setting) {
        return section.has(setting) ? OptionalInt.of(section.integer(setting, 0, HIGHEST_LEVEL)) : OptionalInt.empty();
    }

    private static <E extends Enum<E>> Optional<E> choice(Section section, String setting, Class<E> type) {
        return section.has(setting) ? Optional.of(section.choice(setting, type)) : Optional.empty();
    }

    private static Optional<Current> zeroAs(Section section) {
        if (!section.has("zero-as")) {
            return Optional.empty();
        }
        Current current = section.current("zero-as");
        if (current.roundedDownToTenth().milliamperes() == 0 || current.compareTo(USABLE) >= 0) {
            section.fault("zero-as", "must be from 0.1 A to less than " + USABLE + ", at which cars charge");
        }
        return Optional.of(current);
    }

    private static String name(String text) {
        return form(text, text.matches("[a-z0-9][a-z0-9.-]{0,59}"), "up to 60 small letters, digits, dots and dashes");
    }

    private static String line(String text) {
        boolean fits =
                !text.isBlank() && text.length() <= LONGEST && text.chars().noneMatch(Character::isISOControl);
        return form(text, fits, "one line of up to " + LONGEST + " characters");
    }

    private static String form(String text, boolean fits, String wanted) {
        if (!fits) {
            throw new IllegalArgumentException("must be " + wanted);
        }
        return text;
    }
}
