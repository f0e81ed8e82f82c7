package energy.headroom.oscp.json;

import energy.headroom.oscp.message.AdjustGroupCapacityForecast;
import energy.headroom.oscp.message.AssetCategory;
import energy.headroom.oscp.message.AssetMeasurement;
import energy.headroom.oscp.message.CapacityForecastType;
import energy.headroom.oscp.message.CapacityUnit;
import energy.headroom.oscp.message.EnergyFlowDirection;
import energy.headroom.oscp.message.EnergyMeasurement;
import energy.headroom.oscp.message.EnergyType;
import energy.headroom.oscp.message.EnergyUnit;
import energy.headroom.oscp.message.ForecastedBlock;
import energy.headroom.oscp.message.GroupCapacityComplianceError;
import energy.headroom.oscp.message.Handshake;
import energy.headroom.oscp.message.HandshakeAcknowledge;
import energy.headroom.oscp.message.Heartbeat;
import energy.headroom.oscp.message.InstantaneousMeasurement;
import energy.headroom.oscp.message.MeasurementConfiguration;
import energy.headroom.oscp.message.Message;
import energy.headroom.oscp.message.PhaseIndicator;
import energy.headroom.oscp.message.Register;
import energy.headroom.oscp.message.RequiredBehaviour;
import energy.headroom.oscp.message.UpdateAssetMeasurements;
import energy.headroom.oscp.message.UpdateGroupCapacityForecast;
import energy.headroom.oscp.message.UpdateGroupMeasurements;
import energy.headroom.oscp.message.VersionUrl;
import java.math.BigDecimal;
import java.time.Instant;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Any message that OSCP allows. */
final class AnyMessage {
    private AnyMessage() {}

    static Arbitrary<Message> any() {
        return upTo(100);
    }

    /** With few blocks, for tests that need very many. */
    static Arbitrary<Message> small() {
        return upTo(3);
    }

    private static Arbitrary<Message> upTo(int blocks) {
        return Arbitraries.oneOf(
                tokens().flatMap(token ->
                        versions().list().ofMinSize(1).ofMaxSize(3).map(v -> new Register(token, v))),
                behaviours().injectNull(0.2).map(Handshake::new),
                behaviours().injectNull(0.2).map(HandshakeAcknowledge::new),
                times().map(Heartbeat::new),
                Combinators.combine(
                                texts(),
                                Arbitraries.of(CapacityForecastType.class),
                                blocks().list().ofMinSize(1).ofMaxSize(blocks))
                        .as(UpdateGroupCapacityForecast::new),
                Combinators.combine(
                                texts(),
                                Arbitraries.of(CapacityForecastType.class),
                                blocks().list().ofMinSize(1).ofMaxSize(5))
                        .as(AdjustGroupCapacityForecast::new),
                Combinators.combine(texts(), blocks().list().ofMaxSize(3)).as(GroupCapacityComplianceError::new),
                Combinators.combine(texts(), energies().list().ofMaxSize(3)).as(UpdateGroupMeasurements::new),
                Combinators.combine(texts(), assets().list().ofMinSize(1).ofMaxSize(3))
                        .as(UpdateAssetMeasurements::new));
    }

    /** Quotes, controls, emoji and all. */
    private static Arbitrary<String> texts() {
        return Arbitraries.strings().ofMinLength(1).ofMaxLength(30).filter(text -> !text.isBlank() && isSound(text));
    }

    /** What a header can carry. */
    private static Arbitrary<String> tokens() {
        return Arbitraries.strings().withCharRange('!', '~').ofMinLength(1).ofMaxLength(30);
    }

    /** Half of a surrogate pair cannot be written in UTF-8. */
    private static boolean isSound(String text) {
        return text.codePoints().noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }

    private static Arbitrary<BigDecimal> numbers(int least) {
        return Arbitraries.bigDecimals()
                .between(BigDecimal.valueOf(least), BigDecimal.valueOf(1_000_000_000_000L))
                .ofScale(6);
    }

    private static Arbitrary<Instant> times() {
        return Arbitraries.longs().between(0, 253_402_214_400_000L).map(Instant::ofEpochMilli);
    }

    private static Arbitrary<VersionUrl> versions() {
        return Combinators.combine(Arbitraries.of("2.0", "1.0"), Arbitraries.of("https://a.example/oscp/fp/2.0"))
                .as(VersionUrl::new);
    }

    private static Arbitrary<RequiredBehaviour> behaviours() {
        return Combinators.combine(
                        Arbitraries.bigDecimals()
                                .between(BigDecimal.ONE, BigDecimal.valueOf(86_400))
                                .ofScale(3)
                                .injectNull(0.2),
                        Arbitraries.of(MeasurementConfiguration.class).set())
                .as(RequiredBehaviour::new);
    }

    private static Arbitrary<ForecastedBlock> blocks() {
        return Combinators.combine(
                        numbers(0),
                        Arbitraries.of(PhaseIndicator.class),
                        Arbitraries.of(CapacityUnit.class),
                        times(),
                        times())
                .as(ForecastedBlock::new);
    }

    private static Arbitrary<EnergyMeasurement> energies() {
        return Combinators.combine(
                        numbers(-1_000_000),
                        Arbitraries.of(PhaseIndicator.class),
                        Arbitraries.of(EnergyUnit.class),
                        Arbitraries.of(EnergyFlowDirection.class),
                        Arbitraries.of(EnergyType.class).injectNull(0.5),
                        times(),
                        times().injectNull(0.5))
                .as(EnergyMeasurement::new);
    }

    private static Arbitrary<InstantaneousMeasurement> moments() {
        return Combinators.combine(
                        numbers(-1_000_000),
                        Arbitraries.of(PhaseIndicator.class),
                        Arbitraries.of(CapacityUnit.class),
                        times())
                .as(InstantaneousMeasurement::new);
    }

    private static Arbitrary<AssetMeasurement> assets() {
        return Combinators.combine(
                        texts(),
                        Arbitraries.of(AssetCategory.class),
                        energies().injectNull(0.3),
                        moments().injectNull(0.3))
                .as(AssetMeasurement::new);
    }
}
