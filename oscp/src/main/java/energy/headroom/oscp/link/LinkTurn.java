package energy.headroom.oscp.link;

import energy.headroom.oscp.link.LinkInput.AcknowledgeReceived;
import energy.headroom.oscp.link.LinkInput.Delivered;
import energy.headroom.oscp.link.LinkInput.Failed;
import energy.headroom.oscp.link.LinkInput.HandshakeReceived;
import energy.headroom.oscp.link.LinkInput.HeartbeatReceived;
import energy.headroom.oscp.link.LinkInput.RefusedByThem;
import energy.headroom.oscp.link.LinkInput.RefusedByUs;
import energy.headroom.oscp.link.LinkInput.Started;
import energy.headroom.oscp.link.LinkInput.Tick;
import energy.headroom.oscp.link.LinkMemory.Owed;
import energy.headroom.oscp.message.Handshake;
import energy.headroom.oscp.message.HandshakeAcknowledge;
import energy.headroom.oscp.message.Heartbeat;
import energy.headroom.oscp.message.MeasurementConfiguration;
import energy.headroom.oscp.message.RequiredBehaviour;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The handling of one input. */
final class LinkTurn {
    /** The 204 to the message that brought us online reaches the other before our first heartbeat does. */
    private static final Duration FIRST_HEARTBEAT_AFTER = Duration.ofSeconds(1);

    private static final int ACKNOWLEDGE_TRIES = 5;

    private final LinkRules rules;
    private final Supplier<String> requestIds;
    private final Instant now;
    private final List<LinkEffect> effects = new ArrayList<>();
    private final OwnHandshakes ours;

    private LinkPhase phase;
    private Instant since;
    private @Nullable Instant onlineSince;
    private @Nullable Instant deadline;
    private @Nullable Duration theirInterval;
    private Set<MeasurementConfiguration> theirMeasurements;
    private @Nullable Instant nextHeartbeat;
    private @Nullable Owed owed;

    private LinkPhase phaseBefore;
    private @Nullable Instant deadlineBefore;
    private LinkSnapshot saved;

    LinkTurn(LinkRules rules, Supplier<String> requestIds, LinkMemory memory, Instant now) {
        this.rules = rules;
        this.requestIds = requestIds;
        this.now = now;
        ours = new OwnHandshakes(rules, memory.ours(), now);
        phase = memory.phase();
        since = memory.since();
        onlineSince = memory.onlineSince();
        deadline = memory.deadline();
        theirInterval = memory.theirInterval();
        theirMeasurements = memory.theirMeasurements();
        nextHeartbeat = memory.nextHeartbeat();
        owed = memory.owed();
        phaseBefore = phase;
        deadlineBefore = deadline;
        saved = memory.snapshot();
    }

    LinkStep take(LinkInput input) {
        giveUpWhenTheDeadlineHasPassed();
        switch (input) {
            case Started(LinkSnapshot snapshot) -> start(snapshot);
            case Tick _ -> {} // the timers below are all
            case HandshakeReceived received -> answer(received);
            case AcknowledgeReceived received -> acknowledged(received);
            case HeartbeatReceived received -> heard(received);
            case RefusedByUs _ -> handshakeSoon();
            case RefusedByThem _ -> handshakeSoon();
            case Delivered(LinkEffect.Send sent) -> delivered(sent);
            case Failed(LinkEffect.Send sent) -> failed(sent);
        }
        runTimers();
        return finish();
    }

    private void giveUpWhenTheDeadlineHasPassed() {
        if (phase == LinkPhase.ONLINE && deadline != null && !now.isBefore(deadline)) {
            goOffline(deadline);
        }
    }

    private void goOffline(Instant when) {
        phase = LinkPhase.OFFLINE;
        since = when;
        deadline = null;
        nextHeartbeat = null;
        ours.forgetSent();
        ours.sendSoon();
    }

    private void start(@Nullable LinkSnapshot snapshot) {
        ours.sendSoon();
        if (snapshot == null) {
            return;
        }
        saved = snapshot;
        since = snapshot.since();
        onlineSince = snapshot.onlineSince();
        theirInterval = snapshot.theirInterval();
        theirMeasurements = snapshot.theirMeasurements();
        Instant end = snapshot.deadline();
        if (!snapshot.online() || end == null) {
            return;
        }
        if (now.isBefore(end)) {
            phase = LinkPhase.ONLINE;
            deadline = earlier(end, now.plus(rules.mostPatience()));
            nextHeartbeat = theirInterval == null ? null : now;
        } else {
            phaseBefore = LinkPhase.ONLINE;
            goOffline(end);
        }
    }

    private void answer(HandshakeReceived received) {
        heed(received.wish());
        var acknowledge = new LinkEffect.SendAcknowledge(
                requestIds.get(), received.requestId(), new HandshakeAcknowledge(rules.wish()));
        owed = new Owed(acknowledge, 0, null);
        effects.add(acknowledge);
        if (phase != LinkPhase.ONLINE) {
            ours.waitForTheirs();
        }
    }

    /** Interpretation: an acknowledgement that names no handshake is taken for that of the one that is open. */
    private void acknowledged(AcknowledgeReceived received) {
        if (ours.isOpen(received.correlationId())) {
            heed(received.wish());
            ours.forgetSent();
            goOnline();
        }
    }

