package energy.headroom.sites.living;

import java.time.Duration;
import java.time.Instant;

/** How long a site waits for what. */
final class Timing {
    /** Events that come together are worked off by one pass. */
    static final Duration BETWEEN_PASSES = Duration.ofMillis(100);
    /** A pass is made at least so often, whatever the plan says. */
    static final Duration LONGEST_BETWEEN_PASSES = Duration.ofMinutes(1);
    /** Readings alone make a new view at most so often. */
    static final Duration BETWEEN_VIEWS = Duration.ofSeconds(1);
    /** How long the provider may take to say how its link stands before the link counts as offline. */
    static final Duration LINK_ANSWER = Duration.ofSeconds(10);
    /** While the link is not online, its state is asked for so often. */
    static final Duration FOLLOW_AGAIN = Duration.ofSeconds(30);
    /** The first wait after a charger refused or did not answer; it doubles. */
    static final Duration FIRST_RETRY = Duration.ofSeconds(5);

    static final Duration LONGEST_RETRY = Duration.ofMinutes(5);
    /** A decrease always waits just the first, for the two minutes in which it is due (V13), and then a little longer. */
    static final Duration LATER_DECREASE = Duration.ofSeconds(30);
    /** The first wait after the store failed to recall; it doubles. */
    static final Duration FIRST_RECALL_RETRY = Duration.ofSeconds(1);

    static final Duration LONGEST_RECALL_RETRY = Duration.ofMinutes(1);
    /** What could not be stored about a charger is tried again so often. */
    static final Duration STORE_AGAIN = Duration.ofSeconds(5);
    /** Readings are stored together so often, so that one commit serves many. */
    static final Duration BETWEEN_READINGS_STORED = Duration.ofSeconds(10);
    /** How the meter stands is noted so often: from there on its totals can be worked out again. */
    static final Duration BETWEEN_CHECKPOINTS = Duration.ofHours(1);
    /** A reading so soon after the acceptance may still show what was before. */
    static final Duration REACTION = Duration.ofSeconds(2);
    /** Every charger that can be reached has accepted a new limit by then; an excess that lasts longer is a breach. */
    static final Duration ACCEPTANCE = Duration.ofSeconds(15);
    /** So long readings are asked for eagerly while a limit is not held. */
    static final Duration WATCHED = Duration.ofMinutes(10);
    /** The last rung of the stop ladder is tried again so often. */
    static final Duration RUNG_AGAIN = Duration.ofMinutes(1);
    /** A charger that is above its limit later than this after the acceptance, or after a step of its schedule, does not follow it. */
    static final Duration OBEDIENCE = Duration.ofSeconds(15);
    /** While something is accepted but not yet observed, or a limit is not held, readings are asked for so often. */
    static final Duration ASK = Duration.ofSeconds(5);
    /** After so long without a proof, readings are asked for less often. */
    static final Duration ASK_EAGERLY = Duration.ofMinutes(2);

    static final Duration ASK_SELDOM = Duration.ofMinutes(1);
    /** One that may draw and shows nothing fresh is asked so often. */
    static final Duration ASK_SILENT = Duration.ofSeconds(30);
    /** A charger that ignores what it accepted is told the same again so often: it may have lost it. */
    static final Duration REMIND = Duration.ofMinutes(1);
    /** A charger that ignores what it accepted is told it in another way so often, if there is one. */
    static final Duration ANOTHER_WAY = Duration.ofSeconds(30);
    /** A session that stays paused so long after the charger accepted more: it is told once more; the wait doubles. */
    static final Duration NUDGE = Duration.ofSeconds(30);

    static final Duration LONGEST_NUDGE = Duration.ofMinutes(30);
    /** In a commissioning test a charger goes to its part of the fallback after this. */
    static final Duration TRIAL_STEP = Duration.ofSeconds(20);
    /** A charger whose connection was cut may take so long to come back when it may. */
    static final Duration TRIAL_BACK = Duration.ofMinutes(10);
    /** Back after a cut, it may take so long to show its power. */
    static final Duration TRIAL_READING = Duration.ofMinutes(1);
    /** How far ahead the envelope is worked out. */
    static final Duration OUTLOOK = Duration.ofHours(24);
    /** Later than anything that a forecast may speak of: one that names a later time is refused. */
    static final Instant FOR_EVER = Instant.parse("9999-12-31T00:00:00Z");
    /** A clock that is set back by no more makes no moment come twice. */
    static final Duration SET_BACK = Duration.ofHours(1);
    /** Chargers have so long after a start to come back before anybody is alarmed. */
    static final Duration CONTACT_GRACE = Duration.ofSeconds(30);
    /** Three forecasts of a quarter of an hour each. */
    static final Duration FORECASTS_MISSED = Duration.ofMinutes(45);

    private Timing() {}

    /** Doubles with every failure after the first, up to a longest wait. */
    static Duration backOff(Duration first, Duration longest, int failures) {
        Duration wait = first.multipliedBy(1L << Math.min(Math.max(failures - 1, 0), 20));
        return wait.compareTo(longest) > 0 ? longest : wait;
    }
}
