package energy.headroom.chargers.ocpp.switchboard;

import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.chargers.ChargersSettings.SignIn;
import energy.headroom.chargers.ocpp.Home;
import energy.headroom.settings.Secret;
import energy.headroom.sites.ChargerSpec;
import energy.headroom.units.Voltage;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdmissionTest {
    private static final Home.Directory HOMES =
            id -> Set.of("with", "without", "dépôt 1").contains(id)
                    ? Optional.of(new Home(
                            new ChargerSpec(id, List.of(), ChargerSpec.RateUnit.A),
                            Voltage.ofVolts(230),
                            Voltage.ofVolts(244),
                            site -> {},
                            news -> {}))
                    : Optional.empty();

    @ParameterizedTest
    @CsvSource({
        "with,    with:pass,    false, true",
        "with,    with:pass,    true,  true",
        "with,    with:wrong,   true,  false",
        "with,    with:,        true,  false",
        "with,    without:pass, true,  false",
        "with,    ,             true,  false",
        "with,    garbage,      true,  false",
        "without, ,             true,  true",
        "without, ,             false, false",
        "without, without:pass, false, false",
        "without, without:no charger has this password, false, false",
        "unknown, ,             true,  false",
        "unknown, unknown:pass, true,  false",
        "unset,   unset:orphan, true,  false",
        "dépôt 1, dépôt 1:ünï:code, false, true",
    })
    void admitsOnlyWhoMaySpeakForTheCharger(
            String charger, @Nullable String credentials, boolean open, boolean admitted) {
        Map<String, Secret> passwords =
                Map.of("with", new Secret("pass"), "unset", new Secret("orphan"), "dépôt 1", new Secret("ünï:code"));
        String header = credentials == null
                ? null
                : "Basic "
                        + Base64.getEncoder().encodeToString(credentials.strip().getBytes(StandardCharsets.UTF_8));
        assertThat(admission(passwords, open).admits(charger, header, List.of()))
                .isEqualTo(admitted);
    }

    private static Admission admission(Map<String, Secret> passwords, boolean open) {
        return new Admission(HOMES, new SignIn(passwords, Map.of(), Optional.empty(), open));
    }

    @ParameterizedTest
    @CsvSource({"Basic %%%", "Bearer d2l0aDpwYXNz", "Basic", "basic d2l0aDpwYXNzIQ=="})
    void turnsAwayHeadersThatAreNoCredentials(String header) {
        assertThat(admission(Map.of("with", new Secret("pass")), true).admits("with", header, List.of()))
                .isFalse();
    }
}
