package energy.headroom.console.access;

import energy.headroom.console.ConsolePaths;
import energy.headroom.console.ConsoleSettings;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import tools.jackson.databind.json.JsonMapper;

/** The order of the checks that each request to the console passes. */
@Configuration(proxyBeanMethods = false)
class ConsoleSecurity {
    @Bean
    Refusals refusals(JsonMapper json) {
        return new Refusals(json);
    }

    /** For whatever people's browsers may reach, the actuator's pages as well. */
    @Bean
    KnownHosts knownHosts(ConsoleSettings settings, Refusals refusals) {
        return new KnownHosts(settings.allowedHosts(), refusals);
    }

    /** It is part of the security chains, and not for the paths of DERMS and chargers. */
    @Bean
    FilterRegistrationBean<KnownHosts> notForEveryPath(KnownHosts hosts) {
        FilterRegistrationBean<KnownHosts> registration = new FilterRegistrationBean<>(hosts);
        registration.setEnabled(false);
        return registration;
    }

    @Bean
    @Order(30)
    SecurityFilterChain consoleChain(
            HttpSecurity http,
            ConsoleSettings settings,
            Attempts attempts,
            Sessions sessions,
            Refusals refusals,
            KnownHosts hosts) {
        return http.securityMatcher(request -> ConsolePaths.contains(request.getRequestURI()))
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .headers(headers -> headers.contentSecurityPolicy(
                                csp -> csp.policyDirectives(ContentPolicy.directives(settings.demoControl())))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER))
                        .crossOriginOpenerPolicy(opener -> opener.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                        .crossOriginResourcePolicy(resource -> resource.policy(CrossOriginResourcePolicy.SAME_ORIGIN))
                        .frameOptions(frames -> frames.deny()))
                .addFilterAfter(new SameOrigin(refusals), HeaderWriterFilter.class)
                .addFilterAfter(hosts, HeaderWriterFilter.class)
                .addFilterBefore(
                        new Entrance(settings, attempts, sessions, refusals), AnonymousAuthenticationFilter.class)
                .authorizeHttpRequests(
                        rules -> rules.requestMatchers(request -> ConsolePaths.isPublic(request.getRequestURI()))
                                .permitAll()
                                .anyRequest()
                                .authenticated())
                .exceptionHandling(failures -> failures.authenticationEntryPoint(
                        (request, response, cause) -> askToSignIn(request, response, refusals)))
                .build();
    }

    private static void askToSignIn(HttpServletRequest request, HttpServletResponse response, Refusals refusals)
            throws IOException {
        if (ConsolePaths.isForPrograms(request.getRequestURI())
                || !request.getMethod().equals("GET")) {
            response.setHeader("WWW-Authenticate", "Bearer");
            refusals.refuse(request, response, 401, "Not signed in", "Send a valid API token as a bearer token.");
        } else {
            String next = URLEncoder.encode(request.getRequestURI(), StandardCharsets.UTF_8);
            response.sendRedirect("/sign-in?next=" + next);
        }
    }
}
