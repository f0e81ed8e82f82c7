package energy.headroom.chargers.ocpp.talk;

import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.chargers.ocpp.Version;
import energy.headroom.sites.SiteCommand;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CardsTest {
    @ParameterizedTest
    @CsvSource({
        "ALL,    04A1, Accepted",
        "ALL,    '',   Accepted",
        "LISTED, 04a1, Accepted",
        "LISTED, 04A1, Accepted",
        "LISTED, 04A2, Invalid",
        "LISTED, '',   Invalid",
        "NONE,   04A1, Invalid",
    })
    void saysWhetherACardMayCharge(Cards.Policy policy, String card, String status) {
        assertThat(new Cards(policy, Set.of("04a1", " 77 ")).status(card)).isEqualTo(status);
    }

    @Test
    void startsNoSessionOfAStrangeCardInOcpp16AndLetsAnybodyStop() {
        Talk talk = new Talk(Version.V1_6, new Cards(Cards.Policy.LISTED, Set.of("04A1"))).boot();
        assertThat(talk.says("Authorize", "{'idTag':'04a1'}").at("/idTagInfo/status"))
                .hasToString("\"Accepted\"");
        assertThat(talk.says("Authorize", "{'idTag':'FFFF'}").at("/idTagInfo/status"))
                .hasToString("\"Invalid\"");
        assertThat(talk.says(
                                "StartTransaction",
                                "{'connectorId':1,'idTag':'FFFF','meterStart':0,'timestamp':'2026-03-01T10:00:00Z'}")
                        .at("/idTagInfo/status"))
                .hasToString("\"Invalid\"");
        assertThat(talk.site)
                .as("it may draw until it has stopped")
                .hasAtLeastOneElementOfType(SiteCommand.TransactionStarted.class);
        assertThat(talk.says(
                                "StopTransaction",
                                "{'transactionId':1,'idTag':'FFFF','meterStop':0,'timestamp':'2026-03-01T10:00:05Z'}")
                        .at("/idTagInfo/status"))
                .hasToString("\"Accepted\"");
    }

    @Test
    void startsNoSessionOfAStrangeCardInOcpp201() {
        Talk talk = new Talk(Version.V2_0_1, new Cards(Cards.Policy.LISTED, Set.of("04A1"))).boot();
        assertThat(talk.says("Authorize", "{'idToken':{'idToken':'04a1','type':'ISO14443'}}")
                        .at("/idTokenInfo/status"))
                .hasToString("\"Accepted\"");
        assertThat(talk.says("Authorize", "{'idToken':{'idToken':'FFFF','type':'ISO14443'}}")
                        .at("/idTokenInfo/status"))
                .hasToString("\"Invalid\"");
        assertThat(talk.says(
                                "TransactionEvent",
                                "{'eventType':'Started','timestamp':'2026-03-01T10:00:00Z','triggerReason':'Authorized','seqNo':0,"
                                        + "'transactionInfo':{'transactionId':'T1'},'evse':{'id':1},"
                                        + "'idToken':{'idToken':'FFFF','type':'ISO14443'}}")
                        .at("/idTokenInfo/status"))
                .hasToString("\"Invalid\"");
        assertThat(talk.says(
                                "TransactionEvent",
                                "{'eventType':'Ended','timestamp':'2026-03-01T10:00:09Z','triggerReason':'StopAuthorized','seqNo':1,"
                                        + "'transactionInfo':{'transactionId':'T1'},"
                                        + "'idToken':{'idToken':'FFFF','type':'ISO14443'}}")
                        .at("/idTokenInfo/status"))
                .as("whoever stops may")
                .hasToString("\"Accepted\"");
    }
}
