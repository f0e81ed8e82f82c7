package energy.headroom.settings;

import org.jspecify.annotations.Nullable;

/** Where environment variables come from. */
@FunctionalInterface
public interface Environment {
    /** The variable's value; null where it is not set. */
    @Nullable String value(String name);

    /** The one that this process was started with. */
    static Environment ofProcess() {
        return System::getenv;
    }
}
