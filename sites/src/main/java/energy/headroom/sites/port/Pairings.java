package energy.headroom.sites.port;

import energy.headroom.sites.ProviderId;

/** The registrations with providers that use tokens of OSCP's own, for those who operate them. Does not block. */
public interface Pairings {
    /**
     * Gives both sides new tokens; the old ones die when the new ones have arrived.
     *
     * @return false where there is no such registration
     */
    boolean renew(ProviderId provider);

    /**
     * Ends a registration on both sides. Only a new invitation begins another.
     *
     * @return false where there is no such registration
     */
    boolean end(ProviderId provider);
}
