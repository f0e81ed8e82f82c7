package energy.headroom.derms;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/** The body of a request, waited for so long and no longer in all, so that nobody holds a place by sending slowly. */
public final class PunctualBody {
    /** It did not come in time. */
    public static final class TooSlow extends IOException {
        TooSlow(Throwable cause) {
            super("it did not come in time", cause);
        }
    }

    private final HttpServletRequest request;
    private final Duration within;
    private final long start = System.nanoTime();
    private boolean isAtItsEnd;

    /** Its time runs from here on. */
    public PunctualBody(HttpServletRequest request, Duration within) {
        this.request = request;
        this.within = within;
    }

    /** @throws TooSlow where it has not come to its end, nor so many bytes of it, in time */
    public byte[] read(int most) throws IOException {
        byte[] bytes = inTime(() -> request.getInputStream().readNBytes(most));
        isAtItsEnd = bytes.length < most;
        return bytes;
    }

    /** Whether all of it has been read. */
    boolean isAtItsEnd() {
        return isAtItsEnd;
    }

    /** Reads and drops what is left of it; whether it came to its end with that, in time and within about so many bytes. */
    boolean isDropped(int most) {
        try {
            ServletInputStream body = request.getInputStream();
            return body.isFinished() || inTime(() -> isDropped(body, most));
        } catch (IOException gone) {
            return false;
        }
    }

    private boolean isDropped(InputStream body, int most) throws IOException {
        byte[] dropped = new byte[8192];
        for (int left = most; left >= 0 && !left().isNegative(); ) {
            int read = body.read(dropped);
            if (read < 0) {
                return true;
            }
            left -= read;
        }
        return false;
    }

    private Duration left() {
        return within.minusNanos(System.nanoTime() - start);
    }

    private <T> T inTime(Read<T> read) throws IOException {
        Watch watch = new Watch();
        Thread watching = Thread.ofVirtual().name("slow-body").start(() -> watch.endAfter(left()));
        try {
            return read.read();
        } catch (IOException failure) {
            throw watch.isLate() ? new TooSlow(failure) : failure;
        } finally {
            watch.end();
            watching.interrupt();
        }
    }

    private interface Read<T> {
        T read() throws IOException;
    }

    /** Interrupts who reads, since a peer that sends nothing cannot be noticed otherwise. */
    private static final class Watch {
        private final Thread reader = Thread.currentThread();
        private boolean isRead;
        private boolean isLate;

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
}
