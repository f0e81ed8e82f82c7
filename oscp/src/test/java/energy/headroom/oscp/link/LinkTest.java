package energy.headroom.oscp.link;

import static energy.headroom.oscp.link.LinkPhase.HANDSHAKING;
import static energy.headroom.oscp.link.LinkPhase.OFFLINE;
import static energy.headroom.oscp.link.LinkPhase.ONLINE;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.oscp.link.LinkEffect.PhaseChanged;
import energy.headroom.oscp.link.LinkEffect.Save;
import energy.headroom.oscp.link.LinkEffect.SendAcknowledge;
import energy.headroom.oscp.link.LinkEffect.SendHandshake;
import energy.headroom.oscp.link.LinkEffect.SendHeartbeat;
import energy.headroom.oscp.message.Action;
import energy.headroom.oscp.message.MeasurementConfiguration;
import energy.headroom.oscp.message.RequiredBehaviour;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinkTest {
    private static final RequiredBehaviour EVERY_5_SECONDS =
            new RequiredBehaviour(BigDecimal.valueOf(5), Set.of(MeasurementConfiguration.CONTINUOUS));

    private final DrivenLink link = new DrivenLink(Duration.ofSeconds(20));

    @Test
    void sendsAHandshakeWhenItStartsAndIsOfflineUntilThatIsAcknowledged() {
        link.start();
        SendHandshake handshake = link.sole(SendHandshake.class);
        assertThat(handshake.message().requiredBehaviour())
                .isEqualTo(new RequiredBehaviour(BigDecimal.valueOf(20), Set.of()));
        assertThat(link.phase()).isEqualTo(OFFLINE);
        link.on(new LinkInput.Delivered(handshake));
        assertThat(link.phase()).as("a 204 alone is no link").isEqualTo(HANDSHAKING);
        link.on(new LinkInput.AcknowledgeReceived(handshake.requestId(), EVERY_5_SECONDS));
        assertThat(link.phase()).isEqualTo(ONLINE);
        assertThat(link.memory().theirMeasurements()).containsExactly(MeasurementConfiguration.CONTINUOUS);
    }

    @Test
    void isOnlineOnceTheirHandshakeIsAcknowledgedWithA204() {
        link.start();
        link.on(new LinkInput.HandshakeReceived("theirs", EVERY_5_SECONDS));
        SendAcknowledge acknowledge = link.sole(SendAcknowledge.class);
        assertThat(acknowledge.correlationId()).isEqualTo("theirs");
        assertThat(link.phase()).isEqualTo(HANDSHAKING);
        link.on(new LinkInput.Delivered(acknowledge));
        assertThat(link.phase()).isEqualTo(ONLINE);
    }

    @Test
    void acknowledgesTheirHandshakeAlsoWhenBothStartAtOnce() {
        SendHandshake ours = link.online();
        link.on(new LinkInput.HandshakeReceived("theirs", null));
        SendAcknowledge acknowledge = link.sole(SendAcknowledge.class);
        link.on(new LinkInput.Delivered(acknowledge));
        link.on(new LinkInput.AcknowledgeReceived(ours.requestId(), null));
        assertThat(link.phase()).isEqualTo(ONLINE);
        assertThat(link.all(PhaseChanged.class))
                .as("the second exchange disturbs nothing")
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"someone else's", ""})
    void ignoresAnAcknowledgementOfAHandshakeThatItNeverSent(String correlation) {
        link.start();
        link.on(new LinkInput.AcknowledgeReceived(correlation, null));
        assertThat(link.phase()).isEqualTo(OFFLINE);
    }

    @Test
    void ignoresAnAcknowledgementBeforeItHasSentAnything() {
        link.on(new LinkInput.AcknowledgeReceived(null, null));
        assertThat(link.phase()).isEqualTo(OFFLINE);
    }

    @Test
    void ignoresALateRepeatOfAnAcknowledgementOnceTheLinkHasEnded() {
        SendHandshake ours = link.online();
        link.advance(Duration.ofSeconds(61));
        assertThat(link.phase()).isEqualTo(OFFLINE);
        link.on(new LinkInput.AcknowledgeReceived(ours.requestId(), null));
        assertThat(link.phase()).isEqualTo(OFFLINE);
    }

    @Test
    void givesTheFirstHeartbeatThreeIntervals() {
        link.online();
        link.advance(Duration.ofSeconds(59));
        assertThat(link.phase()).isEqualTo(ONLINE);
        link.advance(Duration.ofSeconds(1));
        assertThat(link.phase()).isEqualTo(OFFLINE);
        assertThat(link.all(SendHandshake.class)).as("coming back is automatic").hasSize(1);
    }

    @Test
    void remembersWhenTheLastTimeOnlineBeganOverALossAndARestart() {
        link.online();
        Instant began = link.now();
        link.advance(Duration.ofSeconds(100));
        assertThat(link.phase()).isNotEqualTo(ONLINE);
        assertThat(link.memory().onlineSince()).isEqualTo(began);
        DrivenLink again = new DrivenLink(Duration.ofSeconds(20));
        again.on(new LinkInput.Started(link.lastSaved()));
        assertThat(again.memory().onlineSince()).isEqualTo(began);
        SendHandshake handshake = again.lastSent(SendHandshake.class);
        again.on(new LinkInput.AcknowledgeReceived(handshake.requestId(), null));
        assertThat(again.memory().onlineSince()).as("a new time online").isEqualTo(again.now());
    }

    @Test
    void countsAHeartbeatsTimeFromTheSendersOwnClock() {
        link.online();
        Instant theirNow = link.now().plusSeconds(7200);
        link.hear(theirNow.plusSeconds(30), theirNow);
        assertThat(link.memory().deadline()).isEqualTo(link.now().plusSeconds(30));
        link.hear(link.now().plusSeconds(45), null);
        assertThat(link.memory().deadline())
                .as("from receipt where there is no Date header")
                .isEqualTo(link.now().plusSeconds(45));
    }

    @Test
    void believesNoHeartbeatForMoreThanFiveIntervals() {
        link.online();
        link.hear(link.now().plus(Duration.ofDays(400)), null);
        assertThat(link.memory().deadline()).isEqualTo(link.now().plusSeconds(100));
    }

    @Test
    void staysOnlineOnHeartbeatsWhoseTimeIsPast() {
        link.online();
        for (int i = 0; i < 20; i++) {
            link.advance(Duration.ofSeconds(20));
            link.hear(link.now().minusSeconds(3600), i % 2 == 0 ? null : link.now());
            assertThat(link.phase()).isEqualTo(ONLINE);
        }
        link.advance(Duration.ofSeconds(60));
        assertThat(link.phase()).as("and silence still ends it").isEqualTo(OFFLINE);
    }

    @Test
    void doesNotComeBackByAHeartbeatAloneButSendsAHandshakeAtOnce() {
        link.online();
        link.advance(Duration.ofSeconds(60));
        link.on(new LinkInput.Failed(link.sole(SendHandshake.class)));
        link.advance(Duration.ofSeconds(1));
        link.on(new LinkInput.Failed(link.sole(SendHandshake.class)));
        link.advance(Duration.ofSeconds(2));
        link.on(new LinkInput.Failed(link.sole(SendHandshake.class)));
        link.advance(Duration.ofSeconds(3));
        assertThat(link.all(SendHandshake.class)).isEmpty();
        link.hear(link.now().plusSeconds(60), null);
        assertThat(link.phase()).isEqualTo(OFFLINE);
        assertThat(link.all(SendHandshake.class)).hasSize(1);
    }

    @Test
    void sendsHeartbeatsAsOftenAsTheOtherWantsThem() {
        link.start();
        link.on(new LinkInput.AcknowledgeReceived(null, EVERY_5_SECONDS));
        link.advance(Duration.ofSeconds(1));
        SendHeartbeat first = link.sole(SendHeartbeat.class);
        assertThat(first.message().offlineModeAt()).isEqualTo(link.now().plusSeconds(15));
        link.advance(Duration.ofSeconds(4));
        assertThat(link.all(SendHeartbeat.class)).isEmpty();
        link.advance(Duration.ofSeconds(1));
        assertThat(link.all(SendHeartbeat.class)).hasSize(1);
    }

    @Test
    void sendsNoHeartbeatsWhereNoneAreWanted() {
        link.start();
        link.on(new LinkInput.AcknowledgeReceived(null, new RequiredBehaviour(null, Set.of())));
        link.advance(Duration.ofSeconds(30));
        assertThat(link.all(SendHeartbeat.class)).isEmpty();
    }

    @Test
    void stopsItsHeartbeatsWhereTheOtherWantsNoneAnyMore() {
        link.online();
        link.advance(Duration.ofSeconds(1));
        link.all(SendHeartbeat.class);
        link.on(new LinkInput.HandshakeReceived("theirs", new RequiredBehaviour(null, Set.of())));
        assertThat(link.memory().nextHeartbeat()).isNull();
        link.advance(Duration.ofSeconds(40));
        assertThat(link.all(SendHeartbeat.class)).isEmpty();
    }

    @Test
    void repeatsAFailedHeartbeatBeforeTheNextIsDue() {
        link.online();
        link.advance(Duration.ofSeconds(1));
        link.on(new LinkInput.Failed(link.sole(SendHeartbeat.class)));
        link.advance(Duration.ofSeconds(5));
        assertThat(link.all(SendHeartbeat.class)).hasSize(1);
    }

    @Test
    void repeatsAnAcknowledgementThatDidNotArriveUnderTheSameId() {
        link.start();
        link.on(new LinkInput.HandshakeReceived("theirs", null));
        SendAcknowledge acknowledge = link.sole(SendAcknowledge.class);
        link.on(new LinkInput.Failed(acknowledge));
        link.advance(Duration.ofSeconds(1));
        assertThat(link.all(SendAcknowledge.class)).containsExactly(acknowledge);
    }

    @Test
    void sendsOneHandshakeAndNotManyWhereTheOtherRefusesMuchAtOnce() {
        link.online();
        link.advance(Duration.ofSeconds(10));
        link.on(new LinkInput.RefusedByThem());
        SendHandshake handshake = link.sole(SendHandshake.class);
        link.on(new LinkInput.RefusedByThem());
        link.on(new LinkInput.RefusedByThem());
        assertThat(link.all(SendHandshake.class)).isEmpty();
        assertThat(link.phase()).as("what we hear from it still counts").isEqualTo(ONLINE);
        link.on(new LinkInput.AcknowledgeReceived(handshake.requestId(), null));
        link.advance(Duration.ofSeconds(5));
        assertThat(link.all(SendHandshake.class)).isEmpty();
    }

    @Test
    void holdsMessagesForAMomentWhileItsAcknowledgementIsOnItsWay() {
        link.start();
        assertThat(link.admission(Action.HEARTBEAT)).isEqualTo(Link.Admission.REFUSE);
        assertThat(link.admission(Action.HANDSHAKE)).isEqualTo(Link.Admission.PASS);
        link.on(new LinkInput.HandshakeReceived("theirs", null));
        assertThat(link.admission(Action.HEARTBEAT)).isEqualTo(Link.Admission.SOON);
        link.on(new LinkInput.Delivered(link.sole(SendAcknowledge.class)));
        assertThat(link.admission(Action.HEARTBEAT)).isEqualTo(Link.Admission.PASS);
    }

    @Test
    void isNotDisturbedByARestartBeforeTheDeadline() {
        link.online();
        LinkSnapshot stored = link.lastSaved();
        DrivenLink restarted = new DrivenLink(Duration.ofSeconds(20));
        restarted.advance(Duration.ofSeconds(40));
        restarted.on(new LinkInput.Started(stored));
        assertThat(restarted.phase()).isEqualTo(ONLINE);
        assertThat(restarted.memory().deadline()).isEqualTo(stored.deadline());
        assertThat(restarted.memory().since()).isEqualTo(stored.since());
        assertThat(restarted.all(SendHeartbeat.class)).hasSize(1);
        SendHandshake handshake = restarted.lastSent(SendHandshake.class);
        restarted.all(PhaseChanged.class);
        restarted.on(new LinkInput.AcknowledgeReceived(handshake.requestId(), null));
        assertThat(restarted.all(PhaseChanged.class)).isEmpty();
        assertThat(restarted.phase()).isEqualTo(ONLINE);
    }

    @Test
    void isOfflineSinceTheDeadlineAfterARestartBehindIt() {
        link.online();
        LinkSnapshot stored = link.lastSaved();
        DrivenLink restarted = new DrivenLink(Duration.ofSeconds(20));
        restarted.advance(Duration.ofSeconds(500));
        restarted.on(new LinkInput.Started(stored));
        assertThat(restarted.all(PhaseChanged.class))
                .isEqualTo(List.of(new PhaseChanged(ONLINE, OFFLINE, requireNonNull(stored.deadline()))));
        assertThat(restarted.lastSent(SendHandshake.class)).isNotNull();
        assertThat(restarted.lastSaved().online()).isFalse();
    }

    @Test
    void savesEachChangeThatARestartMustKnow() {
        link.online();
        link.all(Save.class);
        link.hear(link.now().plusSeconds(33), null);
        assertThat(link.all(Save.class))
                .extracting(save -> save.snapshot().deadline())
                .containsExactly(link.now().plusSeconds(33));
    }

    @Test
    void asksAgainWithLongerPausesWhereItsWishIsRefused() {
        link.start();
        SendHandshake handshake = link.sole(SendHandshake.class);
        Duration last = Duration.ZERO;
        for (int i = 0; i < 10; i++) {
            link.on(new LinkInput.Failed(handshake));
            assertThat(link.phase()).isEqualTo(OFFLINE);
            Instant refusedAt = link.now();
            List<SendHandshake> next = List.of();
            while (next.isEmpty()) {
                link.advance(Duration.ofSeconds(1));
                next = link.all(SendHandshake.class);
            }
            Duration pause = Duration.between(refusedAt, link.now());
            assertThat(pause).isBetween(last, Duration.ofSeconds(30));
            handshake = next.getFirst();
            last = pause;
        }
        assertThat(last).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void acknowledgesARepeatedHandshakeAgain() {
        link.start();
        link.on(new LinkInput.HandshakeReceived("theirs", EVERY_5_SECONDS));
        SendAcknowledge first = link.sole(SendAcknowledge.class);
        link.on(new LinkInput.Delivered(first));
        link.on(new LinkInput.HandshakeReceived("theirs", EVERY_5_SECONDS));
        SendAcknowledge second = link.sole(SendAcknowledge.class);
        assertThat(second.correlationId()).isEqualTo("theirs");
        assertThat(second.requestId()).isNotEqualTo(first.requestId());
        link.on(new LinkInput.Failed(second));
        assertThat(link.phase()).as("what stands is not disturbed").isEqualTo(ONLINE);
    }
}
