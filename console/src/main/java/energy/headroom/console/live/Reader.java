package energy.headroom.console.live;

import energy.headroom.console.api.SiteDocument;
import energy.headroom.sites.SiteView;
import jakarta.servlet.AsyncContext;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/** One reader of live events, with the thread that writes to it. */
final class Reader implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Reader.class);
    private static final Duration PACE = Duration.ofSeconds(1);
    private static final int QUIET_ROUNDS = 10;

    private final AsyncContext answer;
    private final Pending pending;
    private final Function<SiteView, SiteDocument> document;
    private final JsonMapper json;
    private final BooleanSupplier stillAllowed;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final AtomicInteger looksDuringWrite = new AtomicInteger();
    private volatile boolean writing;

    Reader(
            AsyncContext answer,
            Pending pending,
            Function<SiteView, SiteDocument> document,
            JsonMapper json,
            BooleanSupplier stillAllowed) {
        this.answer = answer;
        this.pending = pending;
        this.document = document;
        this.json = json;
        this.stillAllowed = stillAllowed;
    }

    /** Writes until the reader goes away, is not allowed any more, or {@link #close} is called. */
    @Override
    public void run() {
        try {
            write("retry: 2000\n: open\n\n".getBytes(StandardCharsets.UTF_8));
            int quiet = 0;
            while (!closing.await(PACE.toMillis(), TimeUnit.MILLISECONDS) && stillAllowed.getAsBoolean()) {
                List<SiteView> changed = pending.take();
                quiet = changed.isEmpty() ? quiet + 1 : 0;
                for (SiteView view : changed) {
                    write(event(view));
                }
                if (quiet == QUIET_ROUNDS) {
                    write(": still here\n\n".getBytes(StandardCharsets.UTF_8));
                    quiet = 0;
                }
            }
        } catch (IOException gone) {
            LOG.debug("A reader of live events went away", gone);
        } catch (InterruptedException dropped) {
            Thread.currentThread().interrupt();
        } finally {
            end();
        }
    }

    void close() {
        closing.countDown();
    }

    /** How often this was asked while one and the same write went on. */
    int looksAtStuckWrite() {
        return writing ? looksDuringWrite.incrementAndGet() : 0;
    }

    private byte[] event(SiteView view) {
        String data = json.writeValueAsString(document.apply(view));
        return ("event: site\ndata: " + data + "\n\n").getBytes(StandardCharsets.UTF_8);
    }

    private void write(byte[] bytes) throws IOException {
        looksDuringWrite.set(0);
        writing = true;
        try {
            OutputStream out = answer.getResponse().getOutputStream();
            out.write(bytes);
            out.flush();
        } finally {
            writing = false;
        }
    }

    private void end() {
        try {
            answer.complete();
        } catch (IllegalStateException endedAlready) {
            LOG.debug("The container had ended a stream of live events already", endedAlready);
        }
    }
}
