package energy.headroom.derms.client;

import energy.headroom.derms.ProviderSettings;
import energy.headroom.derms.log.MessageRecorder;
import energy.headroom.derms.registration.RegisterCall;
import energy.headroom.oscp.exchange.HeaderNames;
import energy.headroom.oscp.exchange.OutgoingMessage;
import energy.headroom.oscp.json.MessageWriter;
import energy.headroom.oscp.message.Action;
import energy.headroom.oscp.registration.RegistrationEffect.Send;
import energy.headroom.oscp.registration.RegistrationInput;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Sends our registers to one provider: by POST, PUT or DELETE, with the token that the registration says. */
public final class RegisterClient implements RegisterCall {
    private static final int NO_CONTENT = 204;
    private static final int OK = 200;
    private static final String NOT_KEPT = "(not kept: it holds a token)";

    private final Connection connection;
    private final MessageRecorder recorder;
    private final InstantSource time;

    public RegisterClient(Connection connection, MessageRecorder recorder, InstantSource time) {
        this.connection = connection;
        this.recorder = recorder;
        this.time = time;
    }

    @Override
    public CompletionStage<RegistrationInput> send(Send send) {
        Instant start = time.instant();
        Connection.Now now = connection.now();
        ProviderSettings settings = now.settings();
        OutgoingMessage logged =
                new OutgoingMessage(send.requestId(), Action.REGISTER, null, send.correlationId(), NOT_KEPT, start);
        CompletableFuture<Exchange.Response> answer;
        try {
            answer = now.exchange().send(request(settings, send));
        } catch (RuntimeException unsendable) {
            // Without the cause: it may quote a header.
            recorder.unanswered(settings, logged, "it cannot be sent", start, Duration.ZERO);
            return CompletableFuture.completedFuture(new RegistrationInput.Failed(send));
        }
        return answer.handle((response, failure) -> {
            Duration took = Duration.between(start, time.instant());
            if (response == null) {
                recorder.unanswered(settings, logged, ProviderClient.reason(failure), start, took);
                return new RegistrationInput.Failed(send);
            }
            // What it says about a register could quote a token.
            recorder.sent(settings, logged, response.status(), Map.of(), "", start, took);
            return input(settings, send, response.status());
        });
    }

    private static RegistrationInput input(ProviderSettings settings, Send send, int status) {
        boolean isTaken = status == NO_CONTENT
                || (status == OK && settings.profile().tolerances().okForNoContent());
        if (isTaken) {
            return new RegistrationInput.Delivered(send);
        }
        return settings.profile().retries().repeats(status) && status != 501
                ? new RegistrationInput.Failed(send)
                : new RegistrationInput.Refused(send, status);
    }

    private static HttpRequest request(ProviderSettings settings, Send send) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(send.baseUrl() + "/" + Action.REGISTER.pathName()))
                .header(
                        HeaderNames.AUTHORIZATION,
                        "Token " + send.authorization().text())
                .header(HeaderNames.REQUEST_ID, send.requestId());
        if (send.correlationId() != null) {
            request.header(HeaderNames.CORRELATION_ID, send.correlationId());
        }
        settings.headers().forEach((name, value) -> request.header(name, value.reveal()));
        if (send.message() == null) {
            return request.method(send.method().name(), BodyPublishers.noBody()).build();
        }
        return request.header("Content-Type", "application/json")
                .method(send.method().name(), BodyPublishers.ofByteArray(MessageWriter.write(send.message())))
                .build();
    }
}
