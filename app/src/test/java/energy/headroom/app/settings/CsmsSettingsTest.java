package energy.headroom.app.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import energy.headroom.chargers.csms.Csms;
import energy.headroom.chargers.csms.CsmsSettings;
import energy.headroom.settings.BadSettings;
import energy.headroom.sites.ChargerSpec;
import energy.headroom.sites.SiteId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The settings of an operator's CSMS, and of sites behind it. */
class CsmsSettingsTest {
    private static final String CSMS = """
            csms:
              - id: operator
                url: https://csms.example.net/headroom
                signing-secret: { env: SIGNING }
                old-signing-secret: { env: SIGNING }
                api-key: { env: KEY }
                old-api-key: { env: OLD_KEY }
                silence: 5m
              - id: other
                url: http://127.0.0.1:9/hooks
                signing-secret: { env: SIGNING }
                api-key: { env: OTHER_KEY }
            sites:
            """;

    @TempDir
    private Path folder;

    private GatewaySettings read(String from, String to) throws Exception {
        String text = SettingsFile.RIGHT
                .replace("sites:\n", CSMS)
                .replace(
                        "      - { id: QS-01, connectors: 2, maximum: 32 A, password: { env: P } }",
                        "      - { id: QS-01, connectors: 2, maximum: 32 A }\n    csms: { id: operator }")
                .replace(
                        "      - { id: WH-01, maximum: 16 A, password: { env: P } }",
                        "      - { id: WH-01, maximum: 16 A }\n    csms: { id: operator, limits: site, settles-by-itself: true }");
        assertThat(text).contains(from);
        Path file = Files.writeString(
                folder.resolve("headroom.yaml"), text.replaceFirst(java.util.regex.Pattern.quote(from), to));
        return GatewaySettings.read(
                file,
                name -> name.equals("SIGNING")
                        ? "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIz"
                        : name.equals("SHORT") ? "short" : "0123456789abcdef-" + name);
    }

    @Test
    void makesEachConnectorAChargerOfItsOwnOrAllOfThemOne() throws Exception {
        GatewaySettings settings = read("quay", "quay");
        assertThat(settings.sites().getFirst().chargers())
                .extracting(ChargerSpec::id)
                .containsExactly("QS-01.1", "QS-01.2");
        assertThat(settings.sites().getFirst().chargers())
                .allMatch(charger -> charger.holder() == ChargerSpec.Holder.CSMS)
                .allMatch(charger -> charger.connectors().size() == 1);
        assertThat(settings.sites().getLast().chargers())
                .singleElement()
                .matches(charger -> charger.id().equals("WH-01") && charger.holder() == ChargerSpec.Holder.PROVEN_CSMS);
        CsmsSettings.Attached attached = settings.csms().of(new SiteId("wharf")).orElseThrow();
        assertThat(attached.scope()).isEqualTo(CsmsSettings.Scope.SITE);
        Csms csms = attached.csms();
        assertThat(csms.silence()).isEqualTo(Duration.ofMinutes(5));
        assertThat(csms.acknowledgement()).isEqualTo(Duration.ofSeconds(30));
        assertThat(csms.signing()).hasSize(2);
        assertThat(csms.keys()).hasSize(2);
        assertThat(settings.csms().all()).hasSize(2);
        assertThat(settings.chargers().signIn().passwords()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "https://csms.example.net       | http://csms.example.net  | csms[1].url: must begin with https://",
                "https://csms.example.net       | https://user@csms.example.net | csms[1].url: must not have a user or password",
                "signing-secret: { env: SIGNING } | signing-secret: { env: KEY } | csms[1].signing-secret: must be whsec_",
                "env: KEY                       | env: SHORT               | csms[1].api-key: must have 16 characters",
                "env: OTHER_KEY                 | env: KEY                 | csms[2].api-key: is that of operator as well",
                "id: other                      | id: operator             | csms[2].id: two CSMSs have the id operator",
                "silence: 5m                    | silence: 5s              | csms[1].silence: must be from 10s to 3600s",
                "silence: 5m                    | acknowledge-within: 31s  | csms[1].acknowledge-within: must be from 1s to 30s",
                "csms: { id: operator }         | csms: { id: nobody }     | sites[1].csms.id: there is no CSMS nobody",
                "limits: site                   | limits: charger          | sites[2].csms.limits",
                "WH-01, maximum                 | WH-01, connectors: 2, maximum | sites[2].chargers[1].connectors: with one limit for the site",
                "WH-01, maximum: 16 A           | WH-01, maximum: 16 A, efficiency: 0.93 | efficiency: a CSMS tells what is drawn from the grid",
                "WH-01, maximum                 | QS-01.2, maximum         | charger QS-01.2 is at site quay already",
                "WH-01, maximum: 16 A           | WH-01, maximum: 16 A, password: { env: P } | password: is no setting here",
            })
    void namesTheFaultAndTheFix(String from, String to, String expected) {
        BadSettings bad = catchThrowableOfType(BadSettings.class, () -> read(from, to));
        assertThat(bad).hasMessageContaining(expected);
    }
}
