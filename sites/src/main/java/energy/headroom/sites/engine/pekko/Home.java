package energy.headroom.sites.engine.pekko;

import energy.headroom.sites.engine.Engine;
import energy.headroom.sites.engine.Question;
import energy.headroom.sites.engine.Reply;
import energy.headroom.sites.engine.Resident;
import energy.headroom.sites.engine.Surroundings;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.SupervisorStrategy;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The actor around one resident. When the resident throws, the actor starts again with a new one. */
final class Home<C> extends AbstractBehavior<Letter<C>> {
    private static final Logger LOG = LoggerFactory.getLogger(Home.class);
    private static final Reply NOBODY = answer -> {};

    private final String name;
    private final Surroundings<C> surroundings;
    private final Resident<C> resident;

    private Home(String name, ActorContext<Letter<C>> context, Surroundings<C> surroundings, Resident<C> resident) {
        super(context);
        this.name = name;
        this.surroundings = surroundings;
        this.resident = resident;
    }

    static <C> Behavior<Letter<C>> of(String kind, String id, InstantSource clock, Engine.Maker<C> maker) {
        String name = kind + " " + id;
        Behavior<Letter<C>> home = Behaviors.setup(
                context -> Behaviors.withTimers(timers -> moveIn(name, id, context, timers, clock, maker)));
        return Behaviors.supervise(home)
                .onFailure(SupervisorStrategy.restartWithBackoff(Duration.ofMillis(100), Duration.ofSeconds(10), 0.1)
                        .withLoggingEnabled(false));
    }

    private static <C> Home<C> moveIn(
            String name,
            String id,
            ActorContext<Letter<C>> context,
            TimerScheduler<Letter<C>> timers,
            InstantSource clock,
            Engine.Maker<C> maker) {
        try {
            Surroundings<C> surroundings = new Around<>(context, timers, clock);
            Resident<C> resident = maker.make(id, surroundings);
            resident.wake();
            return new Home<>(name, context, surroundings, resident);
        } catch (RuntimeException failure) {
            LOG.error("{} failed to wake and is made anew", name, failure);
            throw failure;
        }
    }

    @Override
    public Receive<Letter<C>> createReceive() {
        return newReceiveBuilder().onAnyMessage(this::onLetter).build();
    }

    private Behavior<Letter<C>> onLetter(Letter<C> letter) {
        switch (letter) {
            case Letter.FromOutside<C>(C command, ActorRef<Letter.Answer> replyTo) -> handle(command, replyTo);
            case Letter.FromWithin<C>(Surroundings<C> sender, C command) -> {
                // A resident made anew must not be told what its predecessor was waiting for.
                if (sender.equals(surroundings)) {
                    handle(command, null);
                }
            }
        }
        return this;
    }

    private void handle(C command, @Nullable ActorRef<Letter.Answer> replyTo) {
        try {
            resident.on(command, replyTo == null ? NOBODY : reply(command, replyTo));
        } catch (RuntimeException failure) {
            String what = command.getClass().getSimpleName();
            LOG.error("{} failed over {} and is made anew", name, what, failure);
            if (replyTo != null) {
                replyTo.tell(new Letter.Answer.Failed(name + " failed over " + what));
            }
            throw failure;
        }
    }

    private static <C> Reply reply(C command, ActorRef<Letter.Answer> replyTo) {
        return command instanceof Question<?> question
                ? answer -> replyTo.tell(
                        new Letter.Answer.Given(question.answerType().cast(answer)))
                : NOBODY;
    }

    /** Equal to itself only: each resident has its own. */
    private record Around<C>(ActorContext<Letter<C>> context, TimerScheduler<Letter<C>> timers, InstantSource clock)
            implements Surroundings<C> {
        @Override
        public Instant now() {
            return clock.instant();
        }

        @Override
        public void timer(String name, Duration in, C command) {
            timers.startSingleTimer(name, new Letter.FromWithin<>(this, command), in.isNegative() ? Duration.ZERO : in);
        }

        @Override
        public void cancelTimer(String name) {
            timers.cancel(name);
        }

        @Override
        public <T> void await(CompletionStage<T> stage, BiFunction<@Nullable T, @Nullable Throwable, C> toCommand) {
            context.pipeToSelf(
                    stage, (value, failure) -> new Letter.FromWithin<>(this, toCommand.apply(value, failure)));
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }
}
