package energy.headroom.simulators.derms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import energy.headroom.settings.BadSettings;
import energy.headroom.settings.Secret;
import energy.headroom.settings.Section;
import energy.headroom.units.Power;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DermsSettingsTest {
    private static final String FILE = """
            listen: { address: 127.0.0.1, port: 9100 }
            gateway:
              base-url: http://127.0.0.1:8080/oscp/fp/2.0
              token-url: http://127.0.0.1:8080/oauth2/token
              client-id: vector
              client-secret: { env: X }
              headers: { fp-id: { env: A }, apikey: { env: B } }
            client: { client-id: headroom, client-secret: { env: Y } }
            required-headers: { fp-id: { env: A } }
            heartbeat-interval: 5s
            allowed-origins: [ "http://127.0.0.1:8080" ]
            groups:
              - { id: AKL001, asset-id: AKL001, capacity: 60 kW, fallback: 20 kW }
              - { id: AKL002, asset-id: AKL002, capacity: 40 kW }
            """;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void readsAWholeFile() throws Exception {
        DermsSettings settings = read(FILE);
        assertThat(settings.forecastInterval()).as("as Vector does").isEqualTo(Duration.ofMinutes(15));
        assertThat(settings.gateway().headers()).containsOnlyKeys("fp-id", "apikey");
        assertThat(settings.groups().getFirst().fallback()).contains(Power.ofWatts(20_000));
        assertThat(settings.groups().getLast().fallback()).isEmpty();
        assertThat(settings.toString()).doesNotContain("value-of");
    }

    @Test
    void readsTheSchemeOfTheStandardAndNothingOfTheOther() throws Exception {
        String plain = FILE.replace(
                        "client: { client-id: headroom, client-secret: { env: Y } }",
                        "registration: { begins: us, invitation: { env: X } }")
                .replace(
                        "  token-url: http://127.0.0.1:8080/oauth2/token\n  client-id: vector\n  client-secret: { env: X }\n",
                        "");
        DermsSettings settings = read(plain);
        assertThat(settings.scheme())
                .isEqualTo(new DermsSettings.Registration(DermsSettings.Begins.US, new Secret("value-of-X")));
        assertThatThrownBy(() -> read(plain + "token-lifetime: 1m\n")).hasMessageContaining("token-lifetime");
        assertThatThrownBy(() -> read(FILE + "registration: { begins: us, invitation: { env: X } }\n"))
                .hasMessageContaining("gateway.token-url");
    }

    @Test
    void namesGroupsThatAreThereTwiceAndIntervalsThatAreTooShort() {
        assertThatThrownBy(() -> read(FILE.replace("AKL002", "AKL001").replace("5s", "500ms")))
                .isInstanceOf(BadSettings.class)
                .hasMessageContaining("AKL001 is there twice")
                .hasMessageContaining("heartbeat-interval");
    }

    private DermsSettings read(String text) throws IOException, BadSettings {
        Path file = Files.writeString(folder.resolve("derms.yaml"), text);
        return Section.read(file, name -> "value-of-" + name, DermsSettings::read);
    }
}
