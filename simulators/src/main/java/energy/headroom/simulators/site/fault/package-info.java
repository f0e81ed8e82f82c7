/** What is wrong with firmware in the field: faults by name, each as somebody reported it, and which of them a charger has. */
@NullMarked
package energy.headroom.simulators.site.fault;

import org.jspecify.annotations.NullMarked;
