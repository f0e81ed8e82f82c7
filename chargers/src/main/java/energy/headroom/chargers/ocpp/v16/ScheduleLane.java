package energy.headroom.chargers.ocpp.v16;

import energy.headroom.chargers.ocpp.Home;
import energy.headroom.chargers.ocpp.frame.Outcome;
import energy.headroom.limits.Schedule;
import energy.headroom.sites.SiteCommand.ScheduleAnswered;
import energy.headroom.sites.SiteCommand.ScheduleAnswered.Answer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The schedules on their way to one charger: at most one that was sent and waits for its answer, and at most one behind it.
 * Each gets its answer exactly once.
 */
final class ScheduleLane {
    private record Queued(Schedule schedule, boolean asItIs) {}

    private final Home home;
    private @Nullable Queued queued;
    private boolean unanswered;

    ScheduleLane(Home home) {
        this.home = home;
    }

    /** Takes the place of one that was not sent yet. */
    void offer(Schedule schedule, boolean asItIs) {
        dropQueued("superseded before it was sent");
        queued = new Queued(schedule, asItIs);
    }

    void notSent(Schedule schedule, String detail) {
        tell(schedule, Answer.NOT_SENT, detail);
    }

    /** The connection is gone; what was sent over it has been answered as lost already. */
    void lost() {
        dropQueued("the connection ended before it was sent");
    }

    /** Whether one waits only for its turn. */
    boolean waits() {
        return queued != null && !unanswered;
    }

    void sendIfFree(Line line, Memory memory, Instant now) {
        Queued next = queued;
        if (next != null && !unanswered && line.freeForSchedule(now)) {
            queued = null;
            unanswered = true;
            Recipe recipe = Recipe.suiting(home, memory.abilities(), next.asItIs());
            line.calls()
                    .send(
                            "SetChargingProfile",
                            recipe.write(next.schedule(), now, memory.clock()),
                            now,
                            outcome -> answered(next.schedule(), outcome));
        }
    }

    private void answered(Schedule schedule, Outcome outcome) {
        unanswered = false;
        switch (outcome) {
            case Outcome.Answered answer -> {
                String status = answer.payload().path("status").asString("");
                switch (status) {
                    case "Accepted" -> tell(schedule, Answer.ACCEPTED, status);
                    case "Rejected", "NotSupported" -> tell(schedule, Answer.REFUSED, status);
                    default -> tell(schedule, Answer.UNKNOWN, "an answer without a status that OCPP knows");
                }
            }
            case Outcome.Failed failed -> tell(schedule, Answer.REFUSED, failed.text());
            case Outcome.TimedOut timedOut -> tell(schedule, Answer.UNKNOWN, "no answer in time");
            case Outcome.Lost lost -> tell(schedule, Answer.UNKNOWN, "the connection ended before the answer");
        }
    }

    private void dropQueued(String detail) {
        Queued waiting = queued;
        if (waiting != null) {
            queued = null;
            notSent(waiting.schedule(), detail);
        }
    }

    private void tell(Schedule schedule, Answer answer, String detail) {
        home.site().accept(new ScheduleAnswered(home.charger().id(), schedule, answer, detail));
    }
}
