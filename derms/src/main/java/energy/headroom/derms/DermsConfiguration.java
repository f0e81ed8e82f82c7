package energy.headroom.derms;

import energy.headroom.derms.client.Connections;
import energy.headroom.derms.client.ProviderClient;
import energy.headroom.derms.client.RegisterClient;
import energy.headroom.derms.door.DoorConfiguration;
import energy.headroom.derms.door.InboundCredentials;
import energy.headroom.derms.door.Issuers;
import energy.headroom.derms.door.SigningKeys;
import energy.headroom.derms.link.LinkCommand;
import energy.headroom.derms.link.ProviderLinks;
import energy.headroom.derms.log.LoggedMessages;
import energy.headroom.derms.log.MessageRecorder;
import energy.headroom.derms.log.Peculiarities;
import energy.headroom.derms.message.Handlers;
import energy.headroom.derms.message.MessageEndpoint;
import energy.headroom.derms.message.ReceivedLog;
import energy.headroom.derms.registration.Registrations;
import energy.headroom.derms.report.ReportKey;
import energy.headroom.oscp.exchange.MessageLog;
import energy.headroom.oscp.exchange.Outbox;
import energy.headroom.oscp.exchange.SeenRequests;
import energy.headroom.oscp.link.LinkStore;
import energy.headroom.oscp.registration.RegistrationStore;
import energy.headroom.sites.Sites;
import energy.headroom.sites.engine.Engine;
import energy.headroom.sites.port.Messages;
import energy.headroom.sites.port.Signer;
import energy.headroom.sites.port.Views;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * Everything of the utility's side. Needs from whoever imports it: {@link DermsSettings}, {@link Sites}, {@link Engine}, the
 * stores of links, messages and requests, a clock and randomness. Offers {@link ProviderLinks}, which is the sites' way to
 * the utility, and {@link Registrations}; the {@code start} of both is to be called once requests are taken.
 */
@Configuration(proxyBeanMethods = false)
@Import(DoorConfiguration.class)
public class DermsConfiguration {
    @Bean
    MessageRecorder messageRecorder(MessageLog log, DermsSettings settings) {
        return new MessageRecorder(log, settings.providers());
    }

    @Bean
    Messages messages(MessageLog log) {
        return new LoggedMessages(log);
    }

    @Bean
    Connections connections(DermsSettings settings) {
        return new Connections(settings.providers());
    }

    @Bean
    ProviderLinks providerLinks(
            DermsSettings settings,
            Engine engine,
            Sites sites,
            ProviderLinks.Means means,
            Connections connections,
            Issuers issuers,
            Registrations registrations,
            MessageRecorder recorder,
            Peculiarities peculiarities,
            InstantSource time) {
        return new ProviderLinks(
                settings,
                engine,
                sites,
                means,
                provider ->
                        new ProviderClient(connections.of(provider.id()), registrations, recorder, peculiarities, time),
                issuers);
    }

    @Bean
    CredentialExchange credentialExchange(
            InboundCredentials inbound,
            Connections connections,
            MessageRecorder recorder,
            SigningKeys keys,
            InstantSource time) {
        return new CredentialExchange(inbound, connections, recorder, keys, time);
    }

    @Bean
    ProviderLinks.Means linkMeans(LinkStore links, Outbox outbox, InstantSource time, RandomGenerator random) {
        return new ProviderLinks.Means(links, outbox, time, random);
    }

    @Bean
    Registrations registrations(
            DermsSettings settings,
            Engine engine,
            RegistrationStore store,
            Connections connections,
            MessageRecorder recorder,
            InstantSource time,
            RandomGenerator random,
            ObjectProvider<ProviderLinks> links) {
        return new Registrations(
                settings,
                engine,
                new Registrations.Means(
                        store, random, provider -> new RegisterClient(connections.of(provider.id()), recorder, time)),
                provider -> links.getObject().link(provider).tell(new LinkCommand.Registered()));
    }

    /** Beside the key of our tokens, and apart from it: reports are checked for years, tokens for minutes. */
    @Bean
    Signer reportKey(DermsSettings settings, InstantSource time) {
        return new ReportKey(SigningKeys.at(settings.keyFile().resolveSibling("report-key.json"), time));
    }

    @Bean
    Peculiarities peculiarities() {
        return new Peculiarities();
    }

    @Bean
    MessageEndpoint messageEndpoint(
            DermsSettings settings,
            ProviderLinks links,
            Sites sites,
            Views views,
            SeenRequests seen,
            MessageRecorder recorder,
            Peculiarities peculiarities,
            Registrations registrations,
            InstantSource time,
            RandomGenerator random) {
        return new MessageEndpoint(
                settings,
                Handlers.of(links, sites, views, seen, peculiarities),
                links,
                new ReceivedLog(recorder),
                peculiarities,
                registrations,
                time,
                random);
    }
}
