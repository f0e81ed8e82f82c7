package energy.headroom.app.gateway;

import energy.headroom.console.access.KnownHosts;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.HeaderWriterFilter;

/** The doors after those of the modules: health may be read, and whatever nobody claims does not exist. */
@Configuration(proxyBeanMethods = false)
class LastDoors {
    private static final String NOT_FOUND =
            "{\"type\":\"about:blank\",\"title\":\"Not Found\",\"status\":404,\"detail\":\"There is nothing here.\"}";

    @Bean
    @Order(40)
    SecurityFilterChain actuatorChain(HttpSecurity http, KnownHosts hosts) {
        return plain(http.securityMatcher("/actuator/**"))
                .addFilterAfter(hosts, HeaderWriterFilter.class)
                .authorizeHttpRequests(rules -> rules.requestMatchers(HttpMethod.GET, "/actuator/**")
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                .build();
    }

    @Bean
    @Order(100)
    SecurityFilterChain everythingElse(HttpSecurity http) {
        return closed(http);
    }

    /** Behind this there is nothing. */
    static SecurityFilterChain closed(HttpSecurity http) {
        return plain(http)
                .authorizeHttpRequests(rules -> rules.anyRequest().denyAll())
                .build();
    }

    private static HttpSecurity plain(HttpSecurity http) {
        return http.csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .exceptionHandling(failures ->
                        failures.authenticationEntryPoint((request, response, cause) -> notFound(response)));
    }

    private static void notFound(HttpServletResponse response) throws IOException {
        response.setStatus(HttpServletResponse.SC_NOT_FOUND);
        response.setContentType("application/problem+json");
        response.getOutputStream().write(NOT_FOUND.getBytes(StandardCharsets.UTF_8));
    }
}
