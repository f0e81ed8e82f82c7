package energy.headroom.derms.door;

import energy.headroom.derms.DermsSettings;
import energy.headroom.derms.registration.Registrations;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.web.SecurityFilterChain;

/** The two filter chains that stand before everything that a provider can reach. */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
public class DoorConfiguration {
    @Bean
    SigningKey signingKey(DermsSettings settings) {
        return SigningKey.at(settings.keyFile());
    }

    @Bean
    @Order(10)
    SecurityFilterChain tokenChain(
            HttpSecurity http, DermsSettings settings, SigningKey key, InstantSource time, RandomGenerator random) {
        TokenRules rules = new TokenRules(settings, key, time);
        return new TokenDoor(settings.providers(), rules, key, random).chain(http);
    }

    @Bean
    @Order(11)
    SecurityFilterChain oscpChain(
            HttpSecurity http,
            DermsSettings settings,
            SigningKey key,
            Registrations registrations,
            InstantSource time,
            RandomGenerator random) {
        TokenRules rules = new TokenRules(settings, key, time);
        TokenCheck tokens = new TokenCheck(new Callers(settings.providers()), rules.decoder(), time);
        TokenScheme scheme = new TokenScheme(settings.providers(), registrations, time);
        return new OscpDoor(tokens, scheme, random).chain(http);
    }
}
