package energy.headroom.chargers.ocpp.talk;

import energy.headroom.chargers.ocpp.Home;
import energy.headroom.chargers.ocpp.frame.Outcome;
import energy.headroom.chargers.ocpp.recipe.Recipe;
import energy.headroom.chargers.ocpp.recipe.Recipes;
import energy.headroom.limits.Schedule;
import energy.headroom.sites.ChargerSpec.RateUnit;
import energy.headroom.sites.SiteCommand;
import energy.headroom.sites.SiteCommand.ScheduleAnswered;
import energy.headroom.sites.SiteCommand.ScheduleAnswered.Answer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The schedules on their way to one charger: at most one that was sent and waits for its answer, and at most one behind it.
 * Each gets its answer exactly once. One that is refused is written in the next way that is left to try, at once.
 */
final class ScheduleLane {
    private static final Logger LOG = LoggerFactory.getLogger(ScheduleLane.class);

    /** @param unit what the site reckons that the charger is told in */
    record Queued(Schedule schedule, RateUnit unit, boolean asItIs) {}

    /** One schedule while it is written, call by call. */
    private record Writing(
            Queued what,
            Recipe recipe,
            Deque<Request> left,
            int calls,
            @Nullable String gap) {
        boolean nothingAccepted() {
            return left.size() + 1 >= calls;
        }
    }

    private final Home home;
    private final Recipes recipes;
    private final InstantSource clock;
    /** What the charger may hold of ways that are not used any more. */
    private final Set<Recipe> abandoned = new HashSet<>();

    private @Nullable Recipe inUse;
    private @Nullable String lastFailure;
    private @Nullable Queued queued;
    private @Nullable Writing writing;
    private @Nullable Handback handback;

    ScheduleLane(Home home, Recipes recipes, InstantSource clock) {
        this.home = home;
        this.recipes = recipes;
        this.clock = clock;
    }

    /** Takes the place of one that was not sent yet. */
    void offer(Queued schedule) {
        dropQueued("superseded before it was sent");
        endHandback("a limit came first");
        queued = schedule;
    }

    void notSent(Schedule schedule, String detail) {
        tell(schedule, new Answered(Answer.NOT_SENT, detail));
    }

    /** The connection is gone; what was sent over it has been answered as lost already. */
    void lost() {
        dropQueued("the connection ended before it was sent");
        endHandback("the connection ended");
    }

    /** How the charger is told its limits. */
    Recipe used(Dialect dialect) {
        return inUse == null ? recipes.current(dialect.abilities()) : inUse;
    }

    /** Gives the charger back. What it is told after this is written anew. */
    void release(List<Request> requests, Consumer<Answered> then) {
        dropQueued("the charger is released");
        endHandback("ordered again");
        handback = new Handback(requests, then);
        abandoned.clear();
        inUse = null;
    }

    private void endHandback(String detail) {
        if (handback != null) {
            handback.end(detail);
            handback = null;
        }
    }

    /** Whether one waits only for its turn. */
    boolean waits() {
        return writing == null && (queued != null || (handback != null && handback.isDue()));
    }

    void sendIfFree(Line line, Dialect dialect, Instant now) {
        while (queued != null && writing == null && line.freeForSchedule(now)) {
            Queued next = queued;
            queued = null;
            send(next, line, dialect, now);
        }
        Handback back = handback;
        if (back != null && back.isDue() && writing == null && line.freeForSchedule(now)) {
            Request request = back.next();
            line.calls().send(request.action(), request.payload(), now, outcome -> back.answered(request, outcome));
        }
    }

    private void send(Queued next, Line line, Dialect dialect, Instant now) {
        Recipe recipe = recipes.current(dialect.abilities());
        if (recipe.unit() != next.unit()) {
            home.site().accept(new SiteCommand.ToldIn(home.charger().id(), recipe.unit()));
            notSent(next.schedule(), "it is told in " + recipe.unit() + " from now on");
            return;
        }
        begin(next, recipe, dialect.write(recipe, next.schedule(), next.asItIs(), now), line, dialect, now);
    }

    private void begin(Queued next, Recipe recipe, Dialect.Written written, Line line, Dialect dialect, Instant now) {
        if (inUse != null && !inUse.equals(recipe)) {
            abandoned.add(inUse);
        }
        abandoned.remove(recipe);
        inUse = recipe;
        Deque<Request> calls = new ArrayDeque<>(written.requests());
        Writing begun = new Writing(next, recipe, calls, calls.size(), written.gap());
        writing = begun;
        if (calls.isEmpty()) {
            refused(begun, new Answered(Answer.REFUSED, String.valueOf(written.gap())), dialect);
        } else {
            goOn(begun, line, dialect, now);
        }
    }

