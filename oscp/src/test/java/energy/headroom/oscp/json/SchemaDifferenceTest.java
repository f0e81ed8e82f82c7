package energy.headroom.oscp.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import energy.headroom.oscp.json.InvalidMessage.Fault;
import energy.headroom.oscp.message.Action;
import energy.headroom.oscp.message.Message;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import tools.jackson.databind.JsonNode;

/**
 * Our reader against JSON Schemas that were written from the tables of the standard, and a validator that is not ours: on
 * messages with faults put in, each finds what the other finds, at the same places. Where they differ is listed here.
 */
class SchemaDifferenceTest {
    /** A difference that is meant. */
    private record Difference(String why, Pattern what) {
        static Difference of(String why, String what) {
            return new Difference(why, Pattern.compile(what, Pattern.DOTALL));
        }
    }

    /** What the reader refuses and the schemas take, by the reader's reason. */
    private static final List<Difference> STRICTER = List.of(
            Difference.of(
                    "an id, token or text that is blank or endless names nothing", "must have 1 to \\d+ characters.*"),
            Difference.of(
                    "a number that no grid has, or that is cheap to send and dear to calculate with",
                    "must be from -?\\d+ to \\d+ with at most 30 decimals.*"),
            Difference.of(
                    "a time whose offset takes it out of the years that RFC 3339 can write", "is not in the years .*"),
            Difference.of("what a body holds is bounded", "must have \\d+ to \\d+ elements.*"));

    /** What the schemas refuse and the reader takes, by keyword, place and value. */
    private static final List<Difference> LOOSER = List.of(
            Difference.of(
                    "null is read as absent, since many writers send nulls for what they leave out",
                    "(type|enum) \\S*/(required_behaviour|heartbeat_interval|forecasted_blocks|energy_type"
                            + "|initial_measure_time|energy_measurement|instantaneous_measurement) null"),
            Difference.of(
                    "the public text lets the list of group measurements be empty, the schema does not",
                    "minItems /measurements \\[]"),
            Difference.of(
                    "RFC 3339 lets a space stand for the T, the validator does not",
                    "format \\S+ \"2026-07-30 14:05:00Z\""),
            Difference.of("a value named twice in a set is harmless", "uniqueItems \\S*/measurement_configuration .*"));

    private static final Map<Action, Schema> SCHEMAS = schemas();
    private static final Set<String> SEEN = new TreeSet<>();

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void findsTheFaultsThatAValidatorOfAnotherMakerFinds(@ForAll("messages") Message message, @ForAll long seed) {
        Mutation mutation = new Mutation(new Random(seed));
        byte[] sound = MessageWriter.write(message);
        for (int i = 0; i < 100; i++) {
            JsonNode tree = mutation.of(sound);
            assertThat(unlisted(message.action(), tree))
                    .as("%s %s", message.action(), tree)
                    .isEmpty();
        }
    }

    private static List<String> unlisted(Action action, JsonNode tree) {
        List<Fault> faults = faults(action, tree.toString().getBytes(UTF_8));
        Set<String> faulty = faults.stream().map(Fault::pointer).collect(Collectors.toSet());
        List<Error> errors = Objects.requireNonNull(SCHEMAS.get(action)).validate(tree);
        Set<String> erroneous = errors.stream().map(SchemaDifferenceTest::place).collect(Collectors.toSet());
        List<String> unlisted = new ArrayList<>();
        for (Fault fault : faults) {
            if (!erroneous.contains(fault.pointer()) && !isListed(STRICTER, fault.reason())) {
                unlisted.add("only the reader: " + fault);
            }
        }
        for (Error error : errors) {
            String what = error.getKeyword() + " " + place(error) + " " + error.getInstanceNode();
            if (!faulty.contains(place(error)) && !isListed(LOOSER, what)) {
                unlisted.add("only the schema: " + what);
            }
        }
        return unlisted;
    }

    /** A list that has grown old would hide what it no longer explains. */
    @AfterContainer
    static void everyListedDifferenceIsSeen() {
        assertThat(SEEN).containsAll(LOOSER.stream().map(Difference::why).toList());
        assertThat(SEEN)
                .containsAll(STRICTER.stream().limit(3).map(Difference::why).toList());
    }

    @Provide
    Arbitrary<Message> messages() {
        return AnyMessage.small();
    }

    private static boolean isListed(List<Difference> differences, String what) {
        for (Difference difference : differences) {
            if (difference.what().matcher(what).matches()) {
                SEEN.add(difference.why());
                return true;
            }
        }
        return false;
    }

    private static String place(Error error) {
        String place = error.getInstanceLocation().toString();
        return error.getKeyword().equals("required") ? place + "/" + error.getProperty() : place;
    }

    private static List<Fault> faults(Action action, byte[] body) {
        try {
            MessageReader.read(action, body);
            return List.of();
        } catch (InvalidMessage e) {
            return e.faults();
        }
    }

    private static Map<Action, Schema> schemas() {
        SchemaRegistryConfig config =
                SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build();
        Map<String, String> texts = Arrays.stream(Action.values())
                .map(Action::pathName)
                .collect(Collectors.toMap(SchemaDifferenceTest::id, SchemaDifferenceTest::text));
        texts.put(id("types"), text("types"));
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12,
                builder -> builder.schemaRegistryConfig(config).schemas(texts));
        Map<Action, Schema> schemas = new EnumMap<>(Action.class);
        for (Action action : Action.values()) {
            schemas.put(action, registry.getSchema(SchemaLocation.of(id(action.pathName()))));
        }
        return schemas;
    }

    private static String id(String name) {
        return "https://headroom.energy/schemas/" + name + ".json";
    }

    private static String text(String name) {
        try (InputStream schema = Objects.requireNonNull(
                SchemaDifferenceTest.class.getResourceAsStream("/schemas/" + name + ".json"), name)) {
            return new String(schema.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
