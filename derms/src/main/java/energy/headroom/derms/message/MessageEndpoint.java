package energy.headroom.derms.message;

import static org.springframework.web.bind.annotation.RequestMethod.DELETE;
import static org.springframework.web.bind.annotation.RequestMethod.GET;
import static org.springframework.web.bind.annotation.RequestMethod.HEAD;
import static org.springframework.web.bind.annotation.RequestMethod.OPTIONS;
import static org.springframework.web.bind.annotation.RequestMethod.PATCH;
import static org.springframework.web.bind.annotation.RequestMethod.POST;
import static org.springframework.web.bind.annotation.RequestMethod.PUT;
import static org.springframework.web.bind.annotation.RequestMethod.TRACE;

import energy.headroom.derms.CallerLimits;
import energy.headroom.derms.DermsSettings;
import energy.headroom.derms.ProviderSettings;
import energy.headroom.derms.PunctualBody;
import energy.headroom.derms.Reference;
import energy.headroom.derms.RequestIds;
import energy.headroom.derms.UnreadBody;
import energy.headroom.derms.door.Caller;
import energy.headroom.derms.link.LinkCommand;
import energy.headroom.derms.link.ProviderLinks;
import energy.headroom.derms.log.Peculiarities;
import energy.headroom.derms.registration.Registrations;
import energy.headroom.oscp.exchange.HeaderNames;
import energy.headroom.oscp.message.Action;
import energy.headroom.oscp.segment.Arrival;
import energy.headroom.sites.ProviderId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Where every message of a provider arrives once it was let in. Reads it within bounds, hands it to its handler, writes the
 * answer, and only then lets the link send what follows from it.
 */
@RestController
public final class MessageEndpoint {
    private static final Logger LOG = LoggerFactory.getLogger(MessageEndpoint.class);
    private static final int LONGEST_ID = 255;

    /** A place is held while a body comes, and then for no longer than this and the moment that an answer takes. */
    private static final Duration HANDLED_WITHIN = Duration.ofSeconds(15);

    private static final String MISSPELT_ACKNOWLEDGE = "handshake_acknowledgment";

    private final Handlers handlers;
    private final ProviderLinks links;
    private final ReceivedLog log;
    private final InstantSource time;
    private final RandomGenerator random;
    private final RequestIds tickets;
    private final Peculiarities peculiarities;
    private final CallerLimits limits;
    private final Map<ProviderId, Allowance> allowances;
    private final Registering registering;
    private final PartsReceived parts;
    private final Map<ProviderId, ProviderSettings> providers;

    public MessageEndpoint(
            DermsSettings settings,
            Handlers handlers,
            ProviderLinks links,
            ReceivedLog log,
            Peculiarities peculiarities,
            Registrations registrations,
            InstantSource time,
            RandomGenerator random) {
        this.handlers = handlers;
        this.links = links;
        this.log = log;
        this.peculiarities = peculiarities;
        this.limits = settings.callers();
        this.allowances = settings.providers().stream()
                .collect(Collectors.toUnmodifiableMap(
                        ProviderSettings::id, _ -> new Allowance(settings.callers(), time.instant())));
        this.registering = new Registering(registrations);
        this.parts = new PartsReceived(settings.providers(), peculiarities);
        this.time = time;
        this.random = random;
        this.tickets = new RequestIds(random);
        this.providers = settings.providers().stream()
                .collect(Collectors.toUnmodifiableMap(ProviderSettings::id, Function.identity()));
    }

