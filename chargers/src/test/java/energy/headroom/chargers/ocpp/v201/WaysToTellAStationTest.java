package energy.headroom.chargers.ocpp.v201;

import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.chargers.ocpp.Version;
import energy.headroom.chargers.ocpp.talk.Offers;
import energy.headroom.chargers.ocpp.talk.Talk;
import energy.headroom.sites.SiteCommand;
import energy.headroom.sites.SiteCommand.ScheduleAnswered.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** In which ways a charger of OCPP 2.0.1 is told its limit until one is accepted. */
class WaysToTellAStationTest {
    private final Talk talk = new Talk(Version.V2_0_1);
    private final Events events = new Events(talk);
    private final Offers offers = new Offers(talk);

    @BeforeEach
    void connect() {
        talk.boot().settle();
    }

    @Test
    void triesEveryWayOfThisVersionAndSaysWhyNotOnlyAfterTheLast() {
        assertThat(offers.untilAnswered(payload -> false))
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
        assertThat(offers.last().answer()).isEqualTo(Answer.REFUSED);
    }

    @Test
    void passesOnWhyAChargerRefuses() {
        offers.untilAnswered(payload -> Offers.purpose(payload, "TxDefaultProfile"));
        assertThat(offers.last().answer()).isEqualTo(Answer.ACCEPTED);
        assertThat(offers.last().detail()).contains("Rejected: InvalidProfile (no)");
    }

    @Test
    void limitsSessionsByTheIdsThatTheChargerGaveThem() {
        events.started("T-1", 1, "Charging");
        offers.untilAnswered(payload -> Offers.purpose(payload, "TxProfile"));
        assertThat(talk.calls("SetChargingProfile").getLast().at("/3/chargingProfile/transactionId"))
                .hasToString("\"T-1\"");
        assertThat(offers.last().answer()).as("EVSE 2 has no session to limit").isEqualTo(Answer.UNKNOWN);
        talk.site.clear();
        events.started("T-2", 2, "Charging");
        assertThat(talk.site)
                .filteredOn(SiteCommand.LimitLost.class::isInstance)
                .hasSize(1);
    }

    @Test
    void keepsWhatWorkedByModelAndFirmwareAndNotForAnotherVersionOfOcpp() {
        offers.untilAnswered(payload -> Offers.purpose(payload, "TxDefaultProfile"));
        talk.point.hadEffect();
        assertThat(firstWay(Version.V2_0_1, "1.2")).startsWith("TxDefaultProfile 0");
        assertThat(firstWay(Version.V2_0_1, "1.3")).startsWith("ChargingStationMaxProfile 0");
        assertThat(firstWay(Version.V1_6, "1.2")).startsWith("ChargePointMaxProfile 0");
    }

    private String firstWay(Version version, String firmware) {
        Talk after = new Talk(version, talk.notes);
        after.boot(firmware).settle();
        return new Offers(after).first();
    }

    @Test
    void takesUpWhatWorkedInAVersionOnceItIsSpokenAgain() {
        offers.untilAnswered(payload -> Offers.purpose(payload, "TxDefaultProfile"));
        talk.point.hadEffect();
        talk.speaks(Version.V1_6).boot().settle();
        assertThat(offers.untilAnswered(payload -> true)).first().asString().startsWith("ChargePointMaxProfile 0");
        talk.speaks(Version.V2_0_1).boot().settle();
        assertThat(offers.untilAnswered(payload -> true)).first().asString().startsWith("TxDefaultProfile 0");
    }

    @Test
    void clearsWhatItWroteInAWayThatItLeftByIdOnly() {
        offers.untilAnswered(payload -> true);
        talk.point.hadNoEffect();
        offers.untilAnswered(payload -> Offers.purpose(payload, "TxDefaultProfile"));
        talk.settle();
        assertThat(talk.calls("ClearChargingProfile"))
                .extracting(call -> call.get(3).toString())
                .containsExactly("{\"chargingProfileId\":7810000}");
    }
}
