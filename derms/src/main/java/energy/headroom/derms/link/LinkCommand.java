package energy.headroom.derms.link;

import energy.headroom.metering.SiteTotal;
import energy.headroom.oscp.exchange.OutgoingMessage;
import energy.headroom.oscp.link.LinkInput;
import energy.headroom.oscp.message.Action;
import energy.headroom.sites.LinkStatus;
import energy.headroom.sites.SiteId;
import energy.headroom.sites.engine.Question;
import energy.headroom.sites.port.SetAside;
import org.jspecify.annotations.Nullable;

/** Everything that can be said to a provider's link. */
public sealed interface LinkCommand {
    /** Wakes the link, so that it restores itself and sends its handshake. */
    record Start() implements LinkCommand {}

    /**
     * A message of the provider came. Answered once what it changes is saved.
     *
     * @param input what it means to the link; null where it is about something else and only wants to pass
     * @param ticket names this message until {@link Answered}; what it makes the link send waits for that
     */
    record Heard(Action action, @Nullable LinkInput input, String ticket) implements LinkCommand, Question<Admitted> {
        @Override
        public Class<Admitted> answerType() {
            return Admitted.class;
        }
    }

    /** Whether a message may pass. */
    sealed interface Admitted {
        record Passed(LinkStatus link) implements Admitted {}

        /** The link is offline: only a handshake passes (V15). One of ours is on its way. */
        record HandshakeFirst() implements Admitted {}
    }

    /** The answer to a message has been written, so what follows from the message may be sent. */
    record Answered(String ticket) implements LinkCommand {}

    /** The provider has registered anew: it may be reached from now on, and knows nothing of a link. */
    record Registered() implements LinkCommand {}

    /** A site wants to know how the link stands. */
    record Follow(SiteId site) implements LinkCommand {}

    /** A total of a site is to be reported, in the form that the provider asked for. */
    record Measured(SiteId site, SiteTotal total) implements LinkCommand {}

    /** A message for the outbox. */
    record Queue(OutgoingMessage message) implements LinkCommand {}

    /** A message for the outbox, of somebody who wants to know whether it is there. What cannot be stored is not sent. */
    record Entrust(OutgoingMessage message) implements LinkCommand, Question<Entrusted> {
        @Override
        public Class<Entrusted> answerType() {
            return Entrusted.class;
        }
    }

    /** Whether a message is stored, and so will be sent. */
    enum Entrusted {
        STORED,
        NOT_STORED
    }

    /** A message that was set aside is to be sent again, as it was. */
    record SendAgain(String requestId) implements LinkCommand, Question<SetAside.Again> {
        @Override
        public Class<SetAside.Again> answerType() {
            return SetAside.Again.class;
        }
    }

    /** Something that the link waited for is done; only the link itself sends it. */
    record Done(Runnable then) implements LinkCommand {}
}
