package energy.headroom.sites.port;

class MemorySiteStoreTest extends SiteStoreContract {
    private final MemorySiteStore store = new MemorySiteStore();

    @Override
    protected SiteStore store() {
        return store;
    }

    @Override
    protected SiteStore reopened() {
        return store;
    }
}
