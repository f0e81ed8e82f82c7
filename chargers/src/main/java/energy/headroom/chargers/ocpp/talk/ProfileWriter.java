package energy.headroom.chargers.ocpp.talk;

import energy.headroom.chargers.ocpp.Home;
import energy.headroom.chargers.ocpp.frame.Frames;
import energy.headroom.chargers.ocpp.quirk.Habits;
import energy.headroom.chargers.ocpp.recipe.Period;
import energy.headroom.chargers.ocpp.recipe.RateLimits;
import energy.headroom.chargers.ocpp.recipe.Recipe;
import energy.headroom.chargers.ocpp.recipe.Recipe.Begin;
import energy.headroom.chargers.ocpp.talk.Dialect.Written;
import energy.headroom.chargers.ocpp.talk.Profile.Purpose;
import energy.headroom.limits.Schedule;
import energy.headroom.sites.ChargerSpec.ConnectorSpec;
import energy.headroom.units.Power;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;

/**
 * A schedule as the calls that write it. Profiles begin in the past so that there is no hole before them, and have neither
 * validity nor duration, since the end of the only profile would mean unlimited. Each has an id of ours that never changes.
 *
 * @param running the transactions that run, by connector
 * @param habits what is known of such chargers
 */
public record ProfileWriter<T>(
        Profile.Form<T> form, Home home, Recipe recipe, ClockDifference clock, Map<Integer, T> running, Habits habits) {
    /** Connector 0 is the charger as a whole. */
    public static final int WHOLE = 0;

    public Written write(Schedule schedule, boolean asItIs, Instant now) {
        int connectors = home.charger().connectors().size();
        return switch (recipe.place()) {
            case STATION_MAXIMUM ->
                new Written(
                        List.of(profile(Purpose.STATION_MAXIMUM, WHOLE, null, periods(schedule, asItIs, now), now)),
                        null);
            case TX_DEFAULT ->
                new Written(
                        List.of(profile(
                                Purpose.TX_DEFAULT,
                                WHOLE,
                                null,
                                periods(part(schedule, connectors), asItIs, now),
                                now)),
                        null);
            case TX_DEFAULT_PER_CONNECTOR -> {
                ArrayNode part = periods(part(schedule, connectors), asItIs, now);
                List<Request> requests = new ArrayList<>();
                numbers().forEach(number -> requests.add(profile(Purpose.TX_DEFAULT, number, null, part, now)));
                requests.addAll(ofSessions(part, now));
                yield new Written(requests, null);
            }
            case TRANSACTIONS ->
                new Written(ofSessions(periods(part(schedule, connectors), asItIs, now), now), withoutSession());
        };
    }

    private List<Request> ofSessions(ArrayNode part, Instant now) {
        return running.entrySet().stream()
                .map(session -> profile(Purpose.TRANSACTION, session.getKey(), session.getValue(), part, now))
                .toList();
    }

    private List<Integer> numbers() {
        return home.charger().connectors().stream().map(ConnectorSpec::number).toList();
    }

    private @Nullable String withoutSession() {
        String without = numbers().stream()
                .filter(number -> !running.containsKey(number))
                .map(String::valueOf)
                .collect(Collectors.joining(", "));
        return without.isEmpty()
                ? null
                : "takes limits of running sessions only, and none is known to run at connector " + without;
    }

    /** What each connector gets where each is told a limit of its own. */
    private static Schedule part(Schedule schedule, int connectors) {
        return schedule.dividedBy(connectors);
    }

    private ArrayNode periods(Schedule schedule, boolean asItIs, Instant now) {
        RateLimits limits =
                new RateLimits(home, recipe.unit(), asItIs, habits.zeroAs().orElse(null));
        ArrayNode written = Frames.newPayload().putArray("periods");
        for (Period period : Period.atMost(recipe.maxPeriods(), Period.of(schedule, begin(now), now))) {
            written.addObject()
                    .put("startPeriod", period.start())
                    .put("limit", limits.rate(period.limit()))
                    .put("numberPhases", limits.phases());
        }
        return written;
    }

    private Instant begin(Instant now) {
        return now.minus(habits.begun()).truncatedTo(ChronoUnit.SECONDS);
    }

    private Request profile(Purpose purpose, int connector, @Nullable T transaction, ArrayNode periods, Instant now) {
        Instant start = recipe.begin() == Begin.RELATIVE
                ? null
                : clock.theirs(begin(now)).truncatedTo(ChronoUnit.SECONDS);
        return form.write(new Profile<>(
                purpose, connector, transaction, recipe.stackLevel(), start, recipe.unit(), periods.deepCopy()));
    }

    /** What clears what this recipe wrote. By id only, since fields narrow one another and none at all clears everything. */
    public List<Request> clear() {
        return switch (recipe.place()) {
            case STATION_MAXIMUM -> List.of(clear(Purpose.STATION_MAXIMUM, WHOLE));
            case TX_DEFAULT -> List.of(clear(Purpose.TX_DEFAULT, WHOLE));
            case TX_DEFAULT_PER_CONNECTOR -> {
                List<Request> requests = new ArrayList<>();
                for (int number : numbers()) {
                    requests.add(clear(Purpose.TX_DEFAULT, number));
                    requests.add(clear(Purpose.TRANSACTION, number));
                }
                yield requests;
            }
            case TRANSACTIONS ->
                numbers().stream()
                        .map(number -> clear(Purpose.TRANSACTION, number))
                        .toList();
        };
    }

    /**
     * What lets the charger draw all that it can, by this recipe, and then clears whatever was written by any. Some chargers
     * go on with the last limit after it was cleared, so that has to be none.
     */
    public List<Request> release(Instant now) {
        Power all = Power.ofWatts(home.charger().connectors().stream()
                .mapToLong(connector -> Power.drawnBy(
                                connector.maximum(),
                                home.highest(),
                                connector.phases().size())
                        .watts())
                .sum());
        // Where each connector has a part of its own, each gets all.
        int parts = recipe.place() == Recipe.Place.STATION_MAXIMUM
                ? 1
                : home.charger().connectors().size();
        Schedule open = Schedule.flat(now, Power.ofWatts(all.watts() * parts));
        List<Request> requests = new ArrayList<>(write(open, false, now).requests());
        requests.add(clear(Purpose.STATION_MAXIMUM, WHOLE));
        requests.add(clear(Purpose.TX_DEFAULT, WHOLE));
        numbers().forEach(number -> requests.add(clear(Purpose.TX_DEFAULT, number)));
        numbers().forEach(number -> requests.add(clear(Purpose.TRANSACTION, number)));
        return requests;
    }

    private Request clear(Purpose purpose, int connector) {
        return form.clear(purpose.id(connector));
    }
}
