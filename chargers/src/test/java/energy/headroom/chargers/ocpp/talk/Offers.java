package energy.headroom.chargers.ocpp.talk;

import energy.headroom.limits.Schedule;
import energy.headroom.sites.ChargerSpec.RateUnit;
import energy.headroom.sites.SiteCommand;
import energy.headroom.sites.SiteCommand.ScheduleAnswered;
import energy.headroom.units.Power;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** The site, which offers a schedule of 22 kW for ever, and the charger, which takes it or not; in any version of OCPP. */
public final class Offers {
    private static final String YES = "{'status':'Accepted'}";
    private static final String NO =
            "{'status':'Rejected','statusInfo':{'reasonCode':'InvalidProfile','additionalInfo':'no'}}";

    private final Talk talk;
    private final Schedule schedule;
    private RateUnit unit = RateUnit.A;

    public Offers(Talk talk) {
        this.talk = talk;
        schedule = Schedule.flat(talk.now, Power.ofWatts(22_000));
    }

    /** Offers the schedule, in the unit that the site was told the charger takes. */
    public void offer() {
        talk.point.send(schedule, unit, false);
        talk.point.tick();
    }

    public RateUnit unit() {
        return unit;
    }

    /** Plays the charger and the site until the schedule is accepted or the site has to wait; what was written. */
    public List<String> untilAnswered(Predicate<JsonNode> takes) {
        talk.calls("ClearChargingProfile").forEach(call -> talk.answers(call, YES));
        List<String> written = new ArrayList<>();
        int from = talk.calls("SetChargingProfile").size();
        int told = talk.site.size();
        offer();
        for (int i = 0; i < 100; i++) {
            List<JsonNode> calls = talk.calls("SetChargingProfile");
            if (calls.size() > from) {
                JsonNode call = calls.get(from++);
                written.add(words(call));
                talk.answers(call, takes.test(call.get(3)) ? YES : NO);
                continue;
            }
            Optional<RateUnit> other = other(told);
            told = talk.site.size();
            if (other.isEmpty()) {
                return written;
            }
            unit = other.get();
            offer();
        }
        throw new AssertionError("no end: " + written);
    }

    private Optional<RateUnit> other(int from) {
        return talk.site.subList(from, talk.site.size()).stream()
                .filter(SiteCommand.ToldIn.class::isInstance)
                .map(said -> ((SiteCommand.ToldIn) said).unit())
                .reduce((first, second) -> second);
    }

    /** What was written first after an offer by a conversation that has written nothing. */
    public String first() {
        offer();
        return words(talk.calls("SetChargingProfile").getFirst());
    }

    private static String words(JsonNode call) {
        JsonNode payload = call.get(3);
        return text(payload, "chargingProfilePurpose") + " "
                + payload.path("connectorId").asInt(payload.path("evseId").asInt(-1)) + " "
                + text(payload, "chargingProfileKind") + " " + text(payload, "chargingRateUnit") + " level "
                + payload.findValue("stackLevel");
    }

    private static String text(JsonNode payload, String field) {
        return payload.findValue(field).stringValue();
    }

    public static boolean purpose(JsonNode payload, String purpose) {
        return text(payload, "chargingProfilePurpose").equals(purpose);
    }

    public ScheduleAnswered last() {
        return talk.scheduleAnswers().getLast();
    }
}
