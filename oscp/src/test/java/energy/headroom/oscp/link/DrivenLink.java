package energy.headroom.oscp.link;

import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.oscp.message.Action;
import energy.headroom.oscp.message.Heartbeat;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A link with a clock that a test moves, and the effects that it has not looked at yet. */
final class DrivenLink {
    private final Link link;
    private final List<LinkEffect> effects = new ArrayList<>();
    private final List<LinkEffect> ever = new ArrayList<>();
    private Instant now = Instant.parse("2026-07-30T02:00:00Z");
    private LinkMemory memory;
    private @Nullable Instant wakeAt;
    private int ids;

    DrivenLink(Duration interval) {
        link = new Link(LinkRules.of(interval, Set.of()), () -> "request-" + ++ids);
        memory = link.before(now);
    }

    void start() {
        on(new LinkInput.Started(null));
    }

    /** Brings it online by a handshake of its own, and forgets what that took. */
    LinkEffect.SendHandshake online() {
        start();
        LinkEffect.SendHandshake handshake = sole(LinkEffect.SendHandshake.class);
        on(new LinkInput.AcknowledgeReceived(handshake.requestId(), null));
        assertThat(phase()).isEqualTo(LinkPhase.ONLINE);
        effects.clear();
        return handshake;
    }

    void on(LinkInput input) {
        LinkStep step = link.on(memory, input, now);
        memory = step.memory();
        wakeAt = step.wakeAt();
        effects.addAll(step.effects());
        ever.addAll(step.effects());
    }

    void hear(Instant offlineModeAt, @Nullable Instant date) {
        on(new LinkInput.HeartbeatReceived(new Heartbeat(offlineModeAt), date));
    }

    /** Lets time pass, and wakes the link whenever it asked to be woken. */
    void advance(Duration time) {
        Instant end = now.plus(time);
        while (wakeAt != null && !wakeAt.isAfter(end)) {
            now = wakeAt.isAfter(now) ? wakeAt : now;
            on(new LinkInput.Tick());
        }
        now = end;
    }

    Instant now() {
        return now;
    }

    LinkMemory memory() {
        return memory;
    }

    LinkPhase phase() {
        return memory.phase();
    }

    Link.Admission admission(Action action) {
        return link.admission(memory, action, now);
    }

    /** The effects of a kind since the last look. */
    <E extends LinkEffect> List<E> all(Class<E> kind) {
        List<E> found =
                effects.stream().filter(kind::isInstance).map(kind::cast).toList();
        effects.removeAll(found);
        return found;
    }

    <E extends LinkEffect> E sole(Class<E> kind) {
        List<E> found = all(kind);
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    <E extends LinkEffect> E lastSent(Class<E> kind) {
        return ever.stream().filter(kind::isInstance).map(kind::cast).toList().getLast();
    }

    LinkSnapshot lastSaved() {
        return lastSent(LinkEffect.Save.class).snapshot();
    }
}
