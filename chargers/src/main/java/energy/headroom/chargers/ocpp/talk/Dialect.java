package energy.headroom.chargers.ocpp.talk;

import energy.headroom.chargers.ocpp.frame.Frame;
import energy.headroom.chargers.ocpp.recipe.Abilities;
import energy.headroom.chargers.ocpp.recipe.Recipe;
import energy.headroom.limits.Schedule;
import energy.headroom.sites.Order;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * One version of OCPP as it is spoken with one charger: what the charger may say, and the words for what it is told. Knows
 * things of the charger beyond one connection, as long as this process runs. Used by one thread.
 */
public interface Dialect {
    /**
     * The calls that tell a charger something, in this order; a call is sent once the one before it was accepted.
     *
     * @param gap what stays without a limit though all calls are accepted, in words; null where nothing does
     */
    record Written(List<Request> requests, @Nullable String gap) {
        public Written {
            requests = List.copyOf(requests);
        }
    }

    /** Who answers this action; empty where the version has none of that name. */
    Optional<Handler> handler(String action);

    /** A CSMS behind us has answered a call of the charger. Whether a session has the name by which it is told a limit only now. */
    boolean overheard(Frame.Call call, ObjectNode answer, Visit visit);

    /** The sessions that may be running, by connector. */
    Map<Integer, String> running();

    /** A connection begins: what happened while there was none, the charger has yet to say. */
    void connected();

    /** Asks what has to be known once a charger has connected or booted. */
    void enquire(Line line);

    /** What the charger says of its smart charging, as far as it was asked. */
    Abilities abilities();

    /** The one place at which the version has relative profiles that limit a charger as it is, without a clock. */
    Recipe.Place relative();

    /**
     * The calls that write a schedule by a recipe.
     *
     * @param asItIs whether a limit that is too low for a car is told as it is, and not as zero
     */
    Written write(Recipe recipe, Schedule schedule, boolean asItIs, Instant now);

    /** The calls that clear what was written by a recipe, and nothing else. */
    List<Request> clear(Recipe recipe);

    /**
     * The calls that make an order; none where there is nothing to do. To give a charger back, it is told first all that it can
     * draw, and then to clear everything that we may ever have written, and nothing else.
     *
     * @param used how it is told its limits
     */
    List<Request> order(Order order, Recipe used, Instant now);

    /** Asks for a reading of a connector. */
    void askForReading(Line line, int connector);

    /** It has other firmware, or is another model: what it could do before says nothing. */
    void forget();
}