    /** A message. */
    @RequestMapping(
            path = "/oscp/fp/2.0/{action}",
            method = {GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS, TRACE})
    void message(
            @PathVariable("action") String action,
            Authentication authentication,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        ProviderSettings provider = provider(authentication);
        Instant receivedAt = time.instant();
        String ticket = tickets.next();
        Optional<Action> known = action(provider, action);
        Allowance.Lane lane =
                Objects.requireNonNull(allowances.get(provider.id())).of(known);
        Optional<Allowance.Place> place = lane.enter();
        Optional<Answer> overload = overload(provider, lane, place, receivedAt);
        boolean isForecast =
                known.filter(it -> it == Action.UPDATE_GROUP_CAPACITY_FORECAST).isPresent();
        // Of a part alone nobody can tell what it lowers, so of parts there may be only so many more.
        boolean mayLower =
                isForecast && (overload.isEmpty() || !PartsReceived.isPart(request) || lane.countPart(receivedAt));
        if (mayLower && place.isEmpty()) {
            place = lane.enterAtLast(limits.bodyWithin().plus(HANDLED_WITHIN));
        }
        boolean isRead = overload.isEmpty() || (mayLower && place.isPresent());
        try (Allowance.Place _ = place.orElse(() -> {})) {
            if (isRead) {
                message(new Admitted(provider, action, known, ticket, receivedAt, overload), request, response);
            } else {
                turnAway(provider, isForecast, overload.get(), request, response);
            }
        }
    }

    private void turnAway(
            ProviderSettings provider,
            boolean isForecast,
            Answer overload,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        if (isForecast) {
            peculiarities.met(
                    provider.id(),
                    "has so many forecasts on their way, or sends them so slowly, that some are turned away unread");
        }
        write(overload, coming(request), request, response);
    }

    /** The body of a request, to come from now on. */
    private PunctualBody coming(HttpServletRequest request) {
        return new PunctualBody(request, limits.bodyWithin());
    }

    /** A request that goes on to be read; where there is too much of it all, that is said unless it lowers a limit. */
    private record Admitted(
            ProviderSettings provider,
            String name,
            Optional<Action> action,
            String ticket,
            Instant receivedAt,
            Optional<Answer> overload) {}

    private Optional<Answer> overload(
            ProviderSettings provider, Allowance.Lane lane, Optional<Allowance.Place> place, Instant now) {
        if (!lane.count(now)) {
            peculiarities.met(provider.id(), "sends more than " + limits.perMinute() + " requests in a minute");
            return Optional.of(Answer.later(429, "more than " + limits.perMinute() + " requests in a minute"));
        }
        if (place.isEmpty()) {
            peculiarities.met(provider.id(), "sends more than " + limits.atOnce() + " requests at once");
            return Optional.of(Answer.later(503, "more than " + limits.atOnce() + " requests at once"));
        }
        return Optional.empty();
    }

    private void message(Admitted admitted, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        ProviderSettings provider = admitted.provider();
        String ticket = admitted.ticket();
        PunctualBody coming = coming(request);
        Body body = Body.of(coming, request, limits);
        boolean registers =
                admitted.action().filter(it -> it == Action.REGISTER).isPresent()
                        && provider.registration().isPresent();
        Answer answer = orOverload(
                longId(request)
                        .orElseGet(() -> registers
                                ? await(
                                        () -> registering.answer(provider.id(), request, body),
                                        "register of " + provider.id())
                                : answer(admitted, body, request)),
                admitted);
        try {
            write(answer, coming, request, response);
        } finally {
            if (registers) {
                registering.answered(provider.id());
            } else {
                links.link(provider.id()).tell(new LinkCommand.Answered(ticket));
            }
            log.received(
                    provider,
                    admitted.name(),
                    admitted.action(),
                    request,
                    body,
                    answer,
                    admitted.receivedAt(),
                    time.instant());
        }
    }

    /** Ids are kept, and remembered for a day. */
    private static Optional<Answer> longId(HttpServletRequest request) {
        return Stream.of(HeaderNames.REQUEST_ID, HeaderNames.CORRELATION_ID)
                .filter(name ->
                        Optional.ofNullable(request.getHeader(name)).orElse("").length() > LONGEST_ID)
                .findFirst()
                .map(name -> Answer.refused(400, name + " is longer than " + LONGEST_ID + " characters"));
    }

    /** Where there is too much of it all, what is refused anyway is refused for that. */
    private static Answer orOverload(Answer answer, Admitted admitted) {
        boolean isRefused = answer.status() >= 400 && answer.status() < 500 && !answer.endsTheConnection();
        // While the link is offline, a stop is answered 409 that was obeyed all the same.
        return isRefused && answer.status() != 409 ? admitted.overload().orElse(answer) : answer;
    }

