package energy.headroom.sites.engine.pekko;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import energy.headroom.sites.engine.Address;
import energy.headroom.sites.engine.Engine;
import energy.headroom.sites.engine.NotAnswered;
import energy.headroom.sites.engine.Question;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.cluster.sharding.typed.javadsl.Entity;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityRef;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityTypeKey;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Join;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Residents as sharded entities of a Pekko cluster; by default a cluster of one that nobody else can join. */
public final class PekkoEngine implements Engine {
    private static final Logger LOG = LoggerFactory.getLogger(PekkoEngine.class);
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(10);
    private static final Duration LONGEST_CLOSE = Duration.ofSeconds(15);

    private final ActorSystem<Void> system;
    private final InstantSource clock;

    private PekkoEngine(ActorSystem<Void> system, InstantSource clock) {
        this.system = system;
        this.clock = clock;
    }

    /** Starts a cluster of one, on a free loopback port. */
    public static PekkoEngine alone(InstantSource clock) {
        Config settings = ConfigFactory.load(ConfigFactory.parseResources(PekkoEngine.class, "alone.conf"));
        ActorSystem<Void> system = ActorSystem.create(Behaviors.empty(), "headroom", settings);
        Cluster cluster = Cluster.get(system);
        cluster.manager().tell(Join.create(cluster.selfMember().address()));
        return new PekkoEngine(system, clock);
    }

    @Override
    public <C> Kind<C> kind(String name, Class<C> commands, Maker<C> maker) {
        // A generic class has no class literal of its own; the key only ever meets letters of this kind.
        @SuppressWarnings("unchecked")
        Class<Letter<C>> letters = (Class<Letter<C>>) (Class<?>) Letter.class;
        EntityTypeKey<Letter<C>> key = EntityTypeKey.create(letters, name);
        ClusterSharding sharding = ClusterSharding.get(system);
        sharding.init(Entity.of(key, context -> Home.of(name, context.getEntityId(), clock, maker)));
        return id -> new AddressOfEntity<>(sharding.entityRefFor(key, id));
    }

    @Override
    public void close() {
        system.terminate();
        try {
            system.getWhenTerminated().toCompletableFuture().get(LONGEST_CLOSE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (java.util.concurrent.ExecutionException | TimeoutException failure) {
            LOG.warn("the engine did not end cleanly within {}", LONGEST_CLOSE, failure);
        }
    }

    private record AddressOfEntity<C>(EntityRef<Letter<C>> entity) implements Address<C> {
        @Override
        public void tell(C command) {
            entity.tell(new Letter.FromOutside<>(command, null));
        }

        @Override
        public <A, Q extends Question<A>> CompletionStage<A> ask(Q question) {
            // The compiler cannot say "C and Question"; each kind's questions are commands of that kind.
            @SuppressWarnings("unchecked")
            C command = (C) question;
            CompletionStage<Letter.Answer> answer =
                    entity.ask(replyTo -> new Letter.FromOutside<>(command, replyTo), LONGEST_ANSWER);
            return answer.thenApply(given -> switch (given) {
                case Letter.Answer.Given(Object value) -> question.answerType().cast(value);
                case Letter.Answer.Failed(String reason) -> throw new NotAnswered(reason);
            });
        }
    }
}
