package energy.headroom.derms.log;

import energy.headroom.sites.ProviderId;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What providers do otherwise than the standard says: told once each, so that it is known and fills no log. */
public final class Peculiarities {
    private static final Logger LOG = LoggerFactory.getLogger(Peculiarities.class);

    private record Met(ProviderId provider, String what) {}

    private final Set<Met> met = ConcurrentHashMap.newKeySet();

    /** @param what in words that follow the provider's name */
    public void met(ProviderId provider, String what) {
        if (met.add(new Met(provider, what))) {
            LOG.warn("{} {} (said once)", provider, what);
        }
    }
}
