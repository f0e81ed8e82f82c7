package energy.headroom.simulators.site.charger;

import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.units.Current;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class SharingTest {
    @Property
    void givesNobodyMoreThanTheClaimOrLessThanTheLeastAndAllTogetherAtMostTheLimit(
            @ForAll @LongRange(min = 0, max = 200_000) long limit,
            @ForAll @Size(max = 6) List<@LongRange(min = 0, max = 32_000) Long> claimed) {
        Map<Integer, Current> claims = new LinkedHashMap<>();
        claimed.forEach(claim -> claims.put(claims.size() + 1, new Current(claim)));
        Map<Integer, Current> shares = Sharing.split(new Current(limit), claims);
        assertThat(shares.keySet()).isEqualTo(claims.keySet());
        shares.forEach((connector, share) -> {
            assertThat(share).isLessThanOrEqualTo(claims.getOrDefault(connector, Current.ZERO));
            assertThat(share.equals(Current.ZERO) || share.compareTo(Connector.LEAST) >= 0)
                    .as("a share is nothing, or enough to charge: " + share)
                    .isTrue();
        });
        assertThat(shares.values().stream().mapToLong(Current::milliamperes).sum())
                .isLessThanOrEqualTo(limit);
    }
}
