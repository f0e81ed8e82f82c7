/** What sites need from the outside; implemented by storage, chargers, derms and the program that puts them together. */
@NullMarked
package energy.headroom.sites.port;

import org.jspecify.annotations.NullMarked;
