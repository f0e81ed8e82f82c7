package energy.headroom.chargers;

import energy.headroom.chargers.ocpp.Home;
import energy.headroom.chargers.ocpp.proxy.Relay;
import energy.headroom.chargers.ocpp.proxy.Uplink;
import energy.headroom.chargers.ocpp.proxy.Upstreams;
import energy.headroom.chargers.ocpp.switchboard.Admission;
import energy.headroom.chargers.ocpp.switchboard.EveryDialect;
import energy.headroom.chargers.ocpp.switchboard.OcppChargers;
import energy.headroom.chargers.ocpp.talk.Rhythm;
import energy.headroom.chargers.ocpp.web.JettyDialer;
import energy.headroom.chargers.ocpp.web.OcppEndpoint;
import energy.headroom.sites.ChargerSpec;
import energy.headroom.sites.SiteCommand;
import energy.headroom.sites.SiteId;
import energy.headroom.sites.SiteSpec;
import energy.headroom.sites.Sites;
import energy.headroom.sites.engine.Address;
import energy.headroom.sites.port.ChargerNotes;
import energy.headroom.sites.port.ChargingSessions;
import energy.headroom.sites.session.SessionNews;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * The operator's side as beans: the port {@code Chargers} and the websocket endpoint. Needs {@link ChargersSettings}, {@link
 * Sites}, {@link ChargerNotes}, {@link ChargingSessions}, a clock and a secure source of random numbers.
 */
@Configuration(proxyBeanMethods = false)
@Import(OcppEndpoint.class)
public class ChargersConfiguration {
    private static final Logger LOG = LoggerFactory.getLogger(ChargersConfiguration.class);

    @Bean
    Home.Directory chargerHomes(ObjectProvider<Sites> sites, ChargingSessions sessions) {
        return id -> sites.getObject().ofCharger(id).flatMap(site -> home(id, site, sites.getObject(), sessions));
    }

    private static Optional<Home> home(String id, SiteSpec site, Sites sites, ChargingSessions sessions) {
        Optional<ChargerSpec> spec = site.chargers().stream()
                .filter(charger -> charger.id().equals(id) && charger.holder() == ChargerSpec.Holder.CHARGER)
                .findFirst();
        Address<SiteCommand> address = sites.site(site.id());
        return spec.map(charger -> new Home(
                charger,
                site.rules().nominalVoltage(),
                site.rules().highestVoltage(),
                address::tell,
                news -> keep(news, site.id(), sessions)));
    }

    private static void keep(SessionNews news, SiteId site, ChargingSessions sessions) {
        var _ = sessions.take(site, news).exceptionally(failure -> {
            LOG.warn("charger {}: what it told of a session cannot be stored and is lost", news.charger(), failure);
            return null;
        });
    }

    @Bean
    OcppChargers chargers(
            Home.Directory homes,
            ChargersSettings settings,
            ChargerNotes notes,
            Uplink.Dialer dialer,
            RandomGenerator random,
            InstantSource clock) {
        Rhythm rhythm = Rhythm.usual(settings.sampleInterval(), settings.heartbeatInterval());
        Relay.Parts parts = new Relay.Parts(rhythm, settings.behind().whileAway(), notes, random, clock);
        return new OcppChargers(
                homes,
                rhythm,
                new EveryDialect(rhythm.sample(), settings.cards()),
                settings.quirks(),
                notes,
                new Upstreams(settings.behind().upstreams(), dialer, parts),
                random,
                clock);
    }

    @Bean
    JettyDialer dialer(ChargersSettings settings) {
        return new JettyDialer(settings.behind().authorities());
    }

    @Bean
    Admission chargerAdmission(Home.Directory homes, ChargersSettings settings) {
        return new Admission(homes, settings.signIn());
    }
}
