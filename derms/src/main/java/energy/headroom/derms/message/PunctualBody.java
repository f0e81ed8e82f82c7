package energy.headroom.derms.message;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/** Reads a body for so long and no longer, so that nobody holds a place by sending slowly. */
final class PunctualBody {
    /** It did not come in time. */
    static final class TooSlow extends IOException {
        TooSlow(Throwable cause) {
            super("it did not come in time", cause);
        }
    }

    private final Thread reader = Thread.currentThread();
    private boolean isRead;
    private boolean isLate;

    private PunctualBody() {}

    /** @throws TooSlow where it has not come to its end, nor so many bytes of it, within that time */
    static byte[] read(InputStream body, int most, Duration within) throws IOException {
        PunctualBody reading = new PunctualBody();
        Thread watch = Thread.ofVirtual().name("slow-body").start(() -> reading.endAfter(within));
        try {
            return body.readNBytes(most);
        } catch (IOException failure) {
            throw reading.isLate() ? new TooSlow(failure) : failure;
        } finally {
            reading.end();
            watch.interrupt();
        }
    }

    private void endAfter(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException read) {
            return;
        }
        synchronized (this) {
            if (!isRead) {
                isLate = true;
                reader.interrupt();
            }
        }
    }

    private synchronized boolean isLate() {
        return isLate;
    }

    /** Whoever reads goes on as if it had never been interrupted by us. */
    private synchronized void end() {
        isRead = true;
        if (isLate) {
            boolean _ = Thread.interrupted();
        }
    }
}
