package energy.headroom.storage;

import javax.sql.DataSource;

/**
 * One of the databases that the same statements run on, ready to be used.
 *
 * @param writing opens connections for the one that writes
 * @param reading opens connections for those that read
 * @param name for people
 */
record Engine(Writer.Opening writing, DataSource reading, String name) {}