    /** Anything else below the path of messages. */
    @RequestMapping(
            path = "/oscp/**",
            method = {GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS, TRACE})
    void nothing(HttpServletRequest request, HttpServletResponse response) throws IOException {
        write(
                Answer.refused(404, "there is nothing here; messages go to /oscp/fp/2.0/{action}"),
                coming(request),
                request,
                response);
    }

    private ProviderSettings provider(Authentication authentication) {
        if (authentication.getPrincipal() instanceof Caller caller) {
            return Objects.requireNonNull(providers.get(caller.provider()), "callers are made from the providers");
        }
        throw new IllegalStateException("a message got here without a caller; the filter chain is not in place");
    }

    private Answer answer(Admitted admitted, Body body, HttpServletRequest request) {
        ProviderSettings provider = admitted.provider();
        Optional<Action> action = admitted.action();
        if (!request.getMethod().equals("POST")) {
            return new Answer(405, "send messages with POST", Map.of("Allow", "POST"));
        }
        Optional<Handler> handler =
                action.filter(provider.profile().accepts()::contains).flatMap(handlers::of);
        if (handler.isEmpty()) {
            return Answer.refused(
                    404,
                    action.map(known -> known.pathName() + " is not used with this provider")
                            .orElse("OSCP 2.0 has no such message"));
        }
        return switch (body) {
            case Body.Unfit unfit -> unfit.answer();
            case Body.Read read ->
                part(
                        handler.get(),
                        parts.add(provider, handler.get().action(), request, read.bytes(), admitted.receivedAt()),
                        new Incoming(
                                provider,
                                handler.get().action(),
                                read,
                                request.getHeader(HeaderNames.REQUEST_ID),
                                request.getHeader(HeaderNames.CORRELATION_ID),
                                SentAt.of(request),
                                admitted.receivedAt(),
                                admitted.ticket(),
                                PartsReceived.localTimes(provider, peculiarities),
                                admitted.overload()));
        };
    }

    private Optional<Action> action(ProviderSettings provider, String name) {
        if (name.equals(MISSPELT_ACKNOWLEDGE) && provider.profile().tolerances().misspeltAcknowledge()) {
            peculiarities.met(provider.id(), "calls handshake_acknowledge " + MISSPELT_ACKNOWLEDGE);
            return Optional.of(Action.HANDSHAKE_ACKNOWLEDGE);
        }
        return Action.ofPathName(name);
    }

    /** A part that is kept is answered as any message without meaning to the link would be. */
    private Answer part(Handler handler, Arrival arrival, Incoming incoming) {
        return switch (arrival) {
            case Arrival.Whole whole -> await(() -> handler.handle(incoming.of(whole)), incoming.name());
            case Arrival.Kept _ -> await(() -> new LinkTalk(links).pass(incoming), incoming.name());
            case Arrival.Refused(int status, String reason) ->
                status == 429 || status == 503 ? Answer.later(status, reason) : Answer.refused(status, reason);
        };
    }

    private Answer await(Supplier<CompletionStage<Answer>> handling, String what) {
        try {
            CompletionStage<Answer> answer = handling.get();
            return answer.toCompletableFuture().get(HANDLED_WITHIN.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Answer.notNow("the gateway is stopping; send it again");
        } catch (ExecutionException | TimeoutException | RuntimeException failure) {
            String reference = Reference.next(random);
            LOG.error("{} failed, reference {}", what, reference, failure);
            return Answer.notNow("the message could not be handled, reference " + reference + "; send it again");
        }
    }

    private static void write(
            Answer answer, PunctualBody coming, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (!answer.endsTheConnection()) {
            UnreadBody.dropOfProvider(coming, request, response);
        }
        response.setStatus(answer.status());
        answer.headers().forEach(response::setHeader);
        String requestId = request.getHeader(HeaderNames.REQUEST_ID);
        if (requestId != null && requestId.length() <= LONGEST_ID) {
            response.setHeader(HeaderNames.CORRELATION_ID, requestId);
        }
        byte[] body = answer.body();
        if (body.length > 0) {
            response.setContentType("application/json");
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
        }
        response.flushBuffer();
    }
}
