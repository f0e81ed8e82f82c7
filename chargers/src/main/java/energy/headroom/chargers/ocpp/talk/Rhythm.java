package energy.headroom.chargers.ocpp.talk;

import java.time.Duration;

/**
 * The times of a conversation.
 *
 * @param sample how often a charger should measure while it charges, at least
 * @param heartbeat how often it should say that it is there
 * @param answer how long it may take to answer a call
 * @param introduction how long it is given after connecting to say who it is, before it is told or asked anything
 * @param patience how long a schedule waits for the answer to something less urgent before it goes out all the same
 * @param reading how often one connector is asked for a reading at most
 * @param ping how often the connection is tried
 * @param silence how long nothing at all may come before the connection counts as dead
 */
public record Rhythm(
        Duration sample,
        Duration heartbeat,
        Duration answer,
        Duration introduction,
        Duration patience,
        Duration reading,
        Duration ping,
        Duration silence) {

    /** All but what the operator sets. */
    public static Rhythm usual(Duration sample, Duration heartbeat) {
        return new Rhythm(
                sample,
                heartbeat,
                Duration.ofSeconds(15),
                Duration.ofSeconds(3),
                Duration.ofSeconds(3),
                Duration.ofSeconds(4),
                Duration.ofSeconds(60),
                Duration.ofSeconds(150));
    }
}
