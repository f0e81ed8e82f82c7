package energy.headroom.storage;

/** The databases that what is stored must be the same on. */
enum Kind {
    SQLITE,
    POSTGRESQL
}
