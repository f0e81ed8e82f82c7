package energy.headroom.settings;

import energy.headroom.units.Current;
import energy.headroom.units.Power;
import energy.headroom.units.Voltage;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;

/**
 * One mapping of a settings file, asked for its settings by name. A form without a default is required; see the package
 * for what happens to faults.
 *
 * <p>Powers, currents, voltages and times are written with their unit: {@code 22 kW}, {@code 32 A}, {@code 230 V}, {@code
 * 15m}. Relative paths start at the folder of the file. Secrets are never in the file: it says where they are, as {@code
 * {env: NAME}} or {@code {file: PATH}}.
 */
public final class Section {
    private static final String UNSET = "unset";

    private final Entries entries;

    private Section(Entries entries) {
        this.entries = entries;
    }

    /** Reads a whole file with secrets from the environment of this process. */
    public static <T> T read(Path file, Reader<T> reader) throws BadSettings {
        return read(file, Environment.ofProcess(), reader);
    }

    public static <T> T read(Path file, Environment environment, Reader<T> reader) throws BadSettings {
        return read(file.toString(), Document.text(file), folder(file), true, environment, reader);
    }

    /** Reads some settings of a file: those that are not asked for are left to whoever reads the whole. */
    public static <T> T readSome(Path file, Environment environment, Reader<T> reader) throws BadSettings {
        return read(file.toString(), Document.text(file), folder(file), false, environment, reader);
    }

