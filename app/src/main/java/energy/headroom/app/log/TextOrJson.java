package energy.headroom.app.log;

import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;

/** Writes each event as a line for people, or as a JSON object in a line for programs, as the settings say. */
public final class TextOrJson extends PatternLayoutEncoder {
    /** How a log is written. */
    public enum Format {
        TEXT,
        JSON
    }

    /** A process has one log, and the framework may make its encoder anew. */
    private static volatile Format format = Format.TEXT;

    private final JsonEncoder json = new JsonEncoder();

    /** From now on. */
    public static void write(Format as) {
        format = as;
    }

    @Override
    public void start() {
        super.start();
        json.setContext(getContext());
        json.setWithSequenceNumber(false);
        json.setWithNanoseconds(false);
        json.setWithContext(false);
        json.setWithMDC(false);
        json.setWithMessage(false);
        json.setWithArguments(false);
        json.setWithFormattedMessage(true);
        json.start();
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        return format == Format.JSON ? json.encode(event) : super.encode(event);
    }
}
