/**
 * SQL behind the interfaces that sites and oscp declare. One {@link energy.headroom.storage.Database} per data folder:
 *
 * <pre>
 *   many callers ──▶ queue ──▶ one writer thread ──▶ one commit (one fsync) for all that waited
 *   many callers ──▶ a few readers, each sees what was committed before it asked
 * </pre>
 *
 * <p>A stage that completes normally is durable (H5): SQLite in WAL mode with {@code synchronous=FULL}. The SQL is what
 * SQLite and PostgreSQL both take.
 */
@NullMarked
package energy.headroom.storage;

import org.jspecify.annotations.NullMarked;
