package energy.headroom.oscp.json;

/**
 * A field of an object.
 *
 * @param <T> what its value becomes
 */
record Field<T>(String name, boolean isRequired, Value<T> value) {
    static <T> Field<T> required(String name, Value<T> value) {
        return new Field<>(name, true, value);
    }

    /** Interpretation: null is read as absent, since many writers send nulls for what they leave out. */
    static <T> Field<T> optional(String name, Value<T> value) {
        return new Field<>(name, false, value);
    }
}
