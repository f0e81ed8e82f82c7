package energy.headroom.chargers.ocpp.talk;

import energy.headroom.chargers.ocpp.Home;
import energy.headroom.chargers.ocpp.frame.Outcome;
import energy.headroom.sites.Order;
import energy.headroom.sites.SiteCommand.OrderAnswered;
import energy.headroom.sites.SiteCommand.ScheduleAnswered.Answer;
import java.util.List;

/** Orders to one charger, each as one or more calls. Each order gets its answer exactly once. */
final class Orders {
    private final Home home;

    Orders(Home home) {
        this.home = home;
    }

    void give(Order order, List<Request> requests, Line line) {
        if (requests.isEmpty()) {
            tell(order, new Answered(Answer.ACCEPTED, "no session is known to run"));
            return;
        }
        Tally tally = new Tally(order, requests.size());
        requests.forEach(request -> line.soon(request.action(), request.payload(), tally::take));
    }

    void notGiven(Order order, String detail) {
        tell(order, new Answered(Answer.NOT_SENT, detail));
    }

    /** Of several calls that make one order, the worst answer counts. */
    private final class Tally {
        private final Order order;
        private int open;
        private Answered worst = new Answered(Answer.ACCEPTED, "Accepted");

        Tally(Order order, int open) {
            this.order = order;
            this.open = open;
        }

        void take(Outcome outcome) {
            Answered answered = Answered.by(outcome);
            if (answered.answer() != Answer.ACCEPTED || worst.answer() == Answer.ACCEPTED) {
                worst = answered;
            }
            if (--open == 0) {
                tell(order, worst);
            }
        }
    }

    void tell(Order order, Answered answered) {
        home.site().accept(new OrderAnswered(home.charger().id(), order, answered.answer(), answered.detail()));
    }
}
