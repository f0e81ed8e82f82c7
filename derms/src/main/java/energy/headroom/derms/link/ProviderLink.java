package energy.headroom.derms.link;

import energy.headroom.derms.client.Outcome;
import energy.headroom.derms.client.ProviderClient;
import energy.headroom.limits.LinkState;
import energy.headroom.metering.SiteTotal;
import energy.headroom.oscp.exchange.OutgoingMessage;
import energy.headroom.oscp.json.MessageWriter;
import energy.headroom.oscp.link.Link;
import energy.headroom.oscp.link.LinkEffect;
import energy.headroom.oscp.link.LinkInput;
import energy.headroom.oscp.link.LinkMemory;
import energy.headroom.oscp.link.LinkPhase;
import energy.headroom.oscp.link.LinkSnapshot;
import energy.headroom.oscp.link.LinkStep;
import energy.headroom.oscp.link.LinkStore;
import energy.headroom.oscp.message.MeasurementConfiguration;
import energy.headroom.sites.LinkStatus;
import energy.headroom.sites.ProviderId;
import energy.headroom.sites.SiteId;
import energy.headroom.sites.engine.Reply;
import energy.headroom.sites.engine.Resident;
import energy.headroom.sites.engine.Surroundings;
import energy.headroom.sites.port.LinkView;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The link to one provider. What a message changes is saved before the message is answered and before anything follows from
 * it; sites hear of a change at once, since a restart in between only makes them more careful.
 */
final class ProviderLink implements Resident<LinkCommand> {
    private static final Logger LOG = LoggerFactory.getLogger(ProviderLink.class);
    private static final Duration RECALL_AGAIN = Duration.ofSeconds(1);

    /** Makes a message of what a site measured. */
    interface Reports {
        /** @param wish what the provider's handshake asked for */
        OutgoingMessage of(SiteId site, SiteTotal total, Set<MeasurementConfiguration> wish);
    }

    private final ProviderId id;
    private final Link link;
    private final LinkStore store;
    private final ProviderClient client;
    private final LinkListener listener;
    private final Reports reports;
    private final Surroundings<LinkCommand> surroundings;
    private final Deliveries deliveries;
    private final Waiters waiters;
    private final HeldBack heldBack;

    private LinkMemory memory;
    private boolean restored;
    private CompletableFuture<Void> saved = CompletableFuture.completedFuture(null);
    private @Nullable Instant lastHeartbeatIn;
    private @Nullable Instant lastHeartbeatOut;

    ProviderLink(
            ProviderId id,
            Link link,
            LinkStore store,
            ProviderClient client,
            LinkListener listener,
            Reports reports,
            Deliveries.Maker deliveries,
            Surroundings<LinkCommand> surroundings) {
        this.id = id;
        this.link = link;
        this.store = store;
        this.client = client;
        this.listener = listener;
        this.reports = reports;
        this.surroundings = surroundings;
        this.memory = link.before(surroundings.now());
        this.deliveries = deliveries.make(surroundings, new Owner());
        this.waiters = new Waiters(id, surroundings);
        this.heldBack = new HeldBack(surroundings);
    }

    @Override
    public void wake() {
        recall();
    }

    private void recall() {
        surroundings.await(
                store.load(id.value()),
                (found, failure) -> new LinkCommand.Done(
                        found == null ? () -> recallLater(failure) : () -> restore(found.orElse(null))));
    }

    private void recallLater(@Nullable Throwable failure) {
        LOG.error("the link to {} cannot recall its state and tries again", id, failure);
        surroundings.timer("recall", RECALL_AGAIN, new LinkCommand.Done(this::recall));
    }

    private void restore(@Nullable LinkSnapshot snapshot) {
        restored = true;
        memory = link.before(surroundings.now());
        take(new LinkInput.Started(snapshot), null);
        listener.seen(view());
        listener.changed(status());
        deliveries.wake();
        waiters.releaseEarly().forEach(early -> on(early.command(), early.reply()));
    }

    @Override
    public void on(LinkCommand command, Reply reply) {
        if (!restored && !(command instanceof LinkCommand.Done)) {
            early(command, reply);
            return;
        }
        switch (command) {
            case LinkCommand.Start _ -> {} // being made was all
            case LinkCommand.Heard heard -> hear(heard, reply);
            case LinkCommand.Answered answered -> send(heldBack.release(answered.ticket()));
            case LinkCommand.Registered _ -> take(new LinkInput.RefusedByThem(), null);
            case LinkCommand.Follow follow -> listener.told(follow.site(), status());
            case LinkCommand.Measured measured ->
                deliveries.queue(reports.of(measured.site(), measured.total(), memory.theirMeasurements()));
            case LinkCommand.Queue queue -> deliveries.queue(queue.message());
            case LinkCommand.Entrust entrust -> deliveries.entrust(entrust.message(), reply);
            case LinkCommand.SendAgain again -> deliveries.sendAgain(again.requestId(), reply);
            case LinkCommand.Done done -> done.then().run();
        }
    }

    private void early(LinkCommand command, Reply reply) {
        if (command instanceof LinkCommand.Entrust) {
            reply.with(LinkCommand.Entrusted.NOT_STORED);
        } else {
            waiters.addEarly(command, reply);
        }
    }

