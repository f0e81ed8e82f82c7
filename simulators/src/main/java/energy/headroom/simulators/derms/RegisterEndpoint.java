package energy.headroom.simulators.derms;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import energy.headroom.oscp.exchange.HeaderNames;
import energy.headroom.oscp.json.InvalidMessage;
import energy.headroom.oscp.json.MessageReader;
import energy.headroom.oscp.message.Action;
import energy.headroom.oscp.message.Register;
import energy.headroom.oscp.registration.Method;
import energy.headroom.oscp.registration.RegistrationInput;
import energy.headroom.oscp.registration.RegistrationStep;
import energy.headroom.oscp.registration.Token;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code /oscp/cp/2.0/register}: exchanges tokens with a gateway, by POST, PUT and DELETE. */
final class RegisterEndpoint {
    static final String PATH = OscpEndpoint.PATH + Action.REGISTER.pathName();
    private static final Logger log = LoggerFactory.getLogger(RegisterEndpoint.class);

    private final GatewayRegistration registration;
    private final RequiredHeaders headers;
    private final Calls calls;
    private final InstantSource clock;

    RegisterEndpoint(GatewayRegistration registration, RequiredHeaders headers, Calls calls, InstantSource clock) {
        this.registration = registration;
        this.headers = headers;
        this.calls = calls;
        this.clock = clock;
    }

    void handle(HttpExchange exchange) throws IOException {
        Reply reply = headers.refusal(exchange).orElseGet(() -> reply(exchange));
        Headers sent = exchange.getRequestHeaders();
        calls.add(new Calls.Call(
                clock.instant(),
                Action.REGISTER.pathName(),
                sent.getFirst(HeaderNames.REQUEST_ID),
                sent.getFirst(HeaderNames.CORRELATION_ID),
                exchange.getRequestMethod() + ", its body is not kept: it holds a token",
                reply.status()));
        try {
            reply.to(exchange);
            log.info("received register by {}: {}", exchange.getRequestMethod(), reply.status());
        } finally {
            registration.answered();
        }
    }

    private Reply reply(HttpExchange exchange) {
        Headers sent = exchange.getRequestHeaders();
        Optional<Token> token = GatewayRegistration.tokenIn(sent.getFirst(HeaderNames.AUTHORIZATION));
        Optional<Method> method = Arrays.stream(Method.values())
                .filter(one -> one.name().equals(exchange.getRequestMethod()))
                .findFirst();
        if (token.isEmpty()) {
            return Reply.refused(401, "a token is needed");
        }
        if (method.isEmpty()) {
            return Reply.refused(405, "register by POST, PUT or DELETE");
        }
        try {
            @Nullable Register register = method.get() == Method.DELETE
                    ? null
                    : (Register) MessageReader.read(
                            Action.REGISTER, exchange.getRequestBody().readNBytes(MessageReader.MOST_BYTES + 1));
            RegistrationStep.Answer answer = registration.receive(new RegistrationInput.Received(
                    method.get(),
                    token.get(),
                    sent.getFirst(HeaderNames.REQUEST_ID),
                    sent.getFirst(HeaderNames.CORRELATION_ID),
                    register));
            return answer.status() == 204 ? Reply.done() : Reply.refused(answer.status(), answer.message());
        } catch (InvalidMessage invalid) {
            return Reply.refused(400, String.valueOf(invalid.getMessage()));
        } catch (IOException gone) {
            return Reply.refused(400, "the body did not come");
        }
    }
}
