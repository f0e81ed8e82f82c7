package energy.headroom.app.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import energy.headroom.app.gateway.TestCertificate;
import energy.headroom.chargers.ChargersSettings;
import energy.headroom.chargers.ocpp.proxy.Upstreams;
import energy.headroom.chargers.ocpp.proxy.WhileAway;
import energy.headroom.limits.ForecastBook;
import energy.headroom.limits.ForecastPolicy;
import energy.headroom.limits.Pauses;
import energy.headroom.limits.SiteRules;
import energy.headroom.limits.proof.Deadlines;
import energy.headroom.metering.Efficiency;
import energy.headroom.settings.BadSettings;
import energy.headroom.settings.Secret;
import energy.headroom.sites.Rung;
import energy.headroom.sites.SiteSpec;
import energy.headroom.storage.Postgres;
import energy.headroom.units.Current;
import energy.headroom.units.Phase;
import energy.headroom.units.Power;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatewaySettingsTest {
    @TempDir
    private Path folder;

    @Test
    void readsASiteWithItsDefaults() throws Exception {
        GatewaySettings settings = SettingsFile.read(folder, "quay", "quay");
        SiteSpec site = settings.sites().getFirst();
        assertThat(site.rules())
                .isEqualTo(SiteRules.of(Power.ofWatts(100_000), Power.ofWatts(20_000), ForecastPolicy.STRICT));
        assertThat(site.measurementInterval()).isEqualTo(Duration.ofSeconds(60));
        assertThat(site.name()).isEqualTo("quay");
        assertThat(site.chargers().getFirst().connectors()).hasSize(2).allSatisfy(connector -> {
            assertThat(connector.phases()).containsExactlyInAnyOrder(Phase.values());
            assertThat(connector.minimum()).isEqualTo(Current.ofAmperes(6));
        });
        assertThat(settings.chargers().signIn().passwords()).containsOnlyKeys("QS-01", "WH-01");
        assertThat(settings.data().folder()).isEqualTo(folder.resolve("data"));
        assertThat(settings.data().messageBytes()).isEqualTo(200_000_000);
        assertThat(settings.console().allowedHosts()).containsExactly("127.0.0.1");
    }

    @Test
    void readsWhichPostgresHoldsTheData() throws Exception {
        assertThat(SettingsFile.read(folder, "quay", "quay").data().postgres()).isEmpty();
        assertThat(postgres("postgresql://db.example.org/headroom?sslrootcert=/etc/ca.pem")
                        .url())
                .as("by TLS with a certificate that is checked, unless something else is written")
                .isEqualTo("jdbc:postgresql://db.example.org/headroom?sslrootcert=/etc/ca.pem&sslmode=verify-full");
        assertThat(postgres("postgresql://db.example.org/headroom?sslmode=require")
                        .url())
                .isEqualTo("jdbc:postgresql://db.example.org/headroom?sslmode=require");
        Postgres near = postgres("postgresql://127.0.0.1:5433/headroom");
        assertThat(near.url()).isEqualTo("jdbc:postgresql://127.0.0.1:5433/headroom");
        assertThat(near.user()).isEqualTo("hr");
        assertThat(near.password()).isNotEmpty();
        assertThat(near.toString()).doesNotContain(near.password());
    }

    private Postgres postgres(String url) throws Exception {
        return SettingsFile.read(
                        folder,
                        "data: ./data",
                        "data: ./data\ndatabase: { url: \"" + url + "\", user: hr, password: { env: DB } }")
                .data()
                .postgres()
                .orElseThrow();
    }

    @Test
    void readsHowMuchOfWhatAChargerDrawsComesOutAsDirectCurrent() throws Exception {
        GatewaySettings settings = SettingsFile.read(folder, "maximum: 32 A,", "maximum: 32 A, efficiency: 0.935,");
        assertThat(settings.sites().getFirst().chargers().getFirst().connectors())
                .allSatisfy(connector -> assertThat(connector.efficiency()).isEqualTo(new Efficiency(935)));
        assertThat(settings.sites().getLast().chargers().getFirst().connectors())
                .allSatisfy(connector -> assertThat(connector.efficiency()).isEqualTo(Efficiency.WHOLE));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "address: 127.0.0.1, port: 0 | address: 0.0.0.0, port: 0 | :1: listen.address: the gateway speaks plain HTTP",
                "address: 127.0.0.1          | address: example.org      | :1: listen.address: must be an IP address",
                "port: 0                     | port: 70000               | :1: listen.port: must be a whole number from 0 to 65535",
                "http://127.0.0.1:8080       | http://example.org        | :2: public-url: others would send their secrets",
                "port: 0                     | port: 0, proxies: [ proxy.example ] | :1: listen.proxies",
                "data: ./data | database: { url: http://db/headroom, user: hr } | :3: database.url: must be postgresql://HOST:PORT/NAME",
                "data: ./data | database: { url: postgresql://db, user: hr } | :3: database.url: must be postgresql://HOST:PORT/NAME",
                "data: ./data | database: { url: 'postgresql://hr:pw@db/headroom', user: hr } | :3: database.url: must not name the user",
                "data: ./data | database: { url: 'postgresql://db/headroom?password=pw', user: hr } | :3: database.url: must not name the user",
                "data: ./data | database: { url: postgresql://db/headroom } | :3: database.user: is missing",
                "data: ./data                | messages-megabytes: 5     | :3: messages-megabytes: must be a whole number from 10",
                "data: ./data                | callers: { at-once: 0 }   | :3: callers.at-once: must be a whole number from 1",
                "data: ./data                | callers: { first-delay: 9s } | :3: callers.longest-delay: is shorter than first-delay",
                "data: ./data                | daat: ./data              | :3: daat: is no setting here. Did you mean data?",
                "data: ./data                | callers: { forgiven-after: 0s } | :3: callers.forgiven-after: must be above zero",
                "environment: test           | environment: test\\n    timeouts: { answer: 2s } | :9: providers[1].timeouts.answer: is shorter than connect",
                "environment: test           | environment: test\\n    timeouts: { answer: 2m } | :9: providers[1].timeouts.answer: must be at most 1m",
                "environment: test           | environment: test\\n    outbox: { backlog: some } | :9: providers[1].outbox.backlog: must be all or newest or quarter-hour",
                "environment: test           | environment: test\\n    outbox: { backlog-after: 5m } | :9: providers[1].outbox.backlog-after: must be 15m or more",
                "environment: test           | environment: test\\n    outbox: { per-second: 0 } | :9: providers[1].outbox.per-second: must be a whole number from 1",
                "environment: test           | environment: test\\n    outbox: { most: 10 } | :9: providers[1].outbox.most: must be a whole number from 1000",
                "environment: test           | environment: test\\n    unknown: zero | :9: providers[1].unknown: must be known or upper-bound or leave-out",
                "api: {                      | api: { open: yes,         | :4: api.open: must be true or false",
                "{ tokens: [ { name: operations, secret: { env: TOKEN } } ] } | {} | :4: api.tokens: is missing, so that nobody could sign in",
                "env: TOKEN                  | env: MISSING              | :4: api.tokens[1].secret: the environment variable MISSING is not set",
                "{ env: TOKEN }              | hush                      | :4: api.tokens[1].secret: a secret does not belong into a file",
                "profile: vector             | profile: victor           | providers[1]",
                "client-id: vector           | cliend-id: vector         | providers[1].inbound.cliend-id: is no setting here. Did you mean client-id?",
                "provider: vector-test       | provider: vector-tset     | :20: sites[1].provider: there is no provider vector-tset. Providers here: vector-test",
                "group-id: AKL002            | group-id: AKL001          | :30: sites[2].group-id: AKL001 is that of site quay already",
                "asset-id: AKL002            | asset-id: AKL001          | :31: sites[2].asset-id: AKL001 is that of site quay already",
                "group-id: AKL001            | group-id: AKL-1           | :21: sites[1].group-id: must be 1 to 64 letters and digits, got `AKL-1`",
                "id: wharf                   | id: quay                  | :28: sites[2].id: quay is that of site quay already",
                "fallback: 20 kW             | fallback: 120 kW          | :25: sites[1].fallback: 120000 W is above the grid connection of 100000 W",
                "    fallback: 20 kW         | #                         | sites[1].fallback: is missing",
                "Pacific/Auckland            | Pacific/Aukland           | :23: sites[1].time-zone: must be a time zone",
                "id: WH-01                   | id: QS-01                 | :36: sites[2].chargers[1].id: charger QS-01 is at site quay already",
                "maximum: 16 A               | maximum: 4 A              | :36: sites[2].chargers[1].maximum: must be above zero and at least the minimum of 6 A",
                "maximum: 16 A               | maximum: 16000 A          | :36: sites[2].chargers[1].maximum: must be at most 3000 A",
                "maximum: 16 A               | maximum: 16 A, efficiency: 93 | :36: sites[2].chargers[1].efficiency: must be from 0.5 to 1",
                "maximum: 16 A, password: { env: P } | maximum: 16 A     | :36: sites[2].chargers[1].password: is missing",
                "fallback: 0 W               | fallback: 0 W\\n    gap: zero | :35: sites[2].gap: is no setting here",
                "environment: test           | environment: test\\n    offline: never | :9: providers[1].offline: must be strict, or",
                "fallback: 0 W               | fallback: 0 W\\n    guard: 1h | :35: sites[2].guard: must be from 1s to 5m",
                "fallback: 0 W               | fallback: 0 W\\n    horizon: 59s | :35: sites[2].horizon: the horizon of 59s is less than twice the guard of 30s",
                "fallback: 0 W               | fallback: 0 W\\n    margin: 60 kW | :35: sites[2].margin: leaves nothing of the grid connection of 60000 W. Lower it",
                "fallback: 0 W               | fallback: 0 W\\n    margin: 500 | :35: sites[2].margin: must be a power such as 22 kW or 500 W",
                "fallback: 0 W               | fallback: 0 W\\n    pauses: { shortest-on: 2d } | :35: sites[2].pauses.shortest-on: must be from 1s to 24h",
                "fallback: 0 W               | fallback: 0 W\\n    deadlines: { step: 20s } | :35: sites[2].deadlines.step: must be from 1s to 15s",
                "fallback: 0 W               | fallback: 0 W\\n    deadlines: { compliance-error: 3m } | :35: sites[2].deadlines.compliance-error: must be from 1s to 2m",
                "fallback: 0 W               | fallback: 0 W\\n    deadlines: { alarm: 115s } | :35: sites[2].deadlines.alarm: the alarm has to come before the compliance error",
                "fallback: 0 W               | fallback: 0 W\\n    stop-ladder: [inoperative, limit-zero] | :35: sites[2].stop-ladder: has to go from the gentlest to the hardest",
                "fallback: 0 W               | fallback: 0 W\\n    stop-ladder: [remote-start] | sites[2].stop-ladder",
                "client-id: vector           | client-id: vector\\n      certificate: missing.pem | :16: providers[1].inbound.certificate: the file",
                "environment: test           | environment: test\\n    tls: { certificate: missing.pem } | :9: providers[1].tls.certificate: the file",
                "providers:                  | chargers: { authorize: some }\\nproviders: | :5: chargers.authorize: must be all or listed or none",
                "providers:                  | chargers: { authorize: listed }\\nproviders: | :5: chargers.cards: is missing, so that no card may charge",
                "providers:                  | chargers: { cards: [ A1 ] }\\nproviders: | :5: chargers.cards: nothing looks at them. Write authorize: listed",
                "providers:                  | chargers: { connections-per-second: 0 }\\nproviders: | :5: chargers.connections-per-second: must be a whole number from 1",
                "providers:                  | chargers: { quirks: missing.yaml }\\nproviders: | :5: chargers.quirks: the file",
                "providers:                  | chargers: { upstream: `ws://csms.example.net/{id}` }\\nproviders: | :5: chargers.upstream: passwords would be open to all on the way. Write wss://",
                "providers:                  | chargers: { upstream: `wss://csms.example.net/ocpp` }\\nproviders: | :5: chargers.upstream: must be the address at which a charger reaches its CSMS, with {id}",
                "providers:                  | chargers: { upstream: `https://csms.example.net/{id}` }\\nproviders: | :5: chargers.upstream: must be the address",
                "providers:                  | chargers: { upstream-authorities: missing.pem }\\nproviders: | :5: chargers.upstream-authorities: the file",
                "providers:                  | chargers: { while-upstream-is-away: sleep }\\nproviders: | :5: chargers.while-upstream-is-away: must be keep-sessions or answer-all",
                "maximum: 16 A, password: { env: P } | maximum: 16 A, password: { env: P }, upstream-password: { env: Q } | :36: sites[2].chargers[1].upstream-password: nobody asks for it",
                "maximum: 16 A, password: { env: P } | maximum: 16 A, password: { env: P }, upstream: somewhere | :36: sites[2].chargers[1].upstream: must be the address",
                "port: 0                     | port: 0, tls: { certificate: missing.pem, private-key: { env: KEY } } | :1: listen.tls.certificate: the file",
            })
    void namesTheFaultWithItsLineAndTheFix(String from, String to, String expected) {
        BadSettings bad = catchThrowableOfType(
                BadSettings.class,
                () -> SettingsFile.read(folder, from, to.replace("\\n", "\n").replace('`', '"')));
        assertThat(bad).hasMessageContaining(expected.replace('`', '"'));
        assertThat(bad.faults()).as(String.valueOf(bad.getMessage())).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void namesTheFaultOfAFileOfQuirksWithItsLineThere() throws Exception {
        Files.writeString(folder.resolve("own.yaml"), "quirks:\n  - { name: a, make: A, zero-as: 7 A }\n");
        BadSettings bad = catchThrowableOfType(
                BadSettings.class,
                () -> SettingsFile.read(folder, "providers:", "chargers: { quirks: own.yaml }\nproviders:"));
        assertThat(bad)
                .hasMessageContaining(":5: chargers.quirks: the file")
                .hasMessageContaining("own.yaml:2: quirks[1].zero-as: must be from 0.1 A to less than 6 A");
    }

    @Test
    void readsWhichChargersHaveACsmsBehindUs() throws Exception {
        Path file = folder.resolve("headroom.yaml");
        SettingsFile.read(folder, "quay", "quay");
        String text = Files.readString(file)
                .replace(
                        "providers:",
                        "chargers: { upstream: \"wss://csms.example.net/o/{id}\", while-upstream-is-away: answer-all }\nproviders:")
                .replace("maximum: 32 A,", "maximum: 32 A, upstream-password: { env: Q },")
                .replace("maximum: 16 A,", "maximum: 16 A, upstream: none,");
        Files.writeString(file, text);
        ChargersSettings.Behind behind = GatewaySettings.read(file, name -> "0123456789abcdef-" + name)
                .chargers()
                .behind();
        assertThat(behind.whileAway()).isEqualTo(WhileAway.ANSWER_ALL);
        assertThat(behind.upstreams()).containsOnlyKeys("QS-01");
        assertThat(behind.upstreams().get("QS-01"))
                .isEqualTo(new Upstreams.Upstream(
                        URI.create("wss://csms.example.net/o/QS-01"), Optional.of(new Secret("0123456789abcdef-Q"))));
        Files.writeString(
                file,
                text.replace("upstream: none", "upstream: \"ws://127.0.0.1:9/{id}\"")
                        .replace("upstream: \"wss://csms.example.net/o/{id}\", ", ""));
        BadSettings bad = catchThrowableOfType(
                BadSettings.class, () -> GatewaySettings.read(file, name -> "0123456789abcdef-" + name));
        assertThat(bad).hasMessageContaining("upstream-password: nobody asks for it");
        assertThat(bad.faults()).as("ws on this machine is all right").hasSize(1);
    }

    @Test
    void readsTheMarginThatIsKeptFree() throws Exception {
        GatewaySettings settings = SettingsFile.read(folder, "fallback: 0 W", "fallback: 0 W\n    margin: 1.5 kW");
        assertThat(settings.sites().getLast().rules().margin()).isEqualTo(Power.ofWatts(1_500));
    }

    @Test
    void followsForecastsAsTheProviderOfTheSiteIsFollowed() throws Exception {
        GatewaySettings settings = SettingsFile.read(
                folder, "environment: test", "environment: test\n    gap: zero\n    offline: follow-schedule-for 15m");
        assertThat(settings.sites())
                .extracting(site -> site.rules().policy())
                .containsOnly(new ForecastPolicy(
                        ForecastBook.Replace.ALL,
                        ForecastPolicy.Otherwise.ZERO,
                        ForecastPolicy.Otherwise.FALLBACK,
                        ForecastPolicy.Resume.FRESH_FORECAST,
                        Duration.ofMinutes(15)));
    }

    @Test
    void takesIdsAndIntervalsAsTheProfileOfTheProviderSays() throws Exception {
        Files.writeString(
                folder.resolve("own.yaml"),
                Files.readString(Path.of("../profiles/vector.yaml"))
                        .replace("form: letters-and-digits", "form: printable")
                        .replace("interval: 1m", "interval: 5m")
                        .replace("gap: fallback", "gap: zero"));
        Path file = folder.resolve("headroom.yaml");
        SettingsFile.read(folder, "quay", "quay");
        Files.writeString(
                file,
                Files.readString(file)
                        .replace("profile: vector", "profile: own.yaml")
                        .replace("group-id: AKL001", "group-id: AKL-001/a"));
        GatewaySettings settings = GatewaySettings.read(file, name -> "0123456789abcdef-" + name);
        SiteSpec site = settings.sites().getFirst();
        assertThat(site.groupId()).isEqualTo("AKL-001/a");
        assertThat(site.measurementInterval()).isEqualTo(Duration.ofMinutes(5));
        assertThat(site.rules().policy().gap()).isEqualTo(ForecastPolicy.Otherwise.ZERO);
    }

    @Test
    void refusesOneIssuerInTwoForms() throws Exception {
        SettingsFile.read(folder, "quay", "quay");
        Path file = folder.resolve("headroom.yaml");
        String text = Files.readString(file)
                .replace(
                        "client-id: vector\n      client-secret: { env: SECRET }",
                        "client-id: vector\n      issuer: { issuer: https://login.example, audience: one, jwks-file: keys }");
        String provider = text.substring(text.indexOf("  - id: vector-test"), text.indexOf("sites:"));
        String other = provider.replace("vector-test", "other-test")
                .replace("client-id: vector", "client-id: other")
                .replace("audience: one", "audience: two");
        Files.writeString(file, text.replace(provider, provider + other));
        BadSettings bad = catchThrowableOfType(
                BadSettings.class, () -> GatewaySettings.read(file, name -> "0123456789abcdef-" + name));
        assertThat(bad)
                .hasMessageContaining("its issuer https://login.example is written otherwise at another provider");
    }

    /** The file with two providers that use OSCP's own tokens. */
    private GatewaySettings withTwoPlainProviders(String invitation, String more) throws Exception {
        SettingsFile.read(folder, "quay", "quay");
        Path file = folder.resolve("headroom.yaml");
        String text = Files.readString(file);
        String provider = text.substring(text.indexOf("  - id: vector-test"), text.indexOf("sites:"));
        String plain = """
                  - id: %s
                    profile: oscp-2.0
                    environment: test
                    base-url: http://127.0.0.1:9/oscp/cp/2.0
                    registration: { begins: them, invitation: { env: %s }%s }
                """.indent(2);
        Files.writeString(
                file,
                text.replace(
                        provider,
                        plain.formatted("vector-test", "INVITATION", more)
                                + plain.formatted("other-test", invitation, "")));
        return GatewaySettings.read(file, name -> "0123456789abcdef-" + name);
    }

    @Test
    void readsHowRegistrationsArePatient() throws Exception {
        GatewaySettings settings = withTwoPlainProviders("OTHER", ", answer-within: 20s, old-token-for: 1m");
        assertThat(settings.derms().providers().getFirst().registration().orElseThrow())
                .matches(registration -> registration.answerWithin().equals(Duration.ofSeconds(20)))
                .matches(registration -> registration.oldTokenFor().equals(Duration.ofMinutes(1)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "INVITATION | ``                  | its invitation is that of provider vector-test as well, so that other-test",
                "OTHER      | , old-token-for: 2h | registration.old-token-for: must be at most 1h",
            })
    void refusesRegistrationsThatCouldNotBeToldApart(String invitation, String more, String expected) {
        BadSettings bad = catchThrowableOfType(BadSettings.class, () -> withTwoPlainProviders(invitation, more));
        assertThat(bad).hasMessageContaining(expected);
        assertThat(bad.getMessage()).doesNotContain("0123456789abcdef-INVITATION");
    }

    @Test
    void refusesACertificateThatNobodyIsAskedFor() throws Exception {
        TestCertificate.make(folder, "client");
        BadSettings bad = catchThrowableOfType(
                BadSettings.class, () -> withTwoPlainProviders("OTHER", ", certificate: client.pem"));
        assertThat(bad)
                .hasMessageContaining("registration: its certificate cannot be seen, because nobody is asked for one");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "data: ./data | data: ./data\\ndemo: { control-url: 'http://127.0.0.1:9100' } | demo: is for tests",
                "api: { | api: { open: true, | api.open: is for tests",
                "data: ./data | data: ./data\\nchargers: { allow-without-password: true } | chargers.allow-without-password: is for tests",
            })
    void refusesWhatIsForTestsBesideProduction(String from, String to, String reason) throws Exception {
        String inTest = to.replace("\\n", "\n").replace('\'', '"');
        BadSettings bad = catchThrowableOfType(BadSettings.class, () -> SettingsFile.read(folder, from, inTest));
        assertThat(bad).as("in the test environment it is taken").isNull();
        Path file = folder.resolve("headroom.yaml");
        Files.writeString(
                file,
                Files.readString(file)
                        .replace("environment: test", "environment: production")
                        .replace(", x-access-token: { env: C }", ""));
        BadSettings refused = catchThrowableOfType(
                BadSettings.class, () -> GatewaySettings.read(file, name -> "0123456789abcdef-" + name));
        assertThat(refused)
                .hasMessageContaining(reason + " and demos, and the provider vector-test is production. Remove it");
    }

    @Test
    void readsHowPausesRotate() throws Exception {
        GatewaySettings settings = SettingsFile.read(
                folder, "fallback: 0 W", "fallback: 0 W\n    pauses: { shortest-on: 20m, shortest-off: 5m }");
        assertThat(settings.sites().getLast().rules().pauses())
                .isEqualTo(new Pauses(Duration.ofMinutes(20), Duration.ofMinutes(5)));
    }

    @Test
    void readsWhatIsDoneWhereALimitIsNotHeld() throws Exception {
        GatewaySettings settings = SettingsFile.read(
                folder,
                "fallback: 0 W",
                "fallback: 0 W\n    deadlines: { alarm: 40s, step: 10s, compliance-error: 90s }\n    stop-ladder: [limit-zero, inoperative]");
        assertThat(settings.sites().getLast().deadlines())
                .isEqualTo(new Deadlines(
                        Duration.ofSeconds(40), Duration.ofSeconds(10), Duration.ofSeconds(90), Duration.ofMinutes(2)));
        assertThat(settings.sites().getLast().stopLadder()).containsExactly(Rung.LIMIT_ZERO, Rung.INOPERATIVE);
        assertThat(settings.sites().getFirst().deadlines()).isEqualTo(Deadlines.USUAL);
        assertThat(settings.sites().getFirst().stopLadder())
                .as("ends no session and takes nothing out of service")
                .containsExactly(Rung.LIMIT_ZERO, Rung.BELOW_MINIMUM);
        GatewaySettings none = SettingsFile.read(folder, "fallback: 0 W", "fallback: 0 W\n    stop-ladder: []");
        assertThat(none.sites().getLast().stopLadder()).isEmpty();
    }

    @Test
    void doesNotBlameSitesForTheFaultsOfTheirProvider() {
        BadSettings bad = catchThrowableOfType(
                BadSettings.class, () -> SettingsFile.read(folder, "environment: test", "environment: tset"));
        assertThat(bad.faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault.setting()).isEqualTo("providers[1].environment"));
    }

    @Test
    void opensTheApiOnLoopbackOnly() {
        BadSettings bad = catchThrowableOfType(
                BadSettings.class,
                () -> SettingsFile.read(
                        folder,
                        "address: 127.0.0.1, port: 0 }",
                        "address: 0.0.0.0, port: 0, allow-plain-http: true }\napi: { open: true }\nignored: {}"));
        assertThat(bad).hasMessageContaining("api.open: without a sign-in everybody who reaches 0.0.0.0 could look in");
    }
}
