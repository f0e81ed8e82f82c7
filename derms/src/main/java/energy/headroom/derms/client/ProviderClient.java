package energy.headroom.derms.client;

import energy.headroom.derms.ProviderSettings;
import energy.headroom.derms.log.MessageRecorder;
import energy.headroom.derms.log.Peculiarities;
import energy.headroom.derms.registration.Registrations;
import energy.headroom.oscp.exchange.HeaderNames;
import energy.headroom.oscp.exchange.OutgoingMessage;
import energy.headroom.oscp.json.ErrorText;
import energy.headroom.oscp.message.Action;
import energy.headroom.oscp.segment.Parts;
import energy.headroom.sites.ProviderId;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Sends messages to one provider. Safe for use by many threads. */
public final class ProviderClient {
    private static final int OK = 200;
    private static final int ACCEPTED = 204;
    private static final int UNAUTHORIZED = 401;
    private static final int MOST_TEXT = 500;

    private final Connection connection;
    private final Passes passes;
    private final MessageRecorder recorder;
    private final Peculiarities peculiarities;
    private final InstantSource time;

    public ProviderClient(
            Connection connection,
            Registrations registrations,
            MessageRecorder recorder,
            Peculiarities peculiarities,
            InstantSource time) {
        this.connection = connection;
        ProviderSettings settings = connection.now().settings();
        this.passes = switch (settings.credentials()) {
            case ProviderSettings.OAuth _ ->
                new Passes.Bearer(
                        new AccessTokens(connection, time), settings.baseUrl().toString());
            case ProviderSettings.Registration _ ->
                new Passes.Registered(() -> registered(registrations, settings.id()));
        };
        this.recorder = recorder;
        this.peculiarities = peculiarities;
        this.time = time;
    }

    /**
     * Tries once to deliver a message; a token that the provider does not take is replaced, once, within the same try. Never
     * fails: whatever happens is an outcome.
     */
    public CompletableFuture<Outcome> send(OutgoingMessage message) {
        ProviderSettings settings = settings();
        if (!settings.profile().sends().contains(message.action())) {
            return CompletableFuture.completedFuture(new Outcome.NeverSent());
        }
        Instant start = time.instant();
        return passes.current()
                .thenCompose(pass -> call(message, pass)
                        .thenCompose(response -> response.status() == UNAUTHORIZED && passes.isReplaced(pass)
                                ? passes.current().thenCompose(next -> call(message, next))
                                : CompletableFuture.completedFuture(response)))
                .handle((response, failure) -> {
                    Duration took = Duration.between(start, time.instant());
                    if (response == null) {
                        String reason = reason(failure);
                        recorder.unanswered(settings, message, reason, start, took);
                        return new Outcome.Unanswered(reason);
                    }
                    recorder.sent(
                            settings, message, response.status(), response.headers(), response.body(), start, took);
                    return outcome(response);
                });
    }

    private ProviderSettings settings() {
        return connection.now().settings();
    }

    private static Optional<Passes.Pass> registered(Registrations registrations, ProviderId provider) {
        return registrations
                .peer(provider)
                .map(peer -> new Passes.Pass("Token " + peer.token().text(), peer.baseUrl()));
    }

    /** In parts where it is too large for one request, one after the other until one is not taken. */
    private CompletableFuture<Exchange.Response> call(OutgoingMessage message, Passes.Pass pass) {
        List<Parts.Part> parts = Parts.of(
                message.body().getBytes(StandardCharsets.UTF_8),
                settings().profile().segments().largestSent(),
                message.requestId(),
                message.correlationId());
        CompletableFuture<Exchange.Response> last = call(message.action(), parts.getFirst(), pass);
        for (Parts.Part next : parts.subList(1, parts.size())) {
            last = last.thenCompose(response -> isAccepted(response)
                    ? call(message.action(), next, pass)
                    : CompletableFuture.completedFuture(response));
        }
        return last.thenApply(response -> response.with(text -> recorder.masked(text, pass.authorization())));
    }

    private CompletableFuture<Exchange.Response> call(Action action, Parts.Part part, Passes.Pass pass) {
        Connection.Now now = connection.now();
        ProviderSettings settings = now.settings();
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(pass.baseUrl() + "/" + settings.profile().path(action)))
                .header(HeaderNames.AUTHORIZATION, pass.authorization())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(part.body()));
        part.headers().byName().forEach(request::header);
        settings.profile().headers().generated().stream()
                .filter(name -> !name.equalsIgnoreCase(HeaderNames.REQUEST_ID))
                .forEach(name -> request.header(name, part.headers().requestId()));
        settings.headers().forEach((name, value) -> request.header(name, value.reveal()));
        return now.exchange().send(request.build());
    }

    private boolean isAccepted(Exchange.Response response) {
        ProviderSettings settings = settings();
        if (response.status() == OK && settings.profile().tolerances().okForNoContent()) {
            peculiarities.met(settings.id(), "answers 200 where the standard has 204");
            return true;
        }
        return response.status() == ACCEPTED;
    }

    private Outcome outcome(Exchange.Response response) {
        if (isAccepted(response)) {
            return new Outcome.Accepted();
        }
        String text = ErrorText.read(response.body().getBytes(StandardCharsets.UTF_8))
                .or(() -> Optional.ofNullable(response.headers().get(HeaderNames.ERROR_MESSAGE)))
                .orElseGet(response::body);
        return new Outcome.Refused(
                response.status(),
                text.length() > MOST_TEXT ? text.substring(0, MOST_TEXT) : text,
                RetryAfter.read(response.headers()));
    }

    static String reason(Throwable failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        if (cause instanceof IllegalArgumentException) {
            // Without its text: it may quote a header.
            return "it cannot be sent";
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
