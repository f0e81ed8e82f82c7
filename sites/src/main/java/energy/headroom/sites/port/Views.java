package energy.headroom.sites.port;

import energy.headroom.sites.SiteId;
import energy.headroom.sites.SiteView;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The last view of every site, for those who show them. Safe for use by many threads. */
public interface Views {
    void put(SiteView view);

    Optional<SiteView> find(SiteId site);

    /** All sites in the order of their ids. */
    List<SiteView> all();

    /** Calls back with every new view until the returned handle is closed. The callback must not block. */
    Subscription subscribe(Consumer<SiteView> onView);

    /** Ends a subscription; closing twice does no harm. */
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
