package energy.headroom.derms.door;

import energy.headroom.derms.DermsSettings;
import energy.headroom.derms.PunctualForms;
import energy.headroom.derms.registration.Registrations;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
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
    SigningKeys signingKeys(DermsSettings settings, InstantSource time) {
        return SigningKeys.at(settings.keyFile(), time);
    }

    @Bean
    TokenRules tokenRules(DermsSettings settings, SigningKeys keys, InstantSource time) {
        return new TokenRules(settings, keys, time);
    }

    @Bean
    Callers callers(DermsSettings settings, TokenRules rules) {
        return new Callers(settings.providers(), rules.issuer());
    }

    @Bean
    Issuers issuers(DermsSettings settings, TokenRules rules, InstantSource time) {
        return new Issuers(settings, rules, time);
    }

    @Bean
    InboundCredentials inboundCredentials(DermsSettings settings, InstantSource time, RandomGenerator random) {
        return new InboundCredentials(settings, time, random);
    }

    @Bean
    Refusal.Means refusalsOfCallers(
            DermsSettings settings, Callers callers, RandomGenerator random, InstantSource time) {
        ClaimedClient claimed =
                new ClaimedClient(callers.all().stream().map(Caller::clientId).collect(Collectors.toSet()));
        return new Refusal.Means(
                new Strangers(settings.callers()),
                claimed,
                new References(random, time.instant()),
                time,
                Thread::sleep);
    }

    @Bean
    @Order(10)
    SecurityFilterChain tokenChain(
            HttpSecurity http,
            Callers callers,
            InboundCredentials credentials,
            TokenRules rules,
            SigningKeys keys,
            DermsSettings settings,
            Refusal.Means refusals) {
        PunctualForms forms = new PunctualForms(settings.callers().bodyWithin());
        return new TokenDoor(callers, credentials, rules, keys, refusals, forms).chain(http);
    }

    @Bean
    @Order(11)
    SecurityFilterChain oscpChain(
            HttpSecurity http,
            DermsSettings settings,
            Callers callers,
            InboundCredentials credentials,
            Issuers issuers,
            Registrations registrations,
            InstantSource time,
            Refusal.Means refusals) {
        TokenCheck tokens = new TokenCheck(callers, issuers.all(), time);
        CallerCheck check = new CallerCheck(credentials);
        TokenScheme scheme = new TokenScheme(settings.providers(), registrations, check, time);
        return new OscpDoor(tokens, scheme, check, refusals).chain(http);
    }
}
