package energy.headroom.chargers.ocpp.talk;

import energy.headroom.chargers.ocpp.frame.Outcome;
import energy.headroom.sites.SiteCommand.ScheduleAnswered.Answer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/**
 * A charger's control while it is given back: first it is let draw all that it can, then what is ours is cleared. Ends early
 * where a schedule comes meanwhile. Gets its answer exactly once.
 */
final class Handback {
    private final Deque<Request> left;
    private final Consumer<Answered> then;
    private Answered worst = new Answered(Answer.ACCEPTED, "Accepted");
    private boolean waits;
    private boolean over;

    Handback(List<Request> requests, Consumer<Answered> then) {
        left = new ArrayDeque<>(requests);
        this.then = then;
    }

    boolean isOver() {
        return over;
    }

    /** Whether its next call waits only for its turn. */
    boolean isDue() {
        return !over && !waits;
    }

    Request next() {
        waits = true;
        return left.remove();
    }

    /** Of all answers the worst counts, but not that of a charger that is not to be let draw all it can: it is cleared anyway. */
    void answered(Request request, Outcome outcome) {
        Answered answered = Answered.by(outcome);
        boolean clears = request.action().startsWith("Clear");
        boolean hadNone = clears
                && outcome instanceof Outcome.Answered said
                && said.payload().path("status").asString("").equals("Unknown");
        if ((clears || outcome instanceof Outcome.Lost) && !hadNone && answered.answer() != Answer.ACCEPTED) {
            worst = answered;
        }
        waits = false;
        if (left.isEmpty()) {
            end(worst);
        }
    }

    void end(String detail) {
        end(new Answered(Answer.NOT_SENT, detail));
    }

    private void end(Answered answered) {
        if (!over) {
            over = true;
            left.clear();
            then.accept(answered);
        }
    }
}
