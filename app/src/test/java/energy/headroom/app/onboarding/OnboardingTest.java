package energy.headroom.app.onboarding;

import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.app.settings.GatewaySettings;
import energy.headroom.derms.ProviderSettings;
import energy.headroom.settings.Environment;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class OnboardingTest {
    private static final Environment NO_VARIABLES = name -> null;

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(Callable<Integer> command, String... arguments) {
        CommandLine line = new CommandLine(command);
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(err));
        return line.execute(arguments);
    }

    private Path init(String profile) {
        Path made = folder.resolve("made");
        assertThat(run(new Init(), "--profile", profile, "--out", made.toString()))
                .as(err.toString())
                .isZero();
        return made;
    }

    private int pack(Path settings) {
        return run(
                new OnboardingPack(NO_VARIABLES),
                "--config",
                settings.toString(),
                "--out",
                folder.resolve("pack").toString());
    }

    /** As people fill it in: values for the blanks, and files for the secrets that the provider hands over. */
    private static void fillIn(Path made, Map<String, String> blanks) throws IOException {
        Path settings = made.resolve("headroom.yaml");
        String text = Files.readString(settings);
        for (Map.Entry<String, String> blank : blanks.entrySet()) {
            assertThat(text).contains(blank.getKey() + ":");
            text = text.replaceFirst("(?m)" + blank.getKey() + ": *(#.*)?$", blank.getKey() + ": " + blank.getValue());
        }
        Files.writeString(settings, text);
    }

    private static final Map<String, String> OURS = Map.of(
            "public-url", "https://headroom.example.org",
            "    name", "Quay Street",
            "group-id", "AKL001",
            "asset-id", "AKL001",
            "grid-connection", "100 kW",
            "fallback", "20 kW",
            "- id", "QS-01",
            "maximum", "32 A");

    private static final Map<String, String> THEIRS = Map.of(
            "base-url", "https://derms.example/oscp/cp/2.0",
            "token-url", "https://derms.example/token",
            "    client-id", "headroom");

    private static void handOver(Path made) throws IOException {
        for (String secret : new String[] {"client-secret", "fp-id", "apikey", "x-access-token"}) {
            Path file = Files.writeString(made.resolve("secrets/to-provider-" + secret), "theirs-" + secret);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
    }

    @Test
    void writesSettingsThatAreSoundOnceTheBlanksAreFilledIn() throws Exception {
        Path made = init("vector");
        assertThat(out.toString())
                .contains("public-url: has no value. Write one")
                .contains("providers[1].base-url: has no value")
                .contains("sites[1].group-id: has no value")
                .contains("providers[1].client-secret: the secret's file "
                        + made.resolve("secrets/to-provider-client-secret") + " does not exist");

        fillIn(made, OURS);
        fillIn(made, THEIRS);
        handOver(made);

        GatewaySettings settings = GatewaySettings.read(made.resolve("headroom.yaml"), NO_VARIABLES);
        assertThat(settings.derms().providers().getFirst().profile().name()).isEqualTo("vector");
        assertThat(settings.derms().providers().getFirst().credentials().inboundHeaders())
                .containsOnlyKeys("fp-id", "apikey", "x-access-token");
        assertThat(settings.sites().getFirst().groupId()).isEqualTo("AKL001");
    }

    @Test
    void writesSettingsForAProfileOfTheOperatorsToo() throws Exception {
        Path own = Files.writeString(
                folder.resolve("own.yaml"),
                Files.readString(Path.of("../profiles/oscp-2.0.yaml")).replace("name: oscp-2.0", "name: own"));
        Path made = init(own.toString());

        fillIn(made, OURS);
        fillIn(made, Map.of("base-url", "https://derms.example/oscp/cp/2.0"));

        assertThat(GatewaySettings.read(made.resolve("headroom.yaml"), NO_VARIABLES)
                        .derms()
                        .providers()
                        .getFirst()
                        .registration())
                .hasValueSatisfying(
                        registration -> assertThat(registration.begins()).isEqualTo(ProviderSettings.Begins.THEM));
        assertThat(pack(made.resolve("headroom.yaml"))).as(err.toString()).isZero();
        assertThat(Files.readString(folder.resolve("pack/onboarding-own-test.secrets.json")))
                .contains(Files.readString(made.resolve("secrets/invitation")).strip());
    }

    @Test
    void keepsSecretsForTheirOwnerAloneAndOutOfTheSettings() throws Exception {
        Path made = init("vector");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made.resolve("secrets"))))
                .isEqualTo("rwx------");
        String settings = Files.readString(made.resolve("headroom.yaml"));
        try (Stream<Path> secrets = Files.list(made.resolve("secrets"))) {
            assertThat(secrets).hasSize(6).allSatisfy(secret -> {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
                        .isEqualTo("rw-------");
                assertThat(Files.readString(secret).strip()).hasSize(43);
                assertThat(settings + out)
                        .doesNotContain(Files.readString(secret).strip());
            });
        }
    }

    @Test
    void overwritesNothing() throws Exception {
        Path made = init("vector");
        String before = Files.readString(made.resolve("secrets/api-token"));
        Files.delete(made.resolve("headroom.yaml"));

        assertThat(run(new Init(), "--profile", "vector", "--out", made.toString()))
                .isEqualTo(1);

        assertThat(err.toString()).contains("is there already, and is not touched");
        assertThat(made.resolve("headroom.yaml")).doesNotExist();
        assertThat(Files.readString(made.resolve("secrets/api-token"))).isEqualTo(before);
    }

    @Test
    void handsOverWhatTheProviderNeedsBeforeItHandedOverAnything() throws Exception {
        Path made = init("vector");
        fillIn(made, OURS);

        assertThat(pack(made.resolve("headroom.yaml"))).as(err.toString()).isZero();

        Path pack = folder.resolve("pack");
        JsonNode json = JsonMapper.shared().readTree(Files.readString(pack.resolve("onboarding-vector-test.json")));
        assertThat(json.path("oscp_base_url").asString()).isEqualTo("https://headroom.example.org/oscp/fp/2.0");
        assertThat(json.path("token_url").asString()).isEqualTo("https://headroom.example.org/oauth2/token");
        assertThat(json.path("client_id").asString()).isEqualTo("vector");
        assertThat(json.path("headers").valueStream().map(JsonNode::asString))
                .containsExactly("apikey", "fp-id", "x-access-token");
        assertThat(json.path("sites").path(0).path("group_id").asString()).isEqualTo("AKL001");
        assertThat(json.path("sites").path(0).path("asset_id").asString()).isEqualTo("AKL001");
        String page = Files.readString(pack.resolve("onboarding-vector-test.html"));
        assertThat(page)
                .contains("https://headroom.example.org/oscp/fp/2.0")
                .contains("<code>AKL001</code>")
                .contains("Quay Street");
        JsonNode secrets =
                JsonMapper.shared().readTree(Files.readString(pack.resolve("onboarding-vector-test.secrets.json")));
        String secret = Files.readString(made.resolve("secrets/from-provider-client-secret"))
                .strip();
        assertThat(secrets.path("client_secret").asString()).isEqualTo(secret);
        assertThat(secrets.path("headers").propertyNames()).containsExactly("apikey", "fp-id", "x-access-token");
        assertThat(json + page + out).as("no secret but in its own file").doesNotContain(secret);
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(pack.resolve("onboarding-vector-test.secrets.json"))))
                .isEqualTo("rw-------");
    }

    @Test
    void handsOverNoAddressThatTheGatewayWouldNotTake() throws Exception {
        Path made = init("vector");
        fillIn(made, OURS);
        Path settings = made.resolve("headroom.yaml");
        Files.writeString(settings, Files.readString(settings).replace("https://headroom", "http://headroom"));

        assertThat(pack(settings)).isEqualTo(2);
        assertThat(err.toString()).contains("public-url: others would send their secrets to it in plain HTTP");
        assertThat(folder.resolve("pack")).doesNotExist();

        Files.writeString(
                settings, Files.readString(settings).replace("port: 8080 }", "port: 8080, allow-plain-http: true }"));
        assertThat(pack(settings)).as(err.toString()).isZero();
    }

    @Test
    void refusesIdsThatAreNotOneToOneAndNamesThem() throws Exception {
        Path made = init("vector");
        fillIn(made, OURS);
        Path settings = made.resolve("headroom.yaml");
        String text = Files.readString(settings);
        String site = text.substring(text.indexOf("  - id: site-1"));
        Files.writeString(
                settings, text + site.replace("site-1", "site-2").replace("asset-id: AKL001", "asset-id: AKL-2"));

        assertThat(pack(settings)).isEqualTo(2);
        assertThat(err.toString())
                .contains("sites[2].group-id: AKL001 is that of site site-1 already")
                .contains("sites[2].asset-id: must be 1 to 64 letters and digits, got \"AKL-2\"")
                .contains("Nothing was written.");
        assertThat(folder.resolve("pack")).doesNotExist();
    }

    @Test
    void escapesWhatPeopleWroteIntoThePage() throws Exception {
        Path made = init("vector");
        fillIn(made, OURS);
        Path settings = made.resolve("headroom.yaml");
        Files.writeString(settings, Files.readString(settings).replace("Quay Street", "<script>alert(1)</script>"));

        assertThat(pack(settings)).isZero();
        assertThat(Files.readString(folder.resolve("pack/onboarding-vector-test.html")))
                .contains("&lt;script&gt;")
                .doesNotContain("<script>");
    }
}
