package energy.headroom.derms.report;

import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.derms.Unknown;
import energy.headroom.derms.testing.FakeSites;
import energy.headroom.derms.testing.Gateway;
import energy.headroom.derms.testing.Profiles;
import energy.headroom.metering.Coverage;
import energy.headroom.metering.SiteTotal;
import energy.headroom.oscp.message.MeasurementConfiguration;
import energy.headroom.sites.SiteSpec;
import energy.headroom.units.Energy;
import energy.headroom.units.Power;
import java.time.Instant;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeasurementsTest {
    private static final Instant AT = Instant.parse("2026-03-01T02:15:00Z");
    private static final SiteSpec SITE = FakeSites.spec("quay-street", Gateway.VECTOR, "AKL001");

    private static String message(String profile, Unknown unknown, SiteTotal total, MeasurementConfiguration... wish) {
        return Measurements.of(
                        new Measurements.Form(Profiles.builtIn(profile).measurements(), unknown, Set.of(wish)),
                        SITE,
                        total)
                .outgoing()
                .body();
    }

    private static SiteTotal total(@Nullable Power power, int known, int unknown, long atMost) {
        return new SiteTotal(
                AT,
                power,
                Energy.ofWattHours(5_000),
                Instant.parse("2026-02-01T00:00:00Z"),
                new Coverage(known, 0, 0, unknown),
                Power.ofWatts(atMost));
    }

    @ParameterizedTest
    @CsvSource({
        "LEAVE_OUT, 11000, 2, 1, 7400, ",
        "KNOWN, 11000, 2, 1, 7400, 11",
        "UPPER_BOUND, 11000, 2, 1, 7400, 18.4",
        "LEAVE_OUT, , 0, 1, 7400, ",
        "KNOWN, , 0, 1, 7400, ",
        "UPPER_BOUND, , 0, 1, 7400, 7.4",
        "LEAVE_OUT, 11000, 1, 0, 0, 11",
        "KNOWN, 0, 1, 0, 0, 0",
        "UPPER_BOUND, 11000, 1, 0, 0, 11",
    })
    void reportsPowerWhileConnectorsAreSilentAsTheProviderWantsIt(
            Unknown rule, @Nullable Long watts, int known, int unknown, long atMost, @Nullable String kilowatts) {
        String body =
                message("vector", rule, total(watts == null ? null : Power.ofWatts(watts), known, unknown, atMost));

        assertThat(body).contains("\"energy_measurement\":{\"value\":5,");
        if (kilowatts == null) {
            assertThat(body).doesNotContain("instantaneous_measurement");
        } else {
            assertThat(body)
                    .contains("\"instantaneous_measurement\":{\"value\":" + kilowatts
                            + ",\"phase\":\"ALL\",\"unit\":\"KW\",");
        }
    }

    @Property
    void silenceIsNeverZero(
            @ForAll Unknown rule, @ForAll @IntRange(min = 1, max = 9) int silent, @ForAll("watts") long atMost) {
        String body = message("vector", rule, total(null, 0, silent, atMost));

        assertThat(body).doesNotContain("\"instantaneous_measurement\":{\"value\":0,");
    }

    @net.jqwik.api.Provide
    Arbitrary<Long> watts() {
        return Arbitraries.longs().between(1, 10_000_000);
    }

    @Test
    void saysWhenTheRegisterBeganWhereThatWasAskedFor() {
        SiteTotal total = total(Power.ofWatts(1_000), 1, 0, 0);
        String began = "\"initial_measure_time\":\"2026-02-01T00:00:00Z\"";

        assertThat(message("vector", Unknown.KNOWN, total)).doesNotContain("initial_measure_time");
        assertThat(message("vector", Unknown.KNOWN, total, MeasurementConfiguration.CONTINUOUS))
                .doesNotContain("initial_measure_time");
        assertThat(message("vector", Unknown.KNOWN, total, MeasurementConfiguration.INTERMITTENT))
                .contains(began);
        assertThat(message("oscp-2.0", Unknown.KNOWN, total, MeasurementConfiguration.values()))
                .contains(began);
    }

    @Test
    void tellsACapacityProviderOfPlainOscpTheEnergyOfTheGroupAlone() {
        assertThat(message("oscp-2.0", Unknown.UPPER_BOUND, total(Power.ofWatts(1_000), 1, 1, 7_400)))
                .isEqualTo(
                        "{\"group_id\":\"AKL001\",\"measurements\":[{\"value\":5,\"phase\":\"ALL\",\"unit\":\"KWH\","
                                + "\"direction\":\"IMPORT\",\"energy_type\":\"TOTAL\",\"measure_time\":\"2026-03-01T02:15:00Z\"}]}");
    }

    @Test
    void tellsACapacityOptimizerOfPlainOscpTheSiteAsItsOneAsset() {
        assertThat(message("oscp-2.0-co", Unknown.LEAVE_OUT, total(Power.ofWatts(1_000), 1, 0, 0)))
                .startsWith("{\"group_id\":\"AKL001\",\"measurements\":[{\"asset_id\":\"")
                .contains("\"asset_category\":\"CHARGING\"", "\"energy_type\":\"TOTAL\"", "\"unit\":\"KW\"");
    }

    @Test
    void aTotalThatIsHandedOverTwiceIsOneMessageAndAnotherIsAnother() {
        Measurements.Form form =
                new Measurements.Form(Profiles.builtIn("vector").measurements(), Unknown.LEAVE_OUT, Set.of());
        SiteTotal total = total(Power.ofWatts(11_000), 1, 0, 0);
        assertThat(Measurements.of(form, SITE, total).outgoing())
                .isEqualTo(Measurements.of(form, SITE, total).outgoing());
        SiteTotal later = new SiteTotal(
                AT.plusSeconds(60),
                total.power(),
                total.energy(),
                total.since(),
                total.coverage(),
                total.unknownAtMost());
        assertThat(Measurements.of(form, SITE, later).outgoing().requestId())
                .isNotEqualTo(Measurements.of(form, SITE, total).outgoing().requestId());
    }
}
