package energy.headroom.settings;

/** Makes something of a section. An {@link IllegalArgumentException} that it throws becomes a fault of the section. */
@FunctionalInterface
public interface Reader<T> {
    T read(Section section);
}
