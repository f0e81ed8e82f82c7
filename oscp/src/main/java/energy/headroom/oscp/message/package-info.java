/**
 * The messages of OSCP 2.0 and their types, one record each, as the JSON Schemas have them. Numbers are exact, times are
 * instants; a field that may be absent is nullable.
 */
@NullMarked
package energy.headroom.oscp.message;

import org.jspecify.annotations.NullMarked;
