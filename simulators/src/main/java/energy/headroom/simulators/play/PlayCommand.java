package energy.headroom.simulators.play;

import energy.headroom.settings.BadSettings;
import energy.headroom.settings.Section;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * A simulator as a command.
 *
 * @param <S> its settings
 */
@Command(mixinStandardHelpOptions = true)
public abstract class PlayCommand<S> implements Callable<Integer> {
    private static final Logger log = LoggerFactory.getLogger(PlayCommand.class);
    private static final int LONGEST_END_SECONDS = 8;

    /** A simulator that plays until it is closed. */
    @FunctionalInterface
    public interface Playing extends AutoCloseable {
        @Override
        void close();
    }

    @Option(
            names = "--config",
            required = true,
            paramLabel = "FILE",
            description = "Whom it plays, and the gateway that it talks to.")
    private Path config = Path.of("simulator.yaml");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    protected abstract S read(Section section);

    /**
     * Begins to play, and tells where.
     *
     * @throws IOException if it cannot listen at {@link #address}
     */
    protected abstract Playing play(S settings) throws IOException;

    /** Where it listens, as "setting: address:port". */
    protected abstract String address(S settings);

    @Override
    public Integer call() throws InterruptedException {
        S settings;
        try {
            settings = Section.read(config, this::read);
        } catch (BadSettings bad) {
            return complain(String.valueOf(bad.getMessage()));
        }
        CountDownLatch stop = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stopAndWait(stop, stopped)));
        try (Playing _ = play(settings)) {
            stop.await();
        } catch (IOException taken) {
            return complain("%s: %s: cannot listen there (%s). Choose another port, or stop what uses it"
                    .formatted(config, address(settings), taken.getMessage()));
        } finally {
            stopped.countDown();
        }
        return 0;
    }

    private static void stopAndWait(CountDownLatch stop, CountDownLatch stopped) {
        stop.countDown();
        try {
            if (!stopped.await(LONGEST_END_SECONDS, TimeUnit.SECONDS)) {
                log.warn("the simulator did not end in time");
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private int complain(String reason) {
        spec.commandLine().getErr().println(reason);
        spec.commandLine().getErr().flush();
        return 2;
    }
}
