package energy.headroom.sites.port;

import energy.headroom.sites.ProviderId;
import java.util.concurrent.CompletionStage;

/** The registrations with providers that use tokens of OSCP's own, for those who operate them. Does not block. */
public interface Pairings {
    /** What becomes of an order. */
    sealed interface Ordered {
        /** It is stored, and under way. */
        record Done() implements Ordered {}

        /** There is no such registration. */
        record NoRegistration() implements Ordered {}

        /** It cannot be done as things stand; nothing was changed. */
        record NotNow(String reason) implements Ordered {}

        /** It could not be stored, so that nothing was changed. */
        record NotStored() implements Ordered {}
    }

    /** Gives both sides new tokens; the old ones die when the new ones have arrived. */
    CompletionStage<Ordered> renew(ProviderId provider);

    /** Ends a registration on both sides. Only a new invitation begins another. */
    CompletionStage<Ordered> end(ProviderId provider);
}
