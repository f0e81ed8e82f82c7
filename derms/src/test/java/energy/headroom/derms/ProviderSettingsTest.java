package energy.headroom.derms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import energy.headroom.limits.ForecastBook;
import energy.headroom.limits.ForecastPolicy;
import energy.headroom.oscp.message.Action;
import energy.headroom.settings.BadSettings;
import energy.headroom.settings.Section;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderSettingsTest {
    @TempDir
    private Path folder;

    private String text = "";

    @BeforeEach
    void write() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "canary-value");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
        text = """
                id: vector-test
                profile: vector
                environment: test
                base-url: https://derms.example/oscp/cp/2.0/
                token-url: https://login.example/token
                client-id: headroom
                client-secret: { file: secret }
                headers: { fp-id: { file: secret }, apikey: { file: secret }, X-Access-Token: { file: secret } }
                inbound:
                  client-id: vector
                  client-secret: { file: secret }
                  headers: { fp-id: { file: secret }, apikey: { file: secret }, x-access-token: { file: secret } }
                """;
    }

    private ProviderSettings read() throws BadSettings, IOException {
        Path file = folder.resolve("provider.yaml");
        Files.writeString(file, text);
        return Section.read(file, ProviderSettings::read);
    }

    @Test
    void readsAProvider() throws Exception {
        ProviderSettings provider = read();

        assertThat(provider.baseUrl()).hasToString("https://derms.example/oscp/cp/2.0");
        assertThat(provider.headers()).containsOnlyKeys("fp-id", "apikey", "x-access-token");
        assertThat(provider.oauth().orElseThrow().inbound().clientId()).isEqualTo("vector");
        assertThat(provider.heartbeatInterval()).isEqualTo(Duration.ofSeconds(20));
        assertThat(provider.policy()).isEqualTo(ForecastPolicy.STRICT);
        assertThat(provider.profile().sends()).doesNotContain(Action.UPDATE_GROUP_MEASUREMENTS);
        assertThat(provider.toString()).doesNotContain("canary");
    }

    @Test
    void readsHowForecastsAreFollowed() throws Exception {
        text += """
                gap: zero
                missing-forecast: zero
                resume: stored-forecast
                offline: follow-schedule-for 15m
                """;

        assertThat(read().policy())
                .isEqualTo(new ForecastPolicy(
                        ForecastBook.Replace.ALL,
                        ForecastPolicy.Otherwise.ZERO,
                        ForecastPolicy.Otherwise.ZERO,
                        ForecastPolicy.Resume.STORED_FORECAST,
                        Duration.ofMinutes(15)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gap: unlimited                    | gap: must be fallback or zero",
                "missing-forecast: unlimited       | missing-forecast: must be fallback or zero",
                "offline: unlimited                | offline: must be strict, or follow-schedule-for with a time",
                "offline: follow-schedule-for      | offline: must be strict, or follow-schedule-for with a time",
                "offline: follow-schedule-for ever | must be a time such as 20s",
                "offline: follow-schedule-for 0s   | must be above zero",
                "offline: follow-schedule-for 25h  | at most 24h"
            })
    void hasNoWayToSayUnlimited(String setting, String fault) {
        text += setting + "\n";

        assertThatThrownBy(this::read).hasMessageContaining(fault);
    }

    @Test
    void readsAnIssuerOfTheOperators() throws Exception {
        text = text.replace("  client-id: vector\n  client-secret: { file: secret }\n", """
                  client-id: vector
                  old-credentials-for: 2h
                  scopes: { update_group_capacity_forecast: oscp.forecast }
                  issuer: { issuer: https://login.example/realm, audience: headroom, jwks-file: keys.json }
                """);

        ProviderSettings.Inbound inbound = read().oauth().orElseThrow().inbound();

        assertThat(inbound.clientSecret()).isEmpty();
        assertThat(inbound.overlap()).isEqualTo(Duration.ofHours(2));
        assertThat(inbound.scopes()).containsEntry(Action.UPDATE_GROUP_CAPACITY_FORECAST, "oscp.forecast");
        TrustedIssuer issuer = inbound.issuer().orElseThrow();
        assertThat(issuer.name()).isEqualTo("https://login.example/realm");
        assertThat(issuer.types()).containsExactly("at+jwt");
        assertThat(issuer.algorithms())
                .containsExactlyInAnyOrder(TrustedIssuer.Algorithm.RS256, TrustedIssuer.Algorithm.ES256);
        assertThat(issuer.keysFile()).contains(folder.resolve("keys.json"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jwks-url: http://login.example/keys | inbound.issuer.jwks-url: must be https",
                "client-claim: azp                   | inbound.issuer.jwks-url: write either jwks-url or jwks-file",
                "{jwks-file: k, skew: 1h}            | inbound.issuer.skew: must be 5m at most",
                "{jwks-file: k, algorithms: [hs256]} | inbound.issuer.algorithms[1]: must be rs256 or",
                "{jwks-file: k, algorithms: [none]}  | inbound.issuer.algorithms[1]: must be rs256 or",
            })
    void refusesAnIssuerThatCouldBeForged(String setting, String fault) {
        String more = setting.startsWith("{") ? setting.substring(1, setting.length() - 1) : setting;
        text = text.replace(
                "  client-id: vector\n  client-secret: { file: secret }\n",
                "  client-id: vector\n  issuer: { issuer: https://login.example, audience: headroom, " + more + " }\n");

        assertThatThrownBy(this::read).hasMessageContaining(fault);
    }

    @Test
    void takesNoSecretOfOursBesideAnotherIssuer() {
        text = text.replace(
                "  client-id: vector\n",
                "  client-id: vector\n  issuer: { issuer: https://login.example, audience: headroom, jwks-file: k }\n");

        assertThatThrownBy(this::read).hasMessageContaining("inbound.client-secret: is for our token endpoint");
    }

    @Test
    void refusesTestHeadersInProduction() {
        text = text.replace("environment: test", "environment: production");

        assertThatThrownBy(this::read)
                .hasMessageContaining("headers")
                .hasMessageContaining("x-access-token belongs to the test environment");
    }

    @Test
    void namesStaticHeadersThatAreMissing() {
        text = text.replace("fp-id: { file: secret }, ", "");

        assertThatThrownBy(this::read).hasMessageContaining("the profile vector needs fp-id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"two\nlines", "umlaut-\u00fc", "tab\there", "nul\0"})
    void refusesAValueOfAHeaderThatHttpCannotCarry(String value) throws Exception {
        Path file = Files.writeString(folder.resolve("other"), value);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        text = text.replace("apikey: { file: secret }", "apikey: { file: other }");

        assertThatThrownBy(this::read)
                .hasMessageContaining(": headers: the value of apikey cannot be carried by HTTP")
                .hasMessageContaining("inbound.headers: the value of apikey cannot be carried by HTTP")
                .message()
                .doesNotContain(value);
    }

    @Test
    void refusesHeadersThatEveryMessageSetsItself() {
        text = text.replace("headers: { fp-id", "headers: { X-Request-ID: { file: secret }, fp-id");

        assertThatThrownBy(this::read).hasMessageContaining("X-Request-ID is set by Headroom");
    }

    @Test
    void refusesPlainHttpToOtherMachines() {
        text = text.replace("https://login.example", "http://login.example");

        assertThatThrownBy(this::read).hasMessageContaining("token-url").hasMessageContaining("must be https");
    }

    @Test
    void takesPlainHttpOnThisMachine() throws Exception {
        text = text.replace("https://login.example", "http://127.0.0.1:9100");

        assertThat(read().oauth().orElseThrow().tokenUrl()).hasToString("http://127.0.0.1:9100/token");
    }

    @Test
    void saysWhichProfilesThereAre() {
        text = text.replace("profile: vector", "profile: vektor");

        assertThatThrownBy(this::read)
                .hasMessageContaining("vektor")
                .hasMessageContaining("vector, oscp-2.0 or oscp-2.0-co");
    }

    @Test
    void readsAProfileOfTheOperators() throws Exception {
        String own = Files.readString(Path.of("../profiles/vector.yaml"))
                .replace("name: vector", "name: own")
                .replace("replace: all", "replace: overlap");
        Files.writeString(folder.resolve("own.yaml"), own);
        text = text.replace("profile: vector", "profile: own.yaml");

        assertThat(read().profile().name()).isEqualTo("own");
        assertThat(read().policy().replace()).isEqualTo(ForecastBook.Replace.OVERLAP);
    }

    @Test
    void namesWhatIsWrongInAProfileOfTheOperators() throws Exception {
        Files.writeString(folder.resolve("own.yaml"), "name: own\nheaders: {}\nsends: [telegram]\n");
        text = text.replace("profile: vector", "profile: own.yaml");

        assertThatThrownBy(this::read).hasMessageContaining("own.yaml").hasMessageContaining("telegram");
    }

    @Test
    void readsARegistrationWhereTheProfileHasTokensOfOscp() throws Exception {
        writeSecret("invitation", "0123456789abcdef");
        text = PLAIN;

        ProviderSettings provider = read();

        assertThat(provider.profile().sends()).contains(Action.UPDATE_GROUP_MEASUREMENTS, Action.REGISTER);
        assertThat(provider.oauth()).isEmpty();
        assertThat(provider.registration()).hasValueSatisfying(registration -> {
            assertThat(registration.begins()).isEqualTo(ProviderSettings.Begins.THEM);
            assertThat(registration.invitation().reveal()).isEqualTo("0123456789abcdef");
        });
    }

    @Test
    void refusesAnInvitationThatCanBeGuessedAndOAuthBesideIt() throws Exception {
        writeSecret("invitation", "short");
        text = PLAIN + "token-url: https://login.example/token\n";

        assertThatThrownBy(this::read)
                .hasMessageContaining("invitation: must have at least 16")
                .hasMessageContaining("token-url");
    }

    private void writeSecret(String name, String value) throws IOException {
        Path secret = Files.writeString(folder.resolve(name), value);
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
    }

    private static final String PLAIN = """
            id: dso
            profile: oscp-2.0
            environment: production
            base-url: https://cp.example/oscp/cp/2.0
            registration: { begins: them, invitation: { file: invitation } }
            """;
}
