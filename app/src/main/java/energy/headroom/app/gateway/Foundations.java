package energy.headroom.app.gateway;

import energy.headroom.app.settings.GatewaySettings;
import energy.headroom.derms.DermsSettings;
import energy.headroom.sites.engine.Engine;
import energy.headroom.sites.engine.pekko.PekkoEngine;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.random.RandomGenerator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What every program of ours stands on: time, chance, and the engine. */
@Configuration(proxyBeanMethods = false)
class Foundations {
    @Bean
    InstantSource time() {
        // In the milliseconds that the store keeps, so that a moment is the same before and after a restart (H6).
        return Clock.tickMillis(ZoneOffset.UTC);
    }

    @Bean
    RandomGenerator random() {
        return new SecureRandom();
    }

    @Bean
    Engine engine(InstantSource time) {
        return PekkoEngine.alone(time);
    }

    @Bean
    DermsSettings dermsSettings(GatewaySettings settings) {
        return settings.derms();
    }
}
