package energy.headroom.oscp.json;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;

/**
 * A kind of object: its fields, and what is made of their values. Fields that it does not know are read past.
 *
 * @param <T> what an object of this shape becomes
 */
final class Shape<T> implements Value<T> {
    private final List<Field<?>> fields;
    private final Function<Found, T> maker;

    private Shape(List<Field<?>> fields, Function<Found, T> maker) {
        this.fields = fields;
        this.maker = maker;
    }

    static <T> Shape<T> of(Function<Found, T> maker, Field<?>... fields) {
        return new Shape<>(List.of(fields), maker);
    }

    @Override
    public @Nullable T read(Cursor cursor) {
        if (cursor.token() != JsonToken.START_OBJECT) {
            cursor.refuse("must be an object");
            return null;
        }
        int faultsBefore = cursor.found();
        Found found = new Found(fields);
        while (cursor.next() != JsonToken.END_OBJECT) {
            String name = cursor.name();
            int index = indexOf(name);
            cursor.next();
            boolean isNew = index < 0 ? found.unknown(name) : !found.seen[index];
            if (!isNew) {
                cursor.refuse(Cursor.TWICE);
            } else if (index < 0) {
                cursor.skip();
            } else {
                readField(cursor, found, index);
            }
        }
        for (int i = 0; i < fields.size(); i++) {
            if (!found.seen[i] && fields.get(i).isRequired()) {
                cursor.faultIn(fields.get(i).name(), "is required");
            }
        }
        return cursor.found() == faultsBefore ? maker.apply(found) : null;
    }

    private void readField(Cursor cursor, Found found, int index) {
        found.seen[index] = true;
        Field<?> field = fields.get(index);
        if (cursor.token() != JsonToken.VALUE_NULL) {
            found.values[index] = field.value().read(cursor);
        } else if (field.isRequired()) {
            cursor.fault("is required, not null");
        }
    }

    private int indexOf(String name) {
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).name().equals(name)) {
                return i;
            }
        }
        return -1;
    }

    /** The values of one object's fields. */
    static final class Found {
        private final List<Field<?>> fields;
        private final @Nullable Object[] values;
        private final boolean[] seen;
        private @Nullable Set<String> unknown;

        private Found(List<Field<?>> fields) {
            this.fields = fields;
            this.values = new @Nullable Object[fields.size()];
            this.seen = new boolean[fields.size()];
        }

        /** Notes a field that this shape does not know; false: it was there before. */
        private boolean unknown(String name) {
            if (unknown == null) {
                unknown = new HashSet<>();
            }
            return unknown.add(name);
        }

        /** The value of a required field. */
        <V> V get(Field<V> field) {
            return Objects.requireNonNull(find(field), field.name());
        }

        /** The value of an optional field, null where absent. */
        @SuppressWarnings("unchecked") // only the field's own Value<V> puts anything into its place
        <V> @Nullable V find(Field<V> field) {
            return (V) values[fields.indexOf(field)];
        }
    }
}