    private static Path folder(Path file) {
        return Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file);
    }

    /** Reads a text that is no file, such as one that the program brings along; {@code source} names it in faults. */
    public static <T> T parse(String source, String text, Reader<T> reader) throws BadSettings {
        return read(source, text, Path.of("").toAbsolutePath(), true, Environment.ofProcess(), reader);
    }

    private static <T> T read(
            String source, String text, Path folder, boolean whole, Environment environment, Reader<T> reader)
            throws BadSettings {
        MappingNode mapping = Document.mapping(source, text);
        List<Fault> faults = new ArrayList<>();
        Document.Origin origin = new Document.Origin(source, folder, whole, environment, faults);
        Optional<T> result = new Section(Entries.of(mapping, "", origin)).finished(reader);
        if (!faults.isEmpty() || result.isEmpty()) {
            throw new BadSettings(faults);
        }
        return result.get();
    }

    // Texts and what is made from them

    public String text(String name) {
        return text(name, Function.identity());
    }

    public String text(String name, String orElse) {
        return optionalText(name).orElse(orElse);
    }

    public Optional<String> optionalText(String name) {
        return optional(name, Function.identity());
    }

    /** A text in a form of its own, such as an id; {@code form} throws {@link IllegalArgumentException} and takes "unset". */
    public <T> T text(String name, Function<String, T> form) {
        return required(name, form, form.apply(UNSET));
    }

    public <T> T text(String name, Function<String, T> form, T orElse) {
        return optional(name, form).orElse(orElse);
    }

    /** One of an enum's constants, written in lower case with dashes. */
    public <E extends Enum<E>> E choice(String name, Class<E> type) {
        return required(name, Choices.of(type), type.getEnumConstants()[0]);
    }

    public <E extends Enum<E>> E choice(String name, Class<E> type, E orElse) {
        return optional(name, Choices.of(type)).orElse(orElse);
    }

    public URI uri(String name) {
        return required(name, Forms::uri, URI.create("http://unset.invalid"));
    }

    public URI uri(String name, URI orElse) {
        return optionalUri(name).orElse(orElse);
    }

    public Optional<URI> optionalUri(String name) {
        return optional(name, Forms::uri);
    }

    /** Relative paths start at the folder of the file. */
    public Path path(String name) {
        return required(name, this::resolved, Path.of(UNSET));
    }

    public Path path(String name, String orElse) {
        return optionalPath(name).orElseGet(() -> resolved(orElse));
    }

    public Optional<Path> optionalPath(String name) {
        return optional(name, this::resolved);
    }

    public ZoneId zone(String name) {
        return required(name, Forms::zone, ZoneOffset.UTC);
    }

    public ZoneId zone(String name, ZoneId orElse) {
        return optional(name, Forms::zone).orElse(orElse);
    }

    // Numbers, flags and quantities

    public int integer(String name, int least, int most) {
        return required(name, text -> Forms.integer(text, least, most), least);
    }

    public int integer(String name, int least, int most, int orElse) {
        return optional(name, text -> Forms.integer(text, least, most)).orElse(orElse);
    }

    public BigDecimal number(String name) {
        return required(name, Forms::number, BigDecimal.ONE);
    }

    public BigDecimal number(String name, BigDecimal orElse) {
        return optional(name, Forms::number).orElse(orElse);
    }

    public boolean flag(String name) {
        return required(name, Forms::flag, false);
    }

    public boolean flag(String name, boolean orElse) {
        return optional(name, Forms::flag).orElse(orElse);
    }

    /** Always above zero. */
    public Duration duration(String name) {
        return required(name, Quantity::duration, Duration.ofSeconds(1));
    }

    public Duration duration(String name, Duration orElse) {
        return optionalDuration(name).orElse(orElse);
    }

    public Optional<Duration> optionalDuration(String name) {
        return optional(name, Quantity::duration);
    }

    public Power power(String name) {
        return required(name, Quantity::power, Power.ZERO);
    }

    public Power power(String name, Power orElse) {
        return optional(name, Quantity::power).orElse(orElse);
    }

    public Current current(String name) {
        return required(name, Quantity::current, Current.ZERO);
    }

    public Current current(String name, Current orElse) {
        return optional(name, Quantity::current).orElse(orElse);
    }

    public Voltage voltage(String name) {
        return required(name, Quantity::voltage, Voltage.ofVolts(230));
    }

    public Voltage voltage(String name, Voltage orElse) {
        return optional(name, Quantity::voltage).orElse(orElse);
    }

    // Secrets

    public Secret secret(String name) {
        return optionalSecret(name).orElseGet(() -> {
            entries.requireWritten(name);
            return new Secret(UNSET);
        });
    }

    public Optional<Secret> optionalSecret(String name) {
        if (entries.isScalar(name)) {
            entries.fault(
                    name,
                    "a secret does not belong into a file that is copied and shown. Write {env: NAME} or {file: PATH} instead");
            return Optional.empty();
        }
        return optionalSection(name, Section::fetch).flatMap(Function.identity());
    }

    private Optional<Secret> fetch() {
        Optional<String> variable = optionalText("env");
        Optional<String> file = optionalText("file");
        if (variable.isPresent() == file.isPresent()) {
            throw new IllegalArgumentException("a secret has either env: NAME or file: PATH");
        }
        Document.Origin origin = entries.origin();
        return variable.map(name -> SecretSource.fromEnvironment(name, origin.environment()))
                .or(() -> file.map(name -> SecretSource.fromFile(name, origin.folder())));
    }

    // Sections in sections

    public <T> T section(String name, Reader<T> reader) {
        Optional<T> there = optionalSection(name, reader);
        if (there.isPresent()) {
            return there.get();
        }
        entries.requireWritten(name);
        return reader.read(new Section(entries.absent(name)));
    }

    /** A section that may be left out whole; its own settings then have their defaults. */
    public <T> T sectionOrDefaults(String name, Reader<T> reader) {
        return entries.isWritten(name) ? section(name, reader) : reader.read(new Section(entries.empty(name)));
    }

    public <T> Optional<T> optionalSection(String name, Reader<T> reader) {
        return entries.mapping(name).flatMap(mapping -> new Section(mapping).finished(reader));
    }

    /** Sections one after the other; at least one. */
    public <T> List<T> list(String name, Reader<T> reader) {
        entries.requireItems(name);
        return listOrNone(name, reader);
    }

    public <T> List<T> listOrNone(String name, Reader<T> reader) {
        List<T> items = new ArrayList<>();
        for (Entries item : entries.mappings(name)) {
            new Section(item).finished(reader).ifPresent(items::add);
        }
        return List.copyOf(items);
    }

    /** Texts one after the other, each in a form. */
    public <T> List<T> texts(String name, Function<String, T> form) {
        entries.requireItems(name);
        return textsOrNone(name, form);
    }

    public <T> List<T> textsOrNone(String name, Function<String, T> form) {
        List<T> items = new ArrayList<>();
        for (Entries.Text item : entries.texts(name)) {
            formed(item.path(), item.line(), item.text(), form).ifPresent(items::add);
        }
        return List.copyOf(items);
    }

    public <E extends Enum<E>> List<E> choices(String name, Class<E> type) {
        return texts(name, Choices.of(type));
    }

    public <E extends Enum<E>> List<E> choices(String name, Class<E> type, List<E> orElse) {
        return entries.isWritten(name) ? choices(name, type) : orElse;
    }

    /** The same, where there may be none at all. */
    public <E extends Enum<E>> List<E> choicesOrNone(String name, Class<E> type) {
        return textsOrNone(name, Choices.of(type));
    }

    /** Settings whose names are free, such as headers; empty where it is not written. {@code entry} reads one of them. */
    public <T> Map<String, T> map(String name, BiFunction<Section, String, T> entry) {
        Map<String, T> values = new LinkedHashMap<>();
        optionalSection(name, section -> {
            section.entries.names().forEach(key -> values.put(key, entry.apply(section, key)));
            return values;
        });
        return Map.copyOf(values);
    }

    // What readers notice themselves

    /** Notes a fault of a setting of this section, written or not. */
    public void fault(String name, String reason) {
        entries.fault(name, reason);
    }

    public boolean has(String name) {
        return entries.isWritten(name);
    }

    private Path resolved(String text) {
        return entries.origin().folder().resolve(text).normalize();
    }

    private <T> T required(String name, Function<String, T> form, T standIn) {
        entries.requireWritten(name);
        return optional(name, form).orElse(standIn);
    }

    private <T> Optional<T> optional(String name, Function<String, T> form) {
        @Nullable String text = entries.text(name);
        return text == null ? Optional.empty() : formed(entries.path(name), entries.line(name), text, form);
    }

    private <T> Optional<T> formed(String path, int line, String text, Function<String, T> form) {
        try {
            return Optional.of(form.apply(text));
        } catch (IllegalArgumentException e) {
            entries.origin().fault(line, path, Forms.reason(e));
            return Optional.empty();
        }
    }

    /** Runs a reader and then looks for settings that it did not ask for. Empty where it could not make its thing. */
    private <T> Optional<T> finished(Reader<T> reader) {
        int before = entries.origin().faults().size();
        try {
            T made = reader.read(this);
            entries.refuseUnasked();
            return Optional.of(made);
        } catch (IllegalArgumentException e) {
            // It may have stopped before it asked for everything, so what it did not ask for says nothing.
            if (entries.origin().faults().size() == before) {
                entries.faultOfAll(Forms.reason(e));
            }
            return Optional.empty();
        }
    }
}
