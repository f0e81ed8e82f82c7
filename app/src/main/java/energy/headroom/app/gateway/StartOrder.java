package energy.headroom.app.gateway;

import energy.headroom.chargers.csms.switchboard.CsmsChargers;
import energy.headroom.derms.link.ProviderLinks;
import energy.headroom.derms.registration.Registrations;
import energy.headroom.sites.Sites;
import energy.headroom.storage.Retention;
import java.time.InstantSource;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What starts when, beside the web server; see the package. */
@Configuration(proxyBeanMethods = false)
class StartOrder {
    /** Before the web server listens. */
    private static final int LIMITS = WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE - 1_000;

    /** After it does. */
    private static final int CALLS_OUT = WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE + 100;

    @Bean
    LimitsInForce limitsInForce(Sites sites, InstantSource time) {
        return new LimitsInForce(sites, time, LIMITS);
    }

    @Bean
    Step registrationsOpen(Registrations registrations) {
        return new Step(registrations::start, () -> {}, CALLS_OUT);
    }

    @Bean
    Step linksOpen(ProviderLinks links) {
        return new Step(links::start, () -> {}, CALLS_OUT);
    }

    @Bean
    Step csmsOpen(CsmsChargers csms) {
        return new Step(csms::start, () -> {}, CALLS_OUT);
    }

    @Bean
    Step cleaning(Retention retention) {
        Cleaning cleaning = new Cleaning(retention);
        return new Step(cleaning::start, cleaning::close, CALLS_OUT);
    }
}
