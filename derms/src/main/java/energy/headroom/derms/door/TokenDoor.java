package energy.headroom.derms.door;

import com.nimbusds.jose.jwk.source.JWKSource;
import energy.headroom.derms.PunctualForms;
import energy.headroom.sites.ProviderId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2ClientAuthenticationConfigurer;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.authentication.ClientSecretAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientCredentialsAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientCredentialsAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.security.oauth2.server.authorization.web.authentication.ClientSecretBasicAuthenticationConverter;
import org.springframework.security.oauth2.server.authorization.web.authentication.ClientSecretPostAuthenticationConverter;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2ClientCredentialsAuthenticationConverter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AuthenticationConverter;
import org.springframework.security.web.context.SecurityContextHolderFilter;

/**
 * Where providers get their tokens: client credentials at {@code /oauth2/token}, our public keys at {@code /oauth2/jwks}, and
 * nothing else of what an authorization server can do.
 */
public final class TokenDoor {
    private static final AuthenticationConverter BASIC = new ClientSecretBasicAuthenticationConverter();

    private final RegisteredClientRepository clients;
    private final PasswordEncoder secrets;
    private final TokenRules rules;
    private final SigningKeys keys;
    private final Refusal refusal;
    private final PunctualForms forms;

    TokenDoor(
            Callers callers,
            InboundCredentials credentials,
            TokenRules rules,
            SigningKeys keys,
            Refusal.Means refusals,
            PunctualForms forms) {
        this.forms = forms;
        this.rules = rules;
        this.keys = keys;
        this.secrets = new ClientSecrets(credentials);
        this.refusal = Refusal.ofClients(refusals);
        this.clients = new KnownClients(callers.all().stream()
                .filter(caller ->
                        callers.find(rules.issuer(), caller.clientId()).equals(Optional.of(caller)))
                .map(TokenDoor::client)
                .toList());
    }

    /** Whose secret is looked at where it is compared. */
    private static RegisteredClient client(Caller caller) {
        return RegisteredClient.withId(caller.provider().value())
                .clientId(caller.clientId())
                .clientSecret(caller.provider().value())
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .scopes(scopes -> scopes.addAll(caller.allScopes()))
                .tokenSettings(TokenSettings.builder()
                        .accessTokenTimeToLive(TokenRules.LIFE)
                        .build())
                .build();
    }

    /** What is kept of a client's secret is whose it is. */
    private record ClientSecrets(InboundCredentials credentials) implements PasswordEncoder {
        @Override
        public @Nullable String encode(@Nullable CharSequence secret) {
            throw new UnsupportedOperationException("secrets are settings");
        }

        @Override
        public boolean matches(@Nullable CharSequence secret, @Nullable String provider) {
            return secret != null && provider != null && credentials.isSecret(new ProviderId(provider), secret);
        }
    }

    SecurityFilterChain chain(HttpSecurity http) {
        http.setSharedObject(JWKSource.class, keys.source());
        return Stateless.of(http, "/oauth2/token", "/oauth2/jwks")
                .addFilterBefore(forms, SecurityContextHolderFilter.class)
                .with(new OAuth2AuthorizationServerConfigurer(), this::configure)
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .exceptionHandling(
                        faults -> faults.authenticationEntryPoint(refusal).accessDeniedHandler(refusal))
                .build();
    }

    private void configure(OAuth2AuthorizationServerConfigurer server) {
        server.registeredClientRepository(clients)
                .authorizationService(new Forgetful())
                .authorizationServerSettings(AuthorizationServerSettings.builder()
                        .issuer(rules.issuer())
                        .build())
                .tokenGenerator(rules.generator())
                .clientAuthentication(this::onlySecrets)
                .tokenEndpoint(endpoint -> endpoint.accessTokenRequestConverters(converters -> {
                            converters.clear();
                            converters.add(TokenDoor::clientCredentials);
                        })
                        .authenticationProviders(providers -> providers.removeIf(
                                provider -> !(provider instanceof OAuth2ClientCredentialsAuthenticationProvider))));
    }

    private void onlySecrets(OAuth2ClientAuthenticationConfigurer client) {
        client.errorResponseHandler(refusal)
                .authenticationConverters(converters -> {
                    converters.clear();
                    converters.add(TokenDoor::basic);
                    converters.add(new ClientSecretPostAuthenticationConverter());
                })
                .authenticationProviders(this::onlySecrets);
    }

    /** A header of blanks says nothing, and is more than the converter can read. */
    private static @Nullable Authentication basic(HttpServletRequest request) {
        String header = request.getHeader("Authorization");
        return header == null || header.isBlank() ? null : BASIC.convert(request);
    }

    private void onlySecrets(List<AuthenticationProvider> providers) {
        ClientSecretAuthenticationProvider bySecret = new ClientSecretAuthenticationProvider(clients, new Forgetful());
        bySecret.setPasswordEncoder(secrets);
        providers.clear();
        providers.add(bySecret);
    }

    /** Whoever asks for no scope gets all that it may have, as RFC 6749, 3.3 allows. */
    private static @Nullable Authentication clientCredentials(HttpServletRequest request) {
        Authentication asked = new OAuth2ClientCredentialsAuthenticationConverter().convert(request);
        return asked instanceof OAuth2ClientCredentialsAuthenticationToken grant
                        && grant.getScopes().isEmpty()
                        && grant.getPrincipal() instanceof OAuth2ClientAuthenticationToken client
                        && client.getRegisteredClient() != null
                ? new OAuth2ClientCredentialsAuthenticationToken(
                        client, client.getRegisteredClient().getScopes(), grant.getAdditionalParameters())
                : asked;
    }
}
