package energy.headroom.app.gateway;

import energy.headroom.app.settings.GatewaySettings;
import energy.headroom.chargers.ChargersConfiguration;
import energy.headroom.chargers.ChargersSettings;
import energy.headroom.chargers.CsmsConfiguration;
import energy.headroom.chargers.csms.CsmsSettings;
import energy.headroom.console.ConsoleConfiguration;
import energy.headroom.console.ConsoleSettings;
import energy.headroom.derms.CredentialExchange;
import energy.headroom.derms.DermsConfiguration;
import energy.headroom.derms.ProviderSettings;
import energy.headroom.sites.MemoryViews;
import energy.headroom.sites.Sites;
import energy.headroom.sites.engine.Engine;
import energy.headroom.sites.port.Chargers;
import energy.headroom.sites.port.Credentials;
import energy.headroom.sites.port.Links;
import energy.headroom.sites.port.Provider;
import energy.headroom.sites.port.SiteStore;
import energy.headroom.sites.port.Views;
import energy.headroom.storage.Database;
import java.util.Optional;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.jetty.ConfigurableJettyWebServerFactory;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.security.oauth2.server.authorization.autoconfigure.servlet.OAuth2AuthorizationServerAutoConfiguration;
import org.springframework.boot.security.oauth2.server.authorization.autoconfigure.servlet.OAuth2AuthorizationServerJwtAutoConfiguration;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerAutoConfiguration;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * All modules, and what they need of each other. Who may call what is said by each module in a filter chain of its own; the
 * framework's own guesses at that are switched off.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration(
        exclude = {
            UserDetailsServiceAutoConfiguration.class,
            OAuth2AuthorizationServerAutoConfiguration.class,
            OAuth2AuthorizationServerJwtAutoConfiguration.class,
            OAuth2ResourceServerAutoConfiguration.class
        })
@Import({
    Foundations.class,
    DermsConfiguration.class,
    ChargersConfiguration.class,
    CsmsConfiguration.class,
    ConsoleConfiguration.class,
    StorageConfiguration.class,
    LastDoors.class,
    StartOrder.class
})
public class GatewayConfiguration {
    @Bean
    ChargersSettings chargersSettings(GatewaySettings settings) {
        return settings.chargers();
    }

    @Bean
    OwnMetrics ownMetrics(GatewaySettings settings, Views views, Links links, Database database) {
        return new OwnMetrics(
                settings.derms().providers().stream().map(ProviderSettings::id).toList(), views, links, database);
    }

    @Bean
    CsmsSettings csmsSettings(GatewaySettings settings) {
        return settings.csms();
    }

    @Bean
    ConsoleSettings consoleSettings(GatewaySettings settings) {
        return settings.console();
    }

    /** Which names are ours is for {@code KnownHosts} to say; the certificate need not name the address that probes call. */
    @Bean
    WebServerFactoryCustomizer<ConfigurableJettyWebServerFactory> whoCalls(GatewaySettings settings) {
        NamedProxies proxies =
                new NamedProxies(settings.listen().proxies(), settings.listen().proxyHeaders());
        return factory -> factory.addServerCustomizers(server -> {
            for (Connector connector : server.getConnectors()) {
                connector.getConnectionFactories().stream()
                        .filter(HttpConfiguration.ConnectionFactory.class::isInstance)
                        .map(HttpConfiguration.ConnectionFactory.class::cast)
                        .map(HttpConfiguration.ConnectionFactory::getHttpConfiguration)
                        .forEach(http -> {
                            http.addCustomizer(proxies);
                            Optional.ofNullable(http.getCustomizer(SecureRequestCustomizer.class))
                                    .ifPresent(secure -> secure.setSniHostCheck(false));
                        });
            }
        });
    }

    @Bean
    Credentials credentials(GatewaySettings settings, CredentialExchange exchange) {
        return new ReloadedCredentials(settings, exchange);
    }

    @Bean
    Views views() {
        return new MemoryViews();
    }

    @Bean
    Sites sites(
            GatewaySettings settings,
            Engine engine,
            SiteStore store,
            Views views,
            ObjectProvider<Chargers> chargers,
            ObjectProvider<Provider> provider) {
        return new Sites(settings.sites(), engine, store, views, chargers::getObject, provider::getObject);
    }
}
