package energy.headroom.derms.door;

import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;

/** Lets messages in: first the token, then the static headers, and both before anything of the body is read. */
final class OscpDoor {
    private final AuthenticationManager tokens;
    private final TokenScheme scheme;
    private final CallerCheck check;
    private final Refusal refusal;

    OscpDoor(AuthenticationManager tokens, TokenScheme scheme, CallerCheck check, Refusal.Means refusals) {
        this.tokens = tokens;
        this.scheme = scheme;
        this.check = check;
        this.refusal = Refusal.ofMessages(refusals);
    }

    SecurityFilterChain chain(HttpSecurity http) {
        return Stateless.of(http, "/oscp/**")
                .addFilterBefore(scheme, BearerTokenAuthenticationFilter.class)
                .oauth2ResourceServer(server -> server.authenticationManagerResolver(request -> tokens)
                        .authenticationEntryPoint(refusal)
                        .accessDeniedHandler(refusal))
                .authorizeHttpRequests(requests -> requests.anyRequest().access(check))
                .exceptionHandling(
                        faults -> faults.authenticationEntryPoint(refusal).accessDeniedHandler(refusal))
                .build();
    }
}
