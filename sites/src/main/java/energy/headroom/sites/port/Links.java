package energy.headroom.sites.port;

import java.util.List;

/** How the links to all providers stand, for those who show them. Safe for use by many threads; does not block. */
public interface Links {
    /** All providers in the order of their ids. */
    List<LinkView> all();
}
