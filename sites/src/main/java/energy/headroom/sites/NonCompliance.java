package energy.headroom.sites;

import energy.headroom.limits.Block;
import java.util.List;

/**
 * What a provider is told where a forecast cannot be kept.
 *
 * @param messageId of the forecast
 * @param text why, for people
 * @param blocks those of the forecast that cannot be kept
 */
public record NonCompliance(String messageId, String text, List<Block> blocks) {
    public NonCompliance {
        blocks = List.copyOf(blocks);
    }
}
