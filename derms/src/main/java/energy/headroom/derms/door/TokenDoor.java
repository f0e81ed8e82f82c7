package energy.headroom.derms.door;

import com.nimbusds.jose.jwk.source.JWKSource;
import energy.headroom.derms.ProviderSettings;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2ClientAuthenticationConfigurer;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.authentication.ClientSecretAuthenticationProvider;
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

/**
 * Where providers get their tokens: client credentials at {@code /oauth2/token}, our public key at {@code /oauth2/jwks}, and
 * nothing else of what an authorization server can do.
 */
public final class TokenDoor {
    private final RegisteredClientRepository clients;
    private final HashedSecrets secrets;
    private final TokenRules rules;
    private final SigningKey key;
    private final Refusal refusal;

    TokenDoor(List<ProviderSettings> providers, TokenRules rules, SigningKey key, RandomGenerator random) {
        this.rules = rules;
        this.key = key;
        this.secrets = new HashedSecrets(random);
        this.refusal = Refusal.ofClients(random);
        this.clients = new KnownClients(providers.stream()
                .flatMap(provider -> provider.oauth().stream().map(oauth -> client(provider, oauth.inbound())))
                .toList());
    }

    private RegisteredClient client(ProviderSettings provider, ProviderSettings.Inbound inbound) {
        return RegisteredClient.withId(provider.id().value())
                .clientId(inbound.clientId())
                .clientSecret(secrets.encode(inbound.clientSecret().reveal()))
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .scope(TokenRules.SCOPE)
                .tokenSettings(TokenSettings.builder()
                        .accessTokenTimeToLive(TokenRules.LIFE)
                        .build())
                .build();
    }

    SecurityFilterChain chain(HttpSecurity http) {
        http.setSharedObject(JWKSource.class, key.source());
        return Stateless.of(http, "/oauth2/token", "/oauth2/jwks")
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
                    converters.add(new ClientSecretBasicAuthenticationConverter());
                    converters.add(new ClientSecretPostAuthenticationConverter());
                })
                .authenticationProviders(this::onlySecrets);
    }

    private void onlySecrets(List<AuthenticationProvider> providers) {
        ClientSecretAuthenticationProvider bySecret = new ClientSecretAuthenticationProvider(clients, new Forgetful());
        bySecret.setPasswordEncoder(secrets);
        providers.clear();
        providers.add(bySecret);
    }

    /** Whoever asks for no scope gets the one that there is, as RFC 6749, 3.3 allows. */
    private static @Nullable Authentication clientCredentials(HttpServletRequest request) {
        Authentication asked = new OAuth2ClientCredentialsAuthenticationConverter().convert(request);
        return asked instanceof OAuth2ClientCredentialsAuthenticationToken grant
                        && grant.getScopes().isEmpty()
                        && grant.getPrincipal() instanceof Authentication client
                ? new OAuth2ClientCredentialsAuthenticationToken(
                        client, Set.of(TokenRules.SCOPE), grant.getAdditionalParameters())
                : asked;
    }
}
