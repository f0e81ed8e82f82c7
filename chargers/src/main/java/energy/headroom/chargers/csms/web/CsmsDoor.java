package energy.headroom.chargers.csms.web;

import energy.headroom.chargers.csms.switchboard.CsmsChargers;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;

/** The endpoint for CSMSs, with who may use it. */
@Configuration(proxyBeanMethods = false)
public class CsmsDoor {
    static final String PATHS = "/csms/**";

    @Bean
    CsmsEndpoint csmsEndpoint(CsmsChargers chargers, InstantSource clock) {
        return new CsmsEndpoint(chargers, clock);
    }

    @Bean
    @Order(25)
    SecurityFilterChain csmsSecurity(HttpSecurity http, CsmsChargers chargers, InstantSource clock) {
        return http.securityMatcher(PATHS)
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .addFilterBefore(new CsmsSignIn(chargers.all(), clock), AnonymousAuthenticationFilter.class)
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .exceptionHandling(failures ->
                        failures.authenticationEntryPoint((request, response, failure) -> CsmsSignIn.refuse(response)))
                .build();
    }
}
