package energy.headroom.simulators.derms;

import energy.headroom.oscp.exchange.HeaderNames;
import energy.headroom.oscp.json.ErrorText;
import energy.headroom.oscp.json.MessageWriter;
import energy.headroom.oscp.message.Action;
import energy.headroom.oscp.message.Message;
import energy.headroom.oscp.message.Register;
import energy.headroom.oscp.registration.RegistrationEffect;
import energy.headroom.oscp.registration.RegistrationInput;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Posts messages to the gateway; blocks until it answers. */
final class GatewayClient {
    private static final Logger log = LoggerFactory.getLogger(GatewayClient.class);

    private final DermsSettings.Gateway gateway;
    private final HttpClient http;
    private final Identity identity;
    private final InstantSource clock;
    private volatile boolean cut;

    GatewayClient(DermsSettings.Gateway gateway, HttpClient http, Identity identity, InstantSource clock) {
        this.gateway = gateway;
        this.http = http;
        this.identity = identity;
        this.clock = clock;
    }

    /** While it is cut, nothing gets through. */
    void cut(boolean cut) {
        this.cut = cut;
    }

    Outcome post(String requestId, @Nullable String correlationId, Message message) throws InterruptedException {
        if (cut) {
            return new Outcome(0, "the link is cut");
        }
        try {
            Identity.Pass pass = identity.pass();
            HttpResponse<byte[]> answer = send(pass, requestId, correlationId, message);
            if (answer.statusCode() == 401) {
                identity.refused(pass);
                answer = send(identity.pass(), requestId, correlationId, message);
            }
            return new Outcome(answer.statusCode(), text(answer.body()));
        } catch (IOException e) {
            return new Outcome(0, e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
        }
    }

    /** Sends a register of ours, once. */
    RegistrationInput register(RegistrationEffect.Send send) throws InterruptedException {
        if (cut) {
            return new RegistrationInput.Failed(send);
        }
        HttpRequest.Builder request = request(
                new Identity.Pass("Token " + send.authorization().text(), send.baseUrl()),
                Action.REGISTER,
                send.requestId(),
                send.correlationId());
        @Nullable Register message = send.message();
        try {
            int status = http.send(
                            request.method(
                                            send.method().name(),
                                            message == null
                                                    ? BodyPublishers.noBody()
                                                    : BodyPublishers.ofByteArray(MessageWriter.write(message)))
                                    .build(),
                            BodyHandlers.discarding())
                    .statusCode();
            log.info("sent register by {}: {}", send.method(), status);
            boolean comesAgain = status >= 500 && status != 501;
            return status == 204
                    ? new RegistrationInput.Delivered(send)
                    : comesAgain ? new RegistrationInput.Failed(send) : new RegistrationInput.Refused(send, status);
        } catch (IOException gone) {
            return new RegistrationInput.Failed(send);
        }
    }

    private HttpResponse<byte[]> send(
            Identity.Pass pass, String requestId, @Nullable String correlationId, Message message)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = request(pass, message.action(), requestId, correlationId)
                .POST(BodyPublishers.ofByteArray(MessageWriter.write(message)));
        return http.send(request.build(), BodyHandlers.ofByteArray());
    }

    private HttpRequest.Builder request(
            Identity.Pass pass, Action action, String requestId, @Nullable String correlationId) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(pass.baseUrl() + "/" + action.pathName()))
                .timeout(Duration.ofSeconds(10))
                .header("Content-Type", "application/json")
                .header(
                        "Date",
                        DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                clock.instant().atOffset(ZoneOffset.UTC)))
                .header(HeaderNames.AUTHORIZATION, pass.authorization())
                .header(HeaderNames.REQUEST_ID, requestId);
        gateway.headers().forEach((name, value) -> request.setHeader(name, value.reveal()));
        if (correlationId != null) {
            request.header(HeaderNames.CORRELATION_ID, correlationId);
        }
        return request;
    }

    private static String text(byte[] body) {
        String whole = new String(body, StandardCharsets.UTF_8).strip();
        String text = ErrorText.read(body).orElse(whole);
        return text.length() > 200 ? text.substring(0, 200) + "..." : text;
    }
}
