package energy.headroom.chargers;

import static energy.headroom.chargers.GatewayForChargers.CLOSED;
import static energy.headroom.chargers.GatewayForChargers.OPEN;
import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.chargers.TestCsms.Guest;
import energy.headroom.chargers.ocpp.frame.Frames;
import energy.headroom.chargers.ocpp.proxy.WhileAway;
import energy.headroom.limits.Schedule;
import energy.headroom.sites.SiteCommand.ScheduleAnswered;
import energy.headroom.units.Power;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A CSMS that misbehaves, over real websockets: the charger stays connected, and keeps to its limit. */
@SuppressWarnings("NullAway.Init")
class ProxyUnderAttackTest {
    private TestCsms csms;
    private GatewayForChargers gateway;
    private RawCharger charger;
    private Guest guest;

    @BeforeEach
    void start() throws Exception {
        csms = new TestCsms("ocpp1.6");
        gateway = new GatewayForChargers(100, csms.pattern(), WhileAway.KEEP_SESSIONS);
        charger = RawCharger.connect(TestCharger.address(gateway.port(), "/ocpp/" + OPEN), null, "ocpp1.6");
        guest = csms.next();
        charger.calls("b", "BootNotification", "{'chargePointVendor':'Acme','chargePointModel':'Uno'}");
    }

    @AfterEach
    void stop() {
        gateway.close();
        csms.close();
    }

    private void isStillLimited(long watts) throws Exception {
        gateway.chargers()
                .send(
                        GatewayForChargers.charger(OPEN),
                        Schedule.flat(Instant.now(), Power.ofWatts(watts)),
                        Instant.now());
        assertThat(gateway.site().next("quay", ScheduleAnswered.class).answer())
                .isEqualTo(ScheduleAnswered.Answer.ACCEPTED);
        assertThat(charger.closed).isNotDone();
    }

    @Test
    void holdsAFloodBackWithoutStoringIt() throws Exception {
        for (int i = 0; i < 3_000; i++) {
            guest.send("[2,'f" + i + "','SetChargingProfile',{'connectorId':0}]");
        }
        isStillLimited(11_000);
        RawCharger other = RawCharger.connect(
                TestCharger.address(gateway.port(), "/ocpp/" + CLOSED), CLOSED + ":correct horse", "ocpp1.6");
        csms.next();
        assertThat(other.calls("h", "Heartbeat", "{}").get(0).intValue())
                .as("another charger does not notice")
                .isEqualTo(3);
        assertThat(charger.heard).as("none of them could be read").hasSize(1);
    }

    @Test
    void passesNoGarbageAndNoHugeFramesToTheCharger() throws Exception {
        guest.send("garbage");
        guest.send("[2,'x','Reset'");
        guest.send("[9,'x',{}]");
        guest.sendAsItIs("\u0000");
        guest.send("[2,'h','DataTransfer',{'vendorId':'" + "x".repeat(Frames.MAX_BYTES) + "'}]");
        guest = csms.next();
        guest.send("[2,'after','GetConfiguration',{}]");
        assertThat(charger.next()).as("the connection to the CSMS is made anew").contains("after");
        assertThat(charger.heard).hasSize(2);
        isStillLimited(11_000);
    }

    @Test
    void comesBackToACsmsThatEndsConnectionsAgainAndAgain() throws Exception {
        for (int i = 0; i < 2; i++) {
            guest.drop();
            guest = csms.next();
        }
        isStillLimited(7_000);
        guest.send("[2,'after','GetConfiguration',{}]");
        assertThat(charger.next()).contains("after");
    }

    private static String raise(int id, int level) {
        return ("{'connectorId':0,'csChargingProfiles':{'chargingProfileId':%d,'stackLevel':%d,'chargingProfilePurpose':"
                        + "'ChargePointMaxProfile','chargingProfileKind':'Absolute','chargingSchedule':{'startSchedule':"
                        + "'2020-01-01T00:00:00Z','chargingRateUnit':'A','chargingSchedulePeriod':[{'startPeriod':0,'limit':63}]}}}")
                .formatted(id, level);
    }

    @Test
    void takesBackALimitThatWasInTheWayAndKeepsToItsOwn() throws Exception {
        isStillLimited(11_000);
        for (int i = 0; i < 20; i++) {
            guest.send("[2,'s" + i + "','SetChargingProfile'," + raise(i, 100 - i) + "]");
            guest.send("[2,'e" + i + "','ClearChargingProfile',{}]");
            guest.send("[2,'o" + i + "','ClearChargingProfile',{'id':7810000}]");
        }
        guest.answer("o19");
        assertThat(charger.heard).as("none of them came to the charger").hasSize(1);
        assertThat(charger.ours)
                .filteredOn(call -> call.get(2).stringValue().equals("ClearChargingProfile"))
                .allSatisfy(call ->
                        assertThat(call.toString()).doesNotContain("781").doesNotContain("ChargePointMax"));
        assertThat(charger.ours.stream()
                        .filter(call -> call.get(2).stringValue().equals("SetChargingProfile"))
                        .map(call -> call.findValue("limit").decimalValue().intValue()))
                .as("never above ours")
                .allSatisfy(limit -> assertThat(limit).isLessThanOrEqualTo(15));
    }
}
