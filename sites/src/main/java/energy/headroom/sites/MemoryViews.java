package energy.headroom.sites;

import energy.headroom.sites.port.Views;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The last views in memory, with callbacks on the thread that puts them. */
public final class MemoryViews implements Views {
    private static final Logger LOG = LoggerFactory.getLogger(MemoryViews.class);

    private final Map<SiteId, SiteView> views = new ConcurrentSkipListMap<>();
    private final List<Handle> handles = new CopyOnWriteArrayList<>();

    @Override
    public void put(SiteView view) {
        views.put(view.spec().id(), view);
        for (Handle handle : handles) {
            handle.show(view);
        }
    }

    @Override
    public Optional<SiteView> find(SiteId site) {
        return Optional.ofNullable(views.get(site));
    }

    @Override
    public List<SiteView> all() {
        return List.copyOf(views.values());
    }

    @Override
    public Subscription subscribe(Consumer<SiteView> onView) {
        Handle handle = new Handle(onView);
        handles.add(handle);
        return handle;
    }

    private final class Handle implements Subscription {
        private final Consumer<SiteView> onView;

        private Handle(Consumer<SiteView> onView) {
            this.onView = onView;
        }

        /** One who cannot take a view must not keep the site or the others from theirs. */
        private void show(SiteView view) {
            try {
                onView.accept(view);
            } catch (RuntimeException failure) {
                LOG.warn("a view of site {} was not taken", view.spec().id(), failure);
            }
        }

        @Override
        public void close() {
            handles.remove(this);
        }
    }
}
