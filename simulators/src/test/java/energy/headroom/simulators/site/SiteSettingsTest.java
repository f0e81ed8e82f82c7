package energy.headroom.simulators.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import energy.headroom.settings.BadSettings;
import energy.headroom.settings.Section;
import energy.headroom.simulators.site.fault.Fault;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SiteSettingsTest {
    @Test
    void readsASite() throws BadSettings {
        SiteSettings settings = Section.parse("site.yaml", """
                control: { port: 9201 }
                gateway: ws://127.0.0.1:8080/ocpp
                meter-interval: 5s
                speed: 10
                chargers:
                  - { id: QS-01, connectors: 2, phases: 3, maximum: 32 A, protocol: ocpp2.0.1, faults: [ refuses-zero, ignores-profiles ] }
                """, SiteSettings::read);
        assertThat(settings.control().address()).isEqualTo("127.0.0.1");
        assertThat(settings.meterInterval()).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.chargers()).singleElement().satisfies(charger -> {
            assertThat(charger.connectors()).isEqualTo(2);
            assertThat(charger.password()).isEmpty();
            assertThat(charger.protocol()).isEqualTo(Protocol.OCPP_201);
            assertThat(charger.faults()).containsExactly(Fault.REFUSES_ZERO, Fault.IGNORES_PROFILES);
        });
    }

    @Test
    void namesEveryFaultAtOnce() {
        assertThatThrownBy(() -> Section.parse("site.yaml", """
                control: { port: 9201 }
                gateway: http://127.0.0.1:8080/ocpp
                colour: red
                chargers:
                  - { id: QS 01, phases: 2, maximum: 32 A }
                  - { id: QS-02, maximum: 32 A }
                  - { id: QS-02, maximum: 32 A, protocol: ocpp2.1, faults: [ refuses-sero ] }
                """, SiteSettings::read))
                .isInstanceOf(BadSettings.class)
                .hasMessageContainingAll(
                        "gateway",
                        "colour",
                        "QS-02 is there twice",
                        "phases",
                        "id",
                        "refuses-sero",
                        "refuses-zero",
                        "ocpp2.1");
    }
}
