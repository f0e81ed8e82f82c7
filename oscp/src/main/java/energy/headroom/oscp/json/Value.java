package energy.headroom.oscp.json;

import org.jspecify.annotations.Nullable;

/**
 * How one kind of JSON value is read.
 *
 * @param <T> what it becomes
 */
@FunctionalInterface
interface Value<T> {
    /** Reads the value that the cursor is at and leaves it at the value's end; null after it has said what is wrong. */
    @Nullable T read(Cursor cursor);
}
