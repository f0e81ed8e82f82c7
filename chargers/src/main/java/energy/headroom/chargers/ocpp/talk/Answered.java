package energy.headroom.chargers.ocpp.talk;

import energy.headroom.chargers.ocpp.frame.Frames;
import energy.headroom.chargers.ocpp.frame.Outcome;
import energy.headroom.sites.SiteCommand.ScheduleAnswered.Answer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a charger's answer to something that it was told comes to. The words for yes and no are those of all versions. */
record Answered(Answer answer, String detail) {
    static Answered by(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Answered answer -> by(answer.payload());
            case Outcome.Failed failed -> new Answered(Answer.REFUSED, failed.text());
            case Outcome.TimedOut timedOut -> new Answered(Answer.UNKNOWN, "no answer in time");
            case Outcome.Lost lost -> new Answered(Answer.UNKNOWN, "the connection ended before the answer");
        };
    }

    private static Answered by(ObjectNode payload) {
        String status = payload.path("status").asString("");
        return switch (status) {
            // Scheduled: as soon as the session that runs is over.
            case "Accepted", "Scheduled" -> new Answered(Answer.ACCEPTED, status);
            case "Rejected", "NotSupported" ->
                new Answered(Answer.REFUSED, status + reason(payload.path("statusInfo")));
            default -> new Answered(Answer.UNKNOWN, "an answer without a status that OCPP knows");
        };
    }

    /** From 2.0.1 on, chargers may say why. */
    private static String reason(JsonNode info) {
        String code = Frames.shortText(info.path("reasonCode").asString(""));
        String more = Frames.shortText(info.path("additionalInfo").asString(""));
        return (code.isEmpty() ? "" : ": " + code) + (more.isEmpty() ? "" : " (" + more + ")");
    }
}
