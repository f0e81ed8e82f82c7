package energy.headroom.sites;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import energy.headroom.sites.engine.steady.SteadyEngine;
import energy.headroom.sites.port.MemorySiteStore;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SitesTest {
    private static final SiteSpec QUAY = SitesOnPekkoTest.spec();

    @Test
    void findsASiteByItsProviderAndGroupAndByItsCharger() {
        Sites sites = sites(QUAY);
        assertThat(sites.byGroup(QUAY.provider(), "AKL001")).contains(QUAY);
        assertThat(sites.ofCharger("QS-01")).contains(QUAY);
        assertThat(sites.ofCharger("QS-99")).isEmpty();
    }

    @Test
    void doesNotShowOneProvidersGroupToAnother() {
        assertThat(sites(QUAY).byGroup(new ProviderId("other"), "AKL001")).isEmpty();
    }

    @Test
    void refusesTwoSitesThatShareAGroupAnAssetOrACharger() {
        assertThatThrownBy(() -> sites(QUAY, like("dock-road", "AKL001", "AKL002", List.of())))
                .hasMessageContaining("group id AKL001")
                .hasMessageContaining("quay-street")
                .hasMessageContaining("dock-road");
        assertThatThrownBy(() -> sites(QUAY, like("dock-road", "AKL002", "AKL001", List.of())))
                .hasMessageContaining("asset id AKL001");
        assertThatThrownBy(() -> sites(QUAY, like("dock-road", "AKL002", "AKL002", QUAY.chargers())))
                .hasMessageContaining("charger QS-01");
    }

    @Test
    void refusesAGroupIdThatHoldsASpace() {
        assertThatThrownBy(() -> like("dock-road", "AKL 001", "AKL001", List.of()))
                .hasMessageContaining("AKL 001");
    }

    private static SiteSpec like(String id, String group, String asset, List<ChargerSpec> chargers) {
        return new SiteSpec(
                new SiteId(id),
                id,
                QUAY.provider(),
                group,
                asset,
                QUAY.zone(),
                QUAY.rules(),
                chargers,
                QUAY.measurementInterval(),
                QUAY.readingFresh(),
                QUAY.readingHeld(),
                QUAY.deadlines(),
                QUAY.stopLadder());
    }

    private static Sites sites(SiteSpec... specs) {
        return new Sites(
                List.of(specs),
                new SteadyEngine(Instant.EPOCH),
                new MemorySiteStore(),
                new MemoryViews(),
                () -> {
                    throw new AssertionError("no site wakes here");
                },
                () -> {
                    throw new AssertionError("no site wakes here");
                });
    }
}
