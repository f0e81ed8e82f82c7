package energy.headroom.simulation.world;

import energy.headroom.limits.LinkState;
import energy.headroom.metering.SiteTotal;
import energy.headroom.sites.LinkStatus;
import energy.headroom.sites.NonCompliance;
import energy.headroom.sites.ProviderId;
import energy.headroom.sites.SiteCommand;
import energy.headroom.sites.SiteId;
import energy.headroom.sites.port.Provider;
import java.time.Duration;
import java.time.Instant;

/**
 * The gateway's end of the link: online while heartbeats come, offline once its deadline passes, back by a handshake. Its state
 * and deadline are stored (H6).
 */
final class LinkOwner implements Provider {
    private static final Duration HANDSHAKE = Duration.ofSeconds(10);

    private static final Duration LATE = Duration.ofSeconds(25);

    private final World world;
    private final Duration patience;
    private LinkStatus stored;
    private int turn;

    LinkOwner(World world, Duration heartbeat) {
        this.world = world;
        patience = heartbeat.multipliedBy(3);
        stored = new LinkStatus(LinkState.OFFLINE, now(), null);
    }

    private Instant now() {
        return Instant.ofEpochMilli(world.gatewayClock());
    }

    /** How it stands, whether the owner has noticed or not. */
    LinkStatus status() {
        Instant deadline = stored.deadline();
        return deadline != null && !now().isBefore(deadline)
                ? new LinkStatus(LinkState.OFFLINE, deadline, null, stored.onlineSince())
                : stored;
    }

    /** The process has started: what was stored holds up to its deadline. */
    void wake() {
        watch();
        world.engine().within(Duration.ofSeconds(1), this::handshakes);
    }

    void heartbeat() {
        if (status().state() == LinkState.ONLINE) {
            set(new LinkStatus(LinkState.ONLINE, stored.since(), now().plus(patience)));
        }
    }

    /** The provider has acknowledged a handshake. */
    void acknowledged() {
        if (status().state() != LinkState.ONLINE) {
            set(new LinkStatus(LinkState.ONLINE, now(), now().plus(patience)));
        }
    }

    void lost() {
        if (stored.state() == LinkState.ONLINE) {
            set(new LinkStatus(LinkState.OFFLINE, now(), null, stored.onlineSince()));
        }
    }

    private void handshakes() {
        if (status().state() != LinkState.ONLINE) {
            world.handshake();
        }
        world.engine().within(HANDSHAKE, this::handshakes);
    }

    private void set(LinkStatus status) {
        boolean other = status.state() != stored.state();
        stored = status;
        world.linkIs(status, other);
        watch();
        tell();
    }

    private void watch() {
        int mine = ++turn;
        Instant deadline = stored.deadline();
        if (deadline != null) {
            // It notices late: a site falls back by its own clock.
            world.engine().within(Duration.between(now(), deadline).plus(LATE), () -> {
                if (mine == turn && !now().isBefore(deadline)) {
                    set(new LinkStatus(LinkState.OFFLINE, deadline, null, stored.onlineSince()));
                } else if (mine == turn) {
                    watch();
                }
            });
        }
    }

    private void tell() {
        world.site().tell(new SiteCommand.LinkChanged(stored));
    }

    @Override
    public void follow(ProviderId provider, SiteId site) {
        tell();
        world.linkTold();
    }

    @Override
    public boolean cannotComply(ProviderId provider, SiteId site, NonCompliance what) {
        world.tell("the provider is told that {} cannot be kept", what.messageId());
        return true;
    }

    @Override
    public void report(ProviderId provider, SiteId site, SiteTotal total) {
        world.checks().honesty().reported(total);
    }
}
