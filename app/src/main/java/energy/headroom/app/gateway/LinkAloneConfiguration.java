package energy.headroom.app.gateway;

import energy.headroom.app.settings.GatewaySettings;
import energy.headroom.derms.DermsConfiguration;
import energy.headroom.derms.link.ProviderLinks;
import energy.headroom.sites.MemoryViews;
import energy.headroom.sites.SiteCommand;
import energy.headroom.sites.Sites;
import energy.headroom.sites.engine.Address;
import energy.headroom.sites.engine.Engine;
import energy.headroom.sites.engine.Question;
import energy.headroom.sites.port.SiteStore;
import energy.headroom.sites.port.Views;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.security.oauth2.server.authorization.autoconfigure.servlet.OAuth2AuthorizationServerAutoConfiguration;
import org.springframework.boot.security.oauth2.server.authorization.autoconfigure.servlet.OAuth2AuthorizationServerJwtAutoConfiguration;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerAutoConfiguration;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/** The utility's side as the gateway runs it, over sites that take nothing. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration(
        exclude = {
            UserDetailsServiceAutoConfiguration.class,
            OAuth2AuthorizationServerAutoConfiguration.class,
            OAuth2AuthorizationServerJwtAutoConfiguration.class,
            OAuth2ResourceServerAutoConfiguration.class
        })
@Import({Foundations.class, DermsConfiguration.class, StorageConfiguration.class})
class LinkAloneConfiguration {
    @Bean
    Views views() {
        return new MemoryViews();
    }

    @Bean
    Sites sites(GatewaySettings settings, SiteStore store, Views views) {
        return new Sites(
                settings.sites(),
                new TakesNothing(),
                store,
                views,
                () -> {
                    throw new IllegalStateException("no site lives in a check");
                },
                () -> {
                    throw new IllegalStateException("no site lives in a check");
                });
    }

    @Bean
    Arrivals arrivals() {
        return new Arrivals();
    }

    @Bean
    Step linksOpen(ProviderLinks links) {
        return new Step(links::start, () -> {}, WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE + 100);
    }

    @Bean
    @Order(100)
    SecurityFilterChain everythingElse(HttpSecurity http) {
        return LastDoors.closed(http);
    }

    /** Sites that store no forecast, so that none is acknowledged. */
    private static final class TakesNothing implements Engine {
        @Override
        public <C> Kind<C> kind(String name, Class<C> commands, Maker<C> maker) {
            return id -> new Address<>() {
                @Override
                public void tell(C command) {}

                @Override
                public <T, Q extends Question<T>> CompletionStage<T> ask(Q question) {
                    return question instanceof SiteCommand.TakeForecast taken
                            ? CompletableFuture.completedFuture(question.answerType()
                                    .cast(new SiteCommand.ForecastTaken.NotStored(
                                            "a check runs in the gateway's place, not " + taken.messageId())))
                            : CompletableFuture.failedFuture(new IllegalStateException("no site lives in a check"));
                }
            };
        }

        @Override
        public void close() {}
    }
}
