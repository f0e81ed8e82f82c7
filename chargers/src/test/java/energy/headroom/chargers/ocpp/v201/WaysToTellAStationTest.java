package energy.headroom.chargers.ocpp.v201;

import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.chargers.ocpp.Version;
import energy.headroom.chargers.ocpp.talk.Talk;
import energy.headroom.limits.Schedule;
import energy.headroom.sites.ChargerSpec.RateUnit;
import energy.headroom.sites.SiteCommand;
import energy.headroom.sites.SiteCommand.ScheduleAnswered;
import energy.headroom.sites.SiteCommand.ScheduleAnswered.Answer;
import energy.headroom.units.Power;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** In which ways a charger of OCPP 2.0.1 is told its limit until one is accepted. */
class WaysToTellAStationTest {
    private static final String NO =
            "{'status':'Rejected','statusInfo':{'reasonCode':'InvalidProfile','additionalInfo':'no'}}";

    private final Talk talk = new Talk(Version.V2_0_1);
    private final Events events = new Events(talk);
    private final Schedule schedule = Schedule.flat(talk.now, Power.ofWatts(22_000));
    private RateUnit unit = RateUnit.A;

    @BeforeEach
    void connect() {
        talk.boot().settle();
    }

    private void offer(Talk to) {
        to.point.send(schedule, unit, false);
        to.point.tick();
    }

    /** Plays the charger and the site until the site has an answer; what was written. */
    private List<String> untilAnswered(Predicate<JsonNode> takes) {
        List<String> written = new ArrayList<>();
        int from = talk.calls("SetChargingProfile").size();
        int told = talk.site.size();
        offer(talk);
        while (true) {
            List<JsonNode> calls = talk.calls("SetChargingProfile");
            if (calls.size() > from) {
                JsonNode call = calls.get(from++);
                written.add(words(call));
                talk.answers(call, takes.test(call.get(3)) ? "{'status':'Accepted'}" : NO);
            } else if (talk.site.get(told) instanceof SiteCommand.ToldIn toldIn) {
                unit = toldIn.unit();
                told = talk.site.size();
                offer(talk);
            } else {
                return written;
            }
        }
    }

    private static String words(JsonNode call) {
        JsonNode profile = call.at("/3/chargingProfile");
        return profile.get("chargingProfilePurpose").stringValue() + " "
                + call.at("/3/evseId") + " "
                + profile.get("chargingProfileKind").stringValue() + " "
                + profile.findValue("chargingRateUnit").stringValue() + " level "
                + profile.get("stackLevel");
    }

    private ScheduleAnswered last() {
        return talk.scheduleAnswers().getLast();
    }

    private static boolean purpose(JsonNode payload, String purpose) {
        return payload.findValue("chargingProfilePurpose").stringValue().equals(purpose);
    }

    @Test
    void triesEveryWayOfThisVersionAndSaysWhyNotOnlyAfterTheLast() {
        assertThat(untilAnswered(payload -> false))
                .containsExactly(
                        "ChargingStationMaxProfile 0 Absolute A level 1",
                        "ChargingStationMaxProfile 0 Absolute W level 1",
                        "ChargingStationMaxProfile 0 Absolute A level 1",
                        "ChargingStationMaxProfile 0 Absolute A level 1",
                        "ChargingStationMaxProfile 0 Absolute A level 0",
                        "TxDefaultProfile 0 Absolute A level 1",
                        "TxDefaultProfile 0 Absolute W level 1",
                        "TxDefaultProfile 0 Relative A level 1",
                        "TxDefaultProfile 1 Absolute A level 1",
                        "TxDefaultProfile 1 Absolute W level 1");
        assertThat(last().answer()).isEqualTo(Answer.REFUSED);
    }

    @Test
    void passesOnWhyAChargerRefuses() {
        untilAnswered(payload -> purpose(payload, "TxDefaultProfile"));
        assertThat(last().answer()).isEqualTo(Answer.ACCEPTED);
        assertThat(last().detail()).contains("Rejected: InvalidProfile (no)");
    }

    @Test
    void limitsSessionsByTheIdsThatTheChargerGaveThem() {
        events.started("T-1", 1, "Charging");
        untilAnswered(payload -> purpose(payload, "TxProfile"));
        assertThat(talk.calls("SetChargingProfile").getLast().at("/3/chargingProfile/transactionId"))
                .hasToString("\"T-1\"");
        assertThat(last().answer()).as("EVSE 2 has no session to limit").isEqualTo(Answer.UNKNOWN);
        talk.site.clear();
        events.started("T-2", 2, "Charging");
        assertThat(talk.site)
                .filteredOn(SiteCommand.LimitLost.class::isInstance)
                .hasSize(1);
    }

    @Test
    void keepsWhatWorkedByModelAndFirmwareAndNotForAnotherVersionOfOcpp() {
        untilAnswered(payload -> purpose(payload, "TxDefaultProfile"));
        talk.point.hadEffect();
        assertThat(firstWay(Version.V2_0_1, "1.2")).startsWith("TxDefaultProfile 0");
        assertThat(firstWay(Version.V2_0_1, "1.3")).startsWith("ChargingStationMaxProfile 0");
        Talk in16 = new Talk(Version.V1_6, talk.notes);
        in16.boot().settle();
        offer(in16);
        assertThat(in16.calls("SetChargingProfile").getFirst().at("/3/csChargingProfiles/chargingProfilePurpose"))
                .hasToString("\"ChargePointMaxProfile\"");
    }

    private String firstWay(Version version, String firmware) {
        Talk after = new Talk(version, talk.notes);
        after.boot(firmware).settle();
        offer(after);
        return words(after.calls("SetChargingProfile").getFirst());
    }

    @Test
    void clearsWhatItWroteInAWayThatItLeftByIdOnly() {
        untilAnswered(payload -> true);
        talk.point.hadNoEffect();
        untilAnswered(payload -> purpose(payload, "TxDefaultProfile"));
        talk.settle();
        assertThat(talk.calls("ClearChargingProfile"))
                .extracting(call -> call.get(3).toString())
                .containsExactly("{\"chargingProfileId\":7810000}");
    }
}
