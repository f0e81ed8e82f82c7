package energy.headroom.derms.message;

import energy.headroom.derms.door.TokenScheme;
import energy.headroom.derms.registration.RegistrationCommand;
import energy.headroom.derms.registration.Registrations;
import energy.headroom.oscp.exchange.HeaderNames;
import energy.headroom.oscp.json.InvalidMessage;
import energy.headroom.oscp.json.MessageReader;
import energy.headroom.oscp.message.Action;
import energy.headroom.oscp.message.Register;
import energy.headroom.oscp.registration.Method;
import energy.headroom.oscp.registration.RegistrationInput;
import energy.headroom.oscp.registration.Token;
import energy.headroom.sites.ProviderId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The message register, which has methods of its own and no link to ask. */
record Registering(Registrations registrations) {
    CompletionStage<Answer> answer(ProviderId provider, HttpServletRequest request, Body body) {
        Method method;
        switch (request.getMethod()) {
            case "POST" -> method = Method.POST;
            case "PUT" -> method = Method.PUT;
            case "DELETE" -> method = Method.DELETE;
            default -> {
                return done(new Answer(405, "register by POST, PUT or DELETE", Map.of("Allow", "POST, PUT, DELETE")));
            }
        }
        if (method == Method.DELETE) {
            return take(provider, method, request, null);
        }
        return switch (body) {
            case Body.Unfit unfit -> done(unfit.answer());
            case Body.Read read -> {
                try {
                    Register register = (Register) MessageReader.read(Action.REGISTER, read.bytes());
                    yield take(provider, method, request, register);
                } catch (InvalidMessage invalid) {
                    yield done(Answer.invalid(invalid.faults()));
                }
            }
        };
    }

    /** The answer has been written: what follows from it may be sent. */
    void answered(ProviderId provider) {
        registrations.owner(provider).tell(new RegistrationCommand.Answered());
    }

    private CompletionStage<Answer> take(
            ProviderId provider, Method method, HttpServletRequest request, @Nullable Register register) {
        Token token = (Token)
                Objects.requireNonNull(request.getAttribute(TokenScheme.TOKEN), "who registers was let in by a token");
        return registrations
                .owner(provider)
                .ask(new RegistrationCommand.Heard(new RegistrationInput.Received(
                        method,
                        token,
                        request.getHeader(HeaderNames.REQUEST_ID),
                        request.getHeader(HeaderNames.CORRELATION_ID),
                        register)))
                .thenApply(answer -> switch (answer.status()) {
                    case 204 -> Answer.accepted();
                    case 503 -> Answer.notNow(answer.message());
                    default -> Answer.refused(answer.status(), answer.message());
                });
    }

    private static CompletionStage<Answer> done(Answer answer) {
        return CompletableFuture.completedFuture(answer);
    }
}
