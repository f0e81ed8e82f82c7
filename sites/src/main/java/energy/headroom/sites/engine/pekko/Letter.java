package energy.headroom.sites.engine.pekko;

import energy.headroom.sites.engine.Surroundings;
import org.apache.pekko.actor.typed.ActorRef;
import org.jspecify.annotations.Nullable;

/** What travels to the actor that houses a resident. */
sealed interface Letter<C> {
    /** From somebody else, perhaps on another node. */
    record FromOutside<C>(C command, @Nullable ActorRef<Answer> replyTo) implements Letter<C> {}

    /** From the resident itself: a timer, or the outcome of something that it awaited. Never leaves the node. */
    record FromWithin<C>(Surroundings<C> sender, C command) implements Letter<C> {}

    /** The way back. */
    sealed interface Answer {
        record Given(Object value) implements Answer {}

        record Failed(String reason) implements Answer {}
    }
}
