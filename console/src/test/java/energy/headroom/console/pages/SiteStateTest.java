package energy.headroom.console.pages;

import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.console.Samples;
import energy.headroom.limits.LimitSource;
import energy.headroom.limits.LinkState;
import energy.headroom.sites.LinkStatus;
import energy.headroom.sites.SiteView;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SiteStateTest {
    private static final Instant NOW = Instant.parse("2026-07-01T02:05:09Z");

    /** Limit in kW, power in W: what counts as under a limit is the larger of 2 % and 100 W more (V13). */
    @ParameterizedTest
    @CsvSource({
        "60, 53999, FORECAST, ONLINE, INSIDE",
        "60, 54000, FORECAST, ONLINE, NEAR",
        "60, 61200, FORECAST, ONLINE, NEAR",
        "60, 61201, FORECAST, ONLINE, ABOVE",
        "0, 100, FORECAST, ONLINE, INSIDE",
        "0, 101, FORECAST, ONLINE, ABOVE",
        "60, , FORECAST, ONLINE, INSIDE",
        "20, 17000, FALLBACK, OFFLINE, OFFLINE",
        "20, 17000, FALLBACK, HANDSHAKING, FALLBACK",
        "20, 25000, FALLBACK, OFFLINE, ABOVE",
        "0, 0, STOP, ONLINE, STOPPED",
        "0, 9000, STOP, OFFLINE, STOPPED",
    })
    void namesTheOneThingToSeeFirst(
            int limit, @Nullable Long power, LimitSource source, LinkState link, SiteState expected) {
        assertThat(SiteState.of(site(limit, power, source, link))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"200, false", "201, true"})
    void allowsAStoppedSiteOfTwoChargersAHundredWattsEach(long power, boolean above) {
        assertThat(SiteState.isAbove(site(0, power, LimitSource.STOP, LinkState.ONLINE)))
                .isEqualTo(above);
    }

    private static SiteView site(int limit, @Nullable Long power, LimitSource source, LinkState link) {
        SiteView sample = Samples.inside(Samples.spec("quay-street", "Quay Street", "AKL001", 100), NOW);
        return Samples.with(sample, limit, source, "because", new LinkStatus(link, NOW, null), power, NOW);
    }
}
