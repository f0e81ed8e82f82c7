package energy.headroom.sites.port;

import energy.headroom.limits.Schedule;
import energy.headroom.sites.ChargerSpec;
import energy.headroom.sites.Order;
import java.time.Duration;
import java.time.Instant;

/** The way to the chargers. Answers come back to the site as {@code ScheduleAnswered}. */
public interface Chargers {
    /**
     * Sends a schedule to a charger, replacing the one it holds without clearing it first. Does not block. A later call for
     * the same charger is sent after the earlier one.
     *
     * @param now the moment that the schedule was made for; what lies before it need not be sent
     */
    void send(ChargerSpec charger, Schedule schedule, Instant now);

    /**
     * The same, but a limit that is above zero and too low for a car is told as it is and not as zero: some chargers that will
     * not take zero take that. The way to a charger that makes no such difference needs none here.
     */
    default void sendAsItIs(ChargerSpec charger, Schedule schedule, Instant now) {
        send(charger, schedule, now);
    }

    /**
     * Gives a charger an order. Does not block; comes after what was sent before. Answered as {@code OrderAnswered}; one that
     * changes nothing, because no session runs for instance, was accepted.
     */
    void order(ChargerSpec charger, Order order);

    /**
     * Ends a charger's connection and lets it have none for so long, to see what it does by itself. Does not block. Nothing
     * follows where it has no connection of its own.
     */
    default void cut(ChargerSpec charger, Duration time) {}

    /** Asks a charger for a reading of a connector, soon. Lost requests do no harm. */
    void askForReading(String charger, int connector);

    /** The charger was seen above what it accepted. Where there is another way to tell it, the next schedule goes that way. */
    default void hadNoEffect(String charger) {}

    /** The charger was seen to keep to what it accepted, in a session that it held back. */
    default void hadEffect(String charger) {}
}
