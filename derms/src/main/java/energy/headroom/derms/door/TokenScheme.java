package energy.headroom.derms.door;

import energy.headroom.derms.ProviderSettings;
import energy.headroom.derms.registration.RegistrationCommand;
import energy.headroom.derms.registration.Registrations;
import energy.headroom.oscp.exchange.HeaderNames;
import energy.headroom.oscp.message.Action;
import energy.headroom.oscp.registration.Access;
import energy.headroom.oscp.registration.Token;
import energy.headroom.sites.ProviderId;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * {@code Authorization: Token <token>}: lets in who comes with a token that its registration knows, and only to what that
 * token opens. Whoever comes with anything else is left to those who come after, and in the end refused like all strangers.
 *
 * <p>While a registration has not recalled what it knew, or not stored its first invitation, nobody can say whether a token is
 * its provider's. A start must not look to that provider like a token that died, so whoever shows its headers and certificate is told to come again.
 */
public final class TokenScheme extends OncePerRequestFilter {
    /** The attribute of a request that has the token by which it came. */
    public static final String TOKEN = TokenScheme.class.getName() + ".token";

    private static final String SCHEME = "Token ";

    private final Registrations registrations;
    private final CallerCheck check;
    private final Map<String, Caller> callers;
    private final InstantSource time;

    TokenScheme(List<ProviderSettings> providers, Registrations registrations, CallerCheck check, InstantSource time) {
        this.registrations = registrations;
        this.check = check;
        this.time = time;
        this.callers = providers.stream()
                .filter(provider -> provider.registration().isPresent())
                .map(provider -> new Caller(provider.id(), provider.id().value(), Map.of()))
                .collect(Collectors.toUnmodifiableMap(Caller::clientId, Function.identity()));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        token(request).ifPresent(token -> {
            Set<ProviderId> unrecalled = registrations.unrecalled();
            Optional<Registrations.Found> found = registrations.find(token, time.instant());
            if (found.isEmpty() && isOneOf(unrecalled, request)) {
                Refusal.notNow(request);
            }
            found.filter(it -> opens(it.access(), request)).ifPresent(it -> letIn(request, token, it));
        });
        chain.doFilter(request, response);
    }

    private boolean isOneOf(Set<ProviderId> providers, HttpServletRequest request) {
        return providers.stream()
                .map(provider -> caller(provider.value()))
                .anyMatch(caller -> check.isShown(caller, request));
    }

    private static Optional<Token> token(HttpServletRequest request) {
        @Nullable String authorization = request.getHeader(HeaderNames.AUTHORIZATION);
        if (authorization == null || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        String text = authorization.substring(SCHEME.length()).strip();
        return text.isEmpty() ? Optional.empty() : Optional.of(new Token(text));
    }

    private void letIn(HttpServletRequest request, Token token, Registrations.Found found) {
        if (found.access() == Access.EVERYTHING_NEW && !isRegister(request)) {
            registrations.owner(found.provider()).tell(new RegistrationCommand.Used(token));
        }
        request.setAttribute(TOKEN, token);
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(
                new CallerAuthentication(Bearer.ofAll(caller(found.provider().value()))));
        SecurityContextHolder.setContext(context);
    }

    private Caller caller(String provider) {
        return Objects.requireNonNull(callers.get(provider), "registrations are of providers");
    }

    private static boolean opens(Access access, HttpServletRequest request) {
        return switch (access) {
            case NONE -> false;
            case REGISTER_ONLY -> isRegister(request);
            case MESSAGES_ONLY -> !isRegister(request);
            case EVERYTHING, EVERYTHING_NEW -> true;
        };
    }

    private static boolean isRegister(HttpServletRequest request) {
        return request.getRequestURI().endsWith("/" + Action.REGISTER.pathName());
    }
}
