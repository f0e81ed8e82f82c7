package energy.headroom.app.log;

import ch.qos.logback.classic.pattern.MessageConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import org.jspecify.annotations.Nullable;

/** The message of an event, in one line whatever it quotes. */
public final class PlainMessage extends MessageConverter {
    @Override
    public @Nullable String convert(ILoggingEvent event) {
        return Plain.of(super.convert(event));
    }
}
