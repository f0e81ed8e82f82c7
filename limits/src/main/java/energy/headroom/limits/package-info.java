/**
 * Pure decisions about how much a site may draw: forecasts become an envelope, the envelope becomes shares, shares become
 * schedules, and a plan says what each charger is told next so that nothing is ever above the limit.
 *
 * <p>Nothing in here knows a clock, a thread, a network or a database. Every function takes the moment it is asked about,
 * gives the same answer to the same question, and answers with its reason.
 */
@NullMarked
package energy.headroom.limits;

import org.jspecify.annotations.NullMarked;
