package energy.headroom.console.api;

import java.util.List;

/** A list on the wire; an object, so that fields can join it later. */
record Items<T>(List<T> items) {}
