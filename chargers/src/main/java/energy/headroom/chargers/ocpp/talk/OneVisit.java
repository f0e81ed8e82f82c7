package energy.headroom.chargers.ocpp.talk;

import energy.headroom.chargers.ocpp.Home;
import energy.headroom.chargers.ocpp.quirk.Identity;
import energy.headroom.sites.SiteCommand;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/** A visit to a conversation, which hears who the charger is and what its site is told. */
record OneVisit(
        Home home,
        Memory memory,
        Instant at,
        Duration heartbeatInterval,
        boolean isAnsweredByUs,
        Consumer<Identity> introduction,
        Consumer<SiteCommand> site)
        implements Visit {
    @Override
    public void introduced(Identity who) {
        introduction.accept(who);
    }

    @Override
    public void tell(SiteCommand command) {
        site.accept(command);
    }
}