    private void goOnline() {
        if (phase != LinkPhase.ONLINE) {
            phase = LinkPhase.ONLINE;
            since = now;
            onlineSince = now;
        }
        deadline = now.plus(rules.patience());
        nextHeartbeat = theirInterval == null ? null : now.plus(FIRST_HEARTBEAT_AFTER);
        ours.needNoMore();
    }

    /**
     * Interpretation: a time that is past already tells us that the sender is alive and its clock is wrong, so it counts as the
     * time after a handshake does and never brings the deadline nearer.
     */
    private void heard(HeartbeatReceived received) {
        if (phase != LinkPhase.ONLINE || deadline == null) {
            handshakeSoon();
            return;
        }
        Instant sentAt = received.sentAt() == null ? now : received.sentAt();
        Duration good = Duration.between(sentAt, received.heartbeat().offlineModeAt());
        if (good.isPositive()) {
            deadline = now.plus(good.compareTo(rules.mostPatience()) < 0 ? good : rules.mostPatience());
        } else {
            Instant atLeast = now.plus(rules.patience());
            deadline = atLeast.isAfter(deadline) ? atLeast : deadline;
        }
    }

    private void handshakeSoon() {
        boolean acknowledging = owed != null && owed.retryAt() == null;
        if (!acknowledging) {
            ours.sendSoon();
        }
    }

    private void delivered(LinkEffect.Send sent) {
        switch (sent) {
            case LinkEffect.SendHandshake handshake -> ours.delivered(handshake.requestId());
            case LinkEffect.SendAcknowledge acknowledge -> {
                if (owed != null && owed.acknowledge().equals(acknowledge)) {
                    owed = null;
                }
                goOnline();
            }
            case LinkEffect.SendHeartbeat _ -> {} // only what the other sends says anything of it
        }
    }

    private void failed(LinkEffect.Send sent) {
        switch (sent) {
            case LinkEffect.SendHandshake handshake -> ours.failed(handshake.requestId());
            case LinkEffect.SendAcknowledge acknowledge -> acknowledgeFailed(acknowledge);
            case LinkEffect.SendHeartbeat _ -> {
                if (nextHeartbeat != null && theirInterval != null) {
                    nextHeartbeat = earlier(nextHeartbeat, now.plus(theirInterval.dividedBy(4)));
                }
            }
        }
    }

    private void acknowledgeFailed(LinkEffect.SendAcknowledge acknowledge) {
        if (owed == null || !owed.acknowledge().equals(acknowledge)) {
            return;
        }
        int failures = owed.failures() + 1;
        owed = failures < ACKNOWLEDGE_TRIES ? new Owed(acknowledge, failures, now.plus(rules.pause(failures))) : null;
        if (phase != LinkPhase.ONLINE) {
            ours.sendWithin(rules.retryFirst());
        }
    }

    /** Interpretation: a handshake without required behaviour leaves wishes as they are. */
    private void heed(@Nullable RequiredBehaviour wish) {
        if (wish == null) {
            return;
        }
        theirMeasurements = wish.measurementConfiguration();
        theirInterval = wish.heartbeatInterval() == null
                ? null
                : Duration.ofMillis(wish.heartbeatInterval().movePointRight(3).longValue());
        if (theirInterval == null) {
            nextHeartbeat = null;
        }
    }

    private void runTimers() {
        if (owed != null && owed.retryAt() != null && !now.isBefore(owed.retryAt())) {
            owed = new Owed(owed.acknowledge(), owed.failures(), null);
            effects.add(owed.acknowledge());
        }
        if (ours.isDue()) {
            String requestId = requestIds.get();
            ours.sent(requestId);
            effects.add(new LinkEffect.SendHandshake(requestId, new Handshake(rules.wish())));
        }
        if (nextHeartbeat != null && theirInterval != null && !now.isBefore(nextHeartbeat)) {
            Instant offlineModeAt = now.plus(theirInterval.multipliedBy(3)).truncatedTo(ChronoUnit.MILLIS);
            effects.add(new LinkEffect.SendHeartbeat(requestIds.get(), new Heartbeat(offlineModeAt)));
            nextHeartbeat = now.plus(theirInterval);
        }
    }

    private LinkStep finish() {
        if (phase != LinkPhase.ONLINE) {
            boolean underWay = ours.waitsForAcknowledge() || (owed != null && owed.retryAt() == null);
            phase = underWay ? LinkPhase.HANDSHAKING : LinkPhase.OFFLINE;
        }
        List<LinkEffect> news = new ArrayList<>();
        if (phase != phaseBefore) {
            news.add(new LinkEffect.PhaseChanged(phaseBefore, phase, since));
        }
        if (deadline != null && !Objects.equals(deadline, deadlineBefore)) {
            news.add(new LinkEffect.DeadlineMoved(deadline));
        }
        LinkMemory memory = new LinkMemory(
                phase,
                since,
                onlineSince,
                deadline,
                theirInterval,
                theirMeasurements,
                nextHeartbeat,
                ours.memory(),
                owed);
        if (!memory.snapshot().equals(saved)) {
            news.add(new LinkEffect.Save(memory.snapshot()));
        }
        news.addAll(effects);
        return new LinkStep(memory, news, wakeAt());
    }

    private @Nullable Instant wakeAt() {
        return Stream.of(deadline, nextHeartbeat, ours.nextAt(), owed == null ? null : owed.retryAt())
                .filter(Objects::nonNull)
                .min(Instant::compareTo)
                .orElse(null);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
