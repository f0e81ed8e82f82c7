package energy.headroom.chargers;

import energy.headroom.sites.SiteCommand;
import energy.headroom.sites.engine.Address;
import energy.headroom.sites.engine.Engine;
import energy.headroom.sites.engine.Question;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.Assertions;

/** Keeps what residents are told. */
final class RecordingEngine implements Engine {
    private final Map<String, BlockingQueue<SiteCommand>> told = new ConcurrentHashMap<>();

    @Override
    public <C> Kind<C> kind(String name, Class<C> commands, Maker<C> maker) {
        return id -> new Address<>() {
            @Override
            public void tell(C command) {
                told(id).add((SiteCommand) command);
            }

            @Override
            public <A, Q extends Question<A>> CompletionStage<A> ask(Q question) {
                return CompletableFuture.failedStage(new UnsupportedOperationException("nobody asks here"));
            }
        };
    }

    BlockingQueue<SiteCommand> told(String site) {
        return told.computeIfAbsent(site, id -> new LinkedBlockingQueue<>());
    }

    /** The next command of this type for a site, soon; others before it are skipped. */
    <T extends SiteCommand> T next(String site, Class<T> type) throws InterruptedException {
        for (SiteCommand command = told(site).poll(30, TimeUnit.SECONDS);
                command != null;
                command = told(site).poll(30, TimeUnit.SECONDS)) {
            if (type.isInstance(command)) {
                return type.cast(command);
            }
        }
        return Assertions.fail(site + " was not told of any " + type.getSimpleName());
    }

    @Override
    public void close() {}
}
