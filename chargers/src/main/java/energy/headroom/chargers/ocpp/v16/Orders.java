package energy.headroom.chargers.ocpp.v16;

import energy.headroom.chargers.ocpp.Home;
import energy.headroom.chargers.ocpp.frame.Frames;
import energy.headroom.chargers.ocpp.frame.Outcome;
import energy.headroom.sites.Order;
import energy.headroom.sites.SiteCommand.OrderAnswered;
import energy.headroom.sites.SiteCommand.ScheduleAnswered.Answer;
import java.util.Collection;
import tools.jackson.databind.node.ObjectNode;

/** Orders to one charger as calls: RemoteStopTransaction for each session, ChangeAvailability for the charger as a whole. */
final class Orders {
    private final Home home;

    Orders(Home home) {
        this.home = home;
    }

    void give(Order order, Line line, Transactions transactions) {
        switch (order) {
            case END_SESSIONS -> endAll(transactions.running(), line);
            case OUT_OF_SERVICE -> changeAvailability(order, "Inoperative", line);
            case INTO_SERVICE -> changeAvailability(order, "Operative", line);
        }
    }

    void notGiven(Order order, String detail) {
        tell(order, Answer.NOT_SENT, detail);
    }

    private void endAll(Collection<Integer> transactions, Line line) {
        if (transactions.isEmpty()) {
            tell(Order.END_SESSIONS, Answer.ACCEPTED, "no session is known to run");
            return;
        }
        Tally tally = new Tally(transactions.size());
        for (int transaction : transactions) {
            ObjectNode payload = Frames.newPayload().put("transactionId", transaction);
            line.soon("RemoteStopTransaction", payload, tally::take);
        }
    }

    /** Of several calls that make one order, the worst answer counts. */
    private final class Tally {
        private int open;
        private Answered worst = new Answered(Answer.ACCEPTED, "Accepted");

        Tally(int open) {
            this.open = open;
        }

        void take(Outcome outcome) {
            Answered answer = answered(outcome);
            if (answer.answer != Answer.ACCEPTED) {
                worst = answer;
            }
            if (--open == 0) {
                tell(Order.END_SESSIONS, worst.answer, worst.detail);
            }
        }
    }

    /** Connector 0 is the charger with all its connectors. */
    private void changeAvailability(Order order, String type, Line line) {
        ObjectNode payload = Frames.newPayload().put("connectorId", 0).put("type", type);
        line.soon("ChangeAvailability", payload, outcome -> {
            Answered answer = answered(outcome);
            tell(order, answer.answer, answer.detail);
        });
    }

    private record Answered(Answer answer, String detail) {}

    private static Answered answered(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Answered answer -> {
                String status = answer.payload().path("status").asString("");
                yield switch (status) {
                    // Scheduled: as soon as the session that runs is over.
                    case "Accepted", "Scheduled" -> new Answered(Answer.ACCEPTED, status);
                    case "Rejected" -> new Answered(Answer.REFUSED, status);
                    default -> new Answered(Answer.UNKNOWN, "an answer without a status that OCPP knows");
                };
            }
            case Outcome.Failed failed -> new Answered(Answer.REFUSED, failed.text());
            case Outcome.TimedOut timedOut -> new Answered(Answer.UNKNOWN, "no answer in time");
            case Outcome.Lost lost -> new Answered(Answer.UNKNOWN, "the connection ended before the answer");
        };
    }

    private void tell(Order order, Answer answer, String detail) {
        home.site().accept(new OrderAnswered(home.charger().id(), order, answer, detail));
    }
}