    private void goOn(Writing write, Line line, Dialect dialect, Instant now) {
        Request request = write.left().poll();
        if (request == null) {
            written(write, line, dialect);
        } else {
            line.calls()
                    .send(request.action(), request.payload(), now, outcome -> answered(write, outcome, line, dialect));
        }
    }

    private void answered(Writing write, Outcome outcome, Line line, Dialect dialect) {
        Answered answered = Answered.by(outcome);
        switch (answered.answer()) {
            case ACCEPTED -> goOn(write, line, dialect, clock.instant());
            case REFUSED -> refused(write, answered, dialect);
            case UNKNOWN, NOT_SENT -> {
                writing = null;
                // An answer that does not come is a refusal too; a connection that ends says nothing about the way.
                if (!(outcome instanceof Outcome.Lost)) {
                    failed(write.recipe(), answered.detail(), dialect);
                }
                tell(write.what().schedule(), answered);
            }
        }
    }

    private void written(Writing write, Line line, Dialect dialect) {
        writing = null;
        recipes.accepted();
        clearAbandoned(write.recipe(), line, dialect);
        String gap = write.gap();
        tell(
                write.what().schedule(),
                gap == null
                        ? new Answered(Answer.ACCEPTED, accepted(write.recipe()))
                        : new Answered(Answer.UNKNOWN, gap));
    }

    /** Where it did not take the first way, which it took and what came before are named. */
    private String accepted(Recipe recipe) {
        return lastFailure == null ? "Accepted" : "Accepted as " + recipe.words() + ", not as " + lastFailure;
    }

    private void refused(Writing write, Answered answered, Dialect dialect) {
        writing = null;
        boolean another = failed(write.recipe(), answered.detail(), dialect);
        Schedule schedule = write.what().schedule();
        if (!write.nothingAccepted()) {
            tell(schedule, new Answered(Answer.UNKNOWN, "a part of it was refused: " + answered.detail()));
        } else if (!another) {
            tell(schedule, answered);
        } else if (queued == null) {
            queued = write.what();
        } else {
            notSent(schedule, "refused, and superseded before it was written in another way");
        }
    }

    private boolean failed(Recipe recipe, String why, Dialect dialect) {
        return log(recipe, why, recipes.refused(recipe, dialect.abilities()), dialect);
    }

    private boolean log(Recipe recipe, String why, boolean another, Dialect dialect) {
        lastFailure = recipe.words() + ": " + why;
        LOG.info(
                "charger {}: does not take its limit as {}{}",
                home.charger().id(),
                lastFailure,
                another
                        ? "; next it is told "
                                + recipes.current(dialect.abilities()).words()
                        : "");
        return another;
    }

    /** Whatever was written in other ways would go on to limit it, at what it was told then. What is in use stays. */
    private void clearAbandoned(Recipe used, Line line, Dialect dialect) {
        List<Request> keep = dialect.clear(used);
        for (Recipe old : List.copyOf(abandoned)) {
            abandoned.remove(old);
            dialect.clear(old).stream()
                    .filter(request -> !keep.contains(request))
                    .forEach(request -> line.later(request.action(), request.payload(), outcome -> {
                        if (!(outcome instanceof Outcome.Answered)) {
                            abandoned.add(old);
                        }
                    }));
        }
    }

    /** A charger that takes limits of running sessions only holds none once a session begins or ends. */
    void sessionMayBeFree(SiteCommand news) {
        if (news instanceof SiteCommand.TransactionStarted || news instanceof SiteCommand.TransactionEnded) {
            sessionMayBeFree();
        }
    }

    void sessionMayBeFree() {
        if (inUse != null && inUse.place() == Recipe.Place.TRANSACTIONS) {
            home.site()
                    .accept(new SiteCommand.LimitLost(
                            home.charger().id(), "it takes limits of running sessions only, and one began or ended"));
        }
    }

    /** By the way in use; one that is in doubt fits every charger. */
    int mostPeriods() {
        return inUse == null ? 1 : inUse.maxPeriods();
    }

    /** The charger was seen above what it accepted. */
    void hadNoEffect(Dialect dialect) {
        Recipe recipe = inUse;
        if (recipe != null && writing == null) {
            boolean another = recipes.hadNoEffect(recipe, dialect.abilities());
            log(recipe, "accepted, but power does not follow", another, dialect);
        }
    }

    /** The charger was seen to keep to what it accepted: what that way is, if this is news. */
    Optional<Recipe> hadEffect() {
        Recipe recipe = inUse;
        return recipe != null && writing == null && recipes.worked(recipe) ? Optional.of(recipe) : Optional.empty();
    }

    private void dropQueued(String detail) {
        Queued waiting = queued;
        if (waiting != null) {
            queued = null;
            notSent(waiting.schedule(), detail);
        }
    }

    private void tell(Schedule schedule, Answered answered) {
        home.site().accept(new ScheduleAnswered(home.charger().id(), schedule, answered.answer(), answered.detail()));
    }
}
