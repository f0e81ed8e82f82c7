package energy.headroom.chargers;

import static energy.headroom.chargers.GatewayForChargers.CLOSED;
import static energy.headroom.chargers.GatewayForChargers.OPEN;
import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.chargers.TestCsms.Guest;
import energy.headroom.chargers.ocpp.proxy.WhileAway;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;

/**
 * The same conversations between a charger and a CSMS, with us in between and without, over real websockets: what each side
 * sees is the same to the letter, but for our own calls to the charger.
 */
class TransparencyTest {
    private static @Nullable TestCsms csms;
    private static @Nullable GatewayForChargers gateway;
    private static @Nullable Both in16;
    private static @Nullable Both in201;

    /** Who says what next; each text is seen by the other before the next. */
    record Line(boolean fromCharger, String text) {}

    /** What each side saw. */
    record Seen(List<String> byCsms, List<String> byCharger) {}

    @BeforeContainer
    static void start() throws Exception {
        TestCsms started = new TestCsms("ocpp1.6", "ocpp2.0.1");
        started.answers(call -> null);
        csms = started;
        gateway = new GatewayForChargers(10_000, started.pattern(), WhileAway.KEEP_SESSIONS);
        in16 = Both.of(OPEN, "ocpp1.6");
        in201 = Both.of(CLOSED, "ocpp2.0.1");
    }

    @AfterContainer
    static void stop() {
        if (gateway != null) {
            gateway.close();
        }
        if (csms != null) {
            csms.close();
        }
    }

    private static Both in16() {
        return Objects.requireNonNull(in16, "started before");
    }

    private static Both in201() {
        return Objects.requireNonNull(in201, "started before");
    }

    private static TestCsms csms() {
        return Objects.requireNonNull(csms, "started before");
    }

    private static GatewayForChargers gateway() {
        return Objects.requireNonNull(gateway, "started before");
    }

    /** A charger and the CSMS, one connection for all conversations: they are let in only so often. */
    private static final class Pair {
        private final RawCharger charger;
        private final Guest guest;

        Pair(URI address, String credentials, String protocol) throws Exception {
            charger = RawCharger.connect(address, credentials, protocol);
            assertThat(charger.protocol()).isEqualTo(protocol);
            guest = csms().next();
        }

        Seen play(List<Line> lines) throws InterruptedException {
            charger.heard.clear();
            guest.heard.clear();
            for (Line line : lines) {
                if (line.fromCharger()) {
                    charger.send(line.text());
                    guest.next();
                } else {
                    guest.sendAsItIs(line.text());
                    charger.next();
                }
            }
            return new Seen(List.copyOf(guest.heard), List.copyOf(charger.heard));
        }
    }

    private record Both(Pair without, Pair with) {
        static Both of(String charger, String protocol) throws Exception {
            String credentials = charger + ":correct horse";
            return new Both(
                    new Pair(URI.create(csms().pattern().replace("{id}", charger)), credentials, protocol),
                    new Pair(TestCharger.address(gateway().port(), "/ocpp/" + charger), credentials, protocol));
        }

        void seeTheSame(List<Line> lines) throws InterruptedException {
            assertThat(with.play(lines)).isEqualTo(without.play(lines));
        }
    }

    /** Kept in the way that chargers and CSMSs write: other spaces, orders, escapes and numbers than ours. */
    @Property(tries = 1, shrinking = ShrinkingMode.OFF)
    void isTransparentToADayOfACharger() throws Exception {
        in16().seeTheSame(Recorded.OF_16);
        in201().seeTheSame(Recorded.OF_201);
    }

    @Property(tries = 200, shrinking = ShrinkingMode.OFF)
    void isTransparentToWhateverIsSaid(@ForAll("conversations") List<Line> lines, @ForAll boolean later)
            throws Exception {
        (later ? in201() : in16()).seeTheSame(lines);
    }

    @Provide
    Arbitrary<List<Line>> conversations() {
        return exchange().list().ofMinSize(1).ofMaxSize(12).map(exchanges -> {
            List<Line> lines = new ArrayList<>();
            exchanges.forEach(lines::addAll);
            return lines;
        });
    }

    /** A call and its answer, either way, or something that nobody asked for. */
    private static Arbitrary<List<Line>> exchange() {
        Arbitrary<String> space = Arbitraries.of("", " ", "\n", "\t  ");
        Arbitrary<String> id = Arbitraries.strings()
                .withCharRange('0', 'z')
                .ofMinLength(1)
                .ofMaxLength(36)
                .map(text -> text.replace("\\", "-"));
        Arbitrary<String> action = Arbitraries.of(
                "BootNotification",
                "Heartbeat",
                "StatusNotification",
                "MeterValues",
                "TransactionEvent",
                "StartTransaction",
                "DataTransfer",
                "GetConfiguration",
                "GetBaseReport",
                "UnlockConnector",
                "TriggerMessage",
                "Unheard");
        Arbitrary<String> answer = Arbitraries.of(3, 4).map(String::valueOf);
        return Combinators.combine(
                        space,
                        id,
                        action,
                        payload(),
                        payload(),
                        answer,
                        Arbitraries.integers().between(0, 9))
                .as((gap, name, verb, asked, answered, type, kind) -> {
                    boolean fromCharger = kind % 2 == 0;
                    String call = "[" + gap + "2," + gap + "\"" + name + "\",\"" + verb + "\"," + asked + gap + "]";
                    String reply = type.equals("3")
                            ? "[3,\"" + name + "\"," + gap + answered + "]"
                            : "[4,\"" + name + "\",\"GenericError\",\"h\u00e9\"," + answered + "]";
                    return kind == 9
                            ? List.of(new Line(true, reply))
                            : List.of(new Line(fromCharger, call), new Line(!fromCharger, reply));
                });
    }

    private static Arbitrary<String> payload() {
        Arbitrary<String> value = Arbitraries.of(
                "1",
                "1.0",
                "1e2",
                "-0",
                "null",
                "true",
                "\"\\u00e9\\/\"",
                "\"\u5145\u96fb\"",
                "[]",
                "{ }",
                "[1, 2 ,3]",
                "{\"a\":{\"a\":1}}");
        Arbitrary<String> name = Arbitraries.of("idTag", "connectorId", "timestamp", "a b", "\\u0061", "");
        return Combinators.combine(name, value)
                .as((key, content) -> "\"" + key + "\" :" + content)
                .list()
                .ofMaxSize(4)
                .map(fields -> "{" + String.join(", ", fields) + "}");
    }
}
