package energy.headroom.app.log;

import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import org.jspecify.annotations.Nullable;

/** An exception with its stack, where each text in it has one line whatever it quotes. */
public final class PlainException extends ThrowableProxyConverter {
    @Override
    protected String throwableProxyToString(IThrowableProxy exception) {
        return super.throwableProxyToString(new Shown(exception));
    }

    /** The same exception with plain texts. */
    private record Shown(IThrowableProxy exception) implements IThrowableProxy {
        private static @Nullable IThrowableProxy of(@Nullable IThrowableProxy exception) {
            return exception == null ? null : new Shown(exception);
        }

        @Override
        public @Nullable String getMessage() {
            return Plain.of(exception.getMessage());
        }

        @Override
        public @Nullable String getOverridingMessage() {
            return Plain.of(exception.getOverridingMessage());
        }

        @Override
        public String getClassName() {
            return exception.getClassName();
        }

        @Override
        public StackTraceElementProxy[] getStackTraceElementProxyArray() {
            return exception.getStackTraceElementProxyArray();
        }

        @Override
        public int getCommonFrames() {
            return exception.getCommonFrames();
        }

        @Override
        public @Nullable IThrowableProxy getCause() {
            return of(exception.getCause());
        }

        @Override
        public IThrowableProxy[] getSuppressed() {
            IThrowableProxy[] suppressed = exception.getSuppressed();
            IThrowableProxy[] shown = new IThrowableProxy[suppressed.length];
            for (int i = 0; i < suppressed.length; i++) {
                shown[i] = new Shown(suppressed[i]);
            }
            return shown;
        }

        @Override
        public boolean isCyclic() {
            return exception.isCyclic();
        }
    }
}
