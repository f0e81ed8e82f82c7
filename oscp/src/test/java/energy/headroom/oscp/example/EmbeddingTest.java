package energy.headroom.oscp.example;

import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.oscp.message.ForecastedBlock;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddingTest {
    private static final Instant NOW = Instant.parse("2026-07-30T02:00:00Z");

    @Test
    void linksAFlexibilityProviderWithACapacityProvider() {
        List<Party> there = new ArrayList<>();
        var flexibilityProvider = new FlexibilityProvider(
                InstantSource.fixed(NOW),
                (action, id, correlation, body) -> there.get(1).receive(action, id, correlation, body));
        var capacityProvider = new CapacityProvider(
                InstantSource.fixed(NOW),
                (action, id, correlation, body) -> there.get(0).receive(action, id, correlation, body));
        there.addAll(List.of(flexibilityProvider, capacityProvider));
        assertThat(capacityProvider.limit("AKL001", BigDecimal.TEN, NOW))
                .as("no forecast before the handshake")
                .isEqualTo(409);
        for (int i = 0; i < 3; i++) {
            flexibilityProvider.work();
            capacityProvider.work();
        }
        assertThat(flexibilityProvider.isOnline() && capacityProvider.isOnline())
                .isTrue();
        assertThat(capacityProvider.limit("AKL001", BigDecimal.TEN, NOW)).isEqualTo(204);
        assertThat(flexibilityProvider.forecast())
                .extracting(ForecastedBlock::capacity)
                .containsExactly(BigDecimal.TEN);
        assertThat(capacityProvider.limit("AKL001", BigDecimal.ONE.negate(), NOW))
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Party", "FlexibilityProvider", "CapacityProvider"})
    void isWhatTheReadmeShows(String type) throws IOException {
        String source = Files.readString(Path.of("src/test/java/energy/headroom/oscp/example", type + ".java"));
        assertThat(Files.readString(Path.of("README.md")))
                .contains(source.substring(source.indexOf("/**")).strip());
    }
}