    private void hear(LinkCommand.Heard heard, Reply reply) {
        switch (link.admission(memory, heard.action(), surroundings.now())) {
            case PASS -> pass(heard, reply);
            case SOON -> waiters.add(heard, reply, () -> refuse(reply));
            case REFUSE -> refuse(reply);
        }
    }

    private void pass(LinkCommand.Heard heard, Reply reply) {
        LinkInput input = heard.input();
        if (input == null) {
            // It changes nothing of the link, and a forecast that lowers must not wait for the store (H5).
            reply.with(new LinkCommand.Admitted.Passed(status()));
            return;
        }
        if (input instanceof LinkInput.HeartbeatReceived) {
            lastHeartbeatIn = surroundings.now();
        }
        take(input, heard.ticket());
        listener.seen(view());
        onceSaved(() -> reply.with(new LinkCommand.Admitted.Passed(status())));
    }

    private void refuse(Reply reply) {
        take(new LinkInput.RefusedByUs(), null);
        reply.with(new LinkCommand.Admitted.HandshakeFirst());
    }

    /** @param ticket what is sent waits for this message to be answered; null: it waits for nothing */
    private void take(LinkInput input, @Nullable String ticket) {
        LinkStep step = link.on(memory, input, surroundings.now());
        memory = step.memory();
        List<LinkEffect.Send> sends = new ArrayList<>();
        boolean changed = false;
        boolean back = false;
        for (LinkEffect effect : step.effects()) {
            switch (effect) {
                case LinkEffect.Save save -> save(save.snapshot());
                case LinkEffect.PhaseChanged phase -> {
                    LOG.info("the link to {} is {}, was {}", id, phase.now(), phase.before());
                    changed = true;
                    back = phase.now() == LinkPhase.ONLINE;
                }
                case LinkEffect.DeadlineMoved _ -> changed = true;
                case LinkEffect.Send send -> sends.add(send);
            }
        }
        wakeAt(step.wakeAt());
        if (changed) {
            listener.seen(view());
            listener.changed(status());
        }
        if (back) {
            deliveries.resume();
        } else if (changed) {
            deliveries.wake();
        }
        if (ticket != null) {
            heldBack.keep(ticket, sends, this::send);
        } else if (!sends.isEmpty()) {
            onceSaved(() -> send(sends));
        }
        // Who waited for a moment may now pass, or not.
        waiters.release().forEach(waiter -> hear(waiter.heard(), waiter.reply()));
    }

    private void wakeAt(@Nullable Instant moment) {
        if (moment == null) {
            surroundings.cancelTimer("wake");
        } else {
            surroundings.timer(
                    "wake",
                    Duration.between(surroundings.now(), moment),
                    new LinkCommand.Done(() -> take(new LinkInput.Tick(), null)));
        }
    }

    private void save(LinkSnapshot snapshot) {
        saved = saved.thenCompose(_ -> store.save(id.value(), snapshot)).exceptionally(failure -> {
            LOG.error("the state of the link to {} could not be saved; it goes on in memory", id, failure);
            return null;
        });
    }

    private void onceSaved(Runnable then) {
        if (saved.isDone()) {
            then.run();
        } else {
            surroundings.await(saved, (_, _) -> new LinkCommand.Done(then));
        }
    }

    private void send(List<LinkEffect.Send> sends) {
        for (LinkEffect.Send send : sends) {
            OutgoingMessage message = new OutgoingMessage(
                    send.requestId(),
                    send.message().action(),
                    null,
                    send.correlationId(),
                    new String(MessageWriter.write(send.message()), StandardCharsets.UTF_8),
                    surroundings.now());
            surroundings.await(client.send(message), (outcome, _) -> new LinkCommand.Done(() -> sent(send, outcome)));
        }
    }

    private void sent(LinkEffect.Send send, @Nullable Outcome outcome) {
        if (outcome instanceof Outcome.Accepted) {
            take(new LinkInput.Delivered(send), null);
            if (send instanceof LinkEffect.SendHeartbeat) {
                lastHeartbeatOut = surroundings.now();
                listener.seen(view());
            }
            return;
        }
        LOG.info("{} to {} did not get through: {}", send.message().action().pathName(), id, outcome);
        take(new LinkInput.Failed(send), null);
        if (send instanceof LinkEffect.SendHeartbeat
                && outcome instanceof Outcome.Refused refused
                && refused.asksForHandshake()) {
            take(new LinkInput.RefusedByThem(), null);
        }
    }

    private LinkView view() {
        return new LinkView(id, status(), lastHeartbeatIn, lastHeartbeatOut).withOutbox(deliveries.view());
    }

    private LinkStatus status() {
        LinkState state = switch (memory.phase()) {
            case OFFLINE -> LinkState.OFFLINE;
            case HANDSHAKING -> LinkState.HANDSHAKING;
            case ONLINE -> LinkState.ONLINE;
        };
        return new LinkStatus(state, memory.since(), memory.deadline(), memory.onlineSince());
    }

    /** What deliveries know of the link. */
    private final class Owner implements Deliveries.Owner {
        @Override
        public boolean isOnline() {
            return memory.phase() == LinkPhase.ONLINE;
        }

        @Override
        public void refusedAsOffline() {
            take(new LinkInput.RefusedByThem(), null);
        }

        @Override
        public void seen() {
            listener.seen(view());
        }
    }
}
