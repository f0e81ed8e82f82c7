package energy.headroom.simulation.bench;

import energy.headroom.chargers.ocpp.quirk.Quirks;
import energy.headroom.limits.Schedule;
import energy.headroom.metering.SiteTotal;
import energy.headroom.sites.ChargerSpec;
import energy.headroom.sites.LinkStatus;
import energy.headroom.sites.NonCompliance;
import energy.headroom.sites.Order;
import energy.headroom.sites.ProviderId;
import energy.headroom.sites.SiteCommand;
import energy.headroom.sites.SiteId;
import energy.headroom.sites.SiteSpec;
import energy.headroom.sites.Sites;
import energy.headroom.sites.engine.Address;
import energy.headroom.sites.engine.steady.SteadyEngine;
import energy.headroom.sites.port.ChargerNotes;
import energy.headroom.sites.port.Chargers;
import energy.headroom.sites.port.Provider;
import energy.headroom.sites.port.SiteStore;
import energy.headroom.sites.port.Views;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The gateway's process: the living site, and a conversation with each of its chargers. It remembers by the store alone. */
final class Gateway implements Chargers, Provider {
    private final SteadyEngine engine;
    private final SiteSpec spec;
    private final Supplier<LinkStatus> link;
    private final Sites sites;
    private final Map<String, Conversation> conversations = new HashMap<>();

    Gateway(
            SiteSpec spec,
            SteadyEngine engine,
            SiteStore store,
            Quirks quirks,
            ChargerNotes notes,
            Views views,
            Supplier<LinkStatus> link) {
        this.engine = engine;
        this.spec = spec;
        this.link = link;
        sites = new Sites(List.of(spec), engine, store, views, () -> this, () -> this);
        for (ChargerSpec charger : spec.chargers()) {
            conversations.put(
                    charger.id(),
                    new Conversation(charger, spec.rules(), quirks, notes, command -> site().tell(command), engine));
        }
        sites.start();
    }

    Address<SiteCommand> site() {
        return sites.site(spec.id());
    }

    Optional<Conversation> with(String charger) {
        return Optional.ofNullable(conversations.get(charger));
    }

    private void in(String charger, Consumer<Conversation> what) {
        engine.within(Duration.ZERO, () -> with(charger).ifPresent(what));
    }

    @Override
    public void send(ChargerSpec charger, Schedule schedule, Instant now) {
        in(charger.id(), conversation -> conversation.send(schedule, charger.unit(), false));
    }

    @Override
    public void sendAsItIs(ChargerSpec charger, Schedule schedule, Instant now) {
        in(charger.id(), conversation -> conversation.send(schedule, charger.unit(), true));
    }

    @Override
    public void order(ChargerSpec charger, Order order) {
        in(charger.id(), conversation -> conversation.order(order));
    }

    @Override
    public void hadNoEffect(String charger) {
        in(charger, Conversation::hadNoEffect);
    }

    @Override
    public void hadEffect(String charger) {
        in(charger, Conversation::hadEffect);
    }

    @Override
    public void askForReading(String charger, int connector) {
        in(charger, conversation -> conversation.askForReading(connector));
    }

    @Override
    public void follow(ProviderId provider, SiteId site) {
        site().tell(new SiteCommand.LinkChanged(link.get()));
    }

    @Override
    public void report(ProviderId provider, SiteId site, SiteTotal total) {}

    @Override
    public boolean cannotComply(ProviderId provider, SiteId site, NonCompliance what) {
        return true;
    }
}
