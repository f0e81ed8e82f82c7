package energy.headroom.simulators.derms;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import energy.headroom.oscp.exchange.HeaderNames;
import energy.headroom.oscp.json.ErrorText;
import energy.headroom.oscp.json.InvalidMessage;
import energy.headroom.oscp.json.MessageReader;
import energy.headroom.oscp.link.LinkInput;
import energy.headroom.oscp.message.Action;
import energy.headroom.oscp.message.AdjustGroupCapacityForecast;
import energy.headroom.oscp.message.GroupCapacityComplianceError;
import energy.headroom.oscp.message.Handshake;
import energy.headroom.oscp.message.HandshakeAcknowledge;
import energy.headroom.oscp.message.Heartbeat;
import energy.headroom.oscp.message.Message;
import energy.headroom.oscp.message.Register;
import energy.headroom.oscp.message.UpdateAssetMeasurements;
import energy.headroom.oscp.message.UpdateGroupCapacityForecast;
import energy.headroom.oscp.message.UpdateGroupMeasurements;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code POST /oscp/cp/2.0/{action}}: takes what a gateway may send to a DERMS, as strictly as that would. */
final class OscpEndpoint {
    static final String PATH = "/oscp/cp/2.0/";
    private static final Logger log = LoggerFactory.getLogger(OscpEndpoint.class);

    private final RequiredHeaders requiredHeaders;
    private final Identity identity;
    private final GatewayLink link;
    private final Registry registry;
    private final Traffic traffic;
    private final Calls calls;
    private final BadDays badDays;
    private final InstantSource clock;

    OscpEndpoint(
            RequiredHeaders requiredHeaders,
            Identity identity,
            GatewayLink link,
            Registry registry,
            Traffic traffic,
            Calls calls,
            BadDays badDays,
            InstantSource clock) {
        this.requiredHeaders = requiredHeaders;
        this.identity = identity;
        this.link = link;
        this.registry = registry;
        this.traffic = traffic;
        this.calls = calls;
        this.badDays = badDays;
        this.clock = clock;
    }

    /** Answers by itself, since a handshake has to have its 204 before it is acknowledged. */
    void handle(HttpExchange exchange) throws IOException, InterruptedException {
        String name = exchange.getRequestURI().getPath().substring(PATH.length());
        Optional<Reply> refusal = refusalOfCaller(exchange);
        Optional<Action> action = Action.ofPathName(name);
        if (refusal.isPresent()) {
            log.info("refused {}: {}", name, refusal.get().status());
            refusal.get().to(exchange);
        } else {
            byte[] body = exchange.getRequestBody().readNBytes(MessageReader.MOST_BYTES + 1);
            Calls.Call call = new Calls.Call(
                    clock.instant(),
                    name,
                    exchange.getRequestHeaders().getFirst(HeaderNames.REQUEST_ID),
                    exchange.getRequestHeaders().getFirst(HeaderNames.CORRELATION_ID),
                    new String(body, StandardCharsets.UTF_8),
                    0);
            Optional<Reply> badDay = action.flatMap(badDays::next);
            if (badDay.isPresent()) {
                answer(exchange, call, badDay.get());
            } else if (action.isEmpty() || !identity.taken().contains(action.get())) {
                answer(exchange, call, Reply.refused(404, name + " is not used here"));
            } else {
                take(exchange, action.get(), call, body);
            }
        }
    }

    private void answer(HttpExchange exchange, Calls.Call call, Reply reply) throws IOException {
        calls.add(new Calls.Call(
                call.at(), call.path(), call.requestId(), call.correlationId(), call.body(), reply.status()));
        reply.to(exchange);
        log.info("received {}: {}", call.path(), reply.status());
    }

    private Optional<Reply> refusalOfCaller(HttpExchange exchange) {
        Headers headers = exchange.getRequestHeaders();
        if (!identity.isGateway(headers.getFirst(HeaderNames.AUTHORIZATION))) {
            return Optional.of(Reply.refused(401, "a valid token is needed").with("WWW-Authenticate", "Bearer"));
        }
        Optional<Reply> refusal = requiredHeaders.refusal(exchange);
        if (refusal.isPresent()) {
            return refusal;
        }
        if (!exchange.getRequestMethod().equals("POST")) {
            return Optional.of(Reply.refused(405, "messages are posted"));
        }
        return headers.getFirst(HeaderNames.REQUEST_ID) == null
                ? Optional.of(Reply.refused(400, "the header X-Request-ID is missing"))
                : Optional.empty();
    }

    private void take(HttpExchange exchange, Action action, Calls.Call call, byte[] body)
            throws IOException, InterruptedException {
        Message message;
        try {
            message = MessageReader.read(action, body);
        } catch (InvalidMessage invalid) {
            answer(exchange, call, Reply.refused(400, String.valueOf(invalid.getMessage())));
            return;
        }
        if (!link.admits(action)) {
            answer(exchange, call, Reply.refused(409, ErrorText.HANDSHAKE_FIRST));
            link.on(new LinkInput.RefusedByUs());
            return;
        }
        Headers headers = exchange.getRequestHeaders();
        Reply reply = received(message, headers);
        answer(exchange, call, reply);
        if (reply.status() == 204) {
            traffic.received(action);
        }
        if (message instanceof Handshake handshake) {
            String requestId = headers.getFirst(HeaderNames.REQUEST_ID);
            link.on(new LinkInput.HandshakeReceived(requestId, handshake.requiredBehaviour()));
        }
    }

    private Reply received(Message message, Headers headers) {
        return switch (message) {
            case Handshake _ -> Reply.done();
            case HandshakeAcknowledge acknowledge -> {
                String correlationId = headers.getFirst(HeaderNames.CORRELATION_ID);
                link.on(new LinkInput.AcknowledgeReceived(correlationId, acknowledge.requiredBehaviour()));
                yield Reply.done();
            }
            case Heartbeat heartbeat -> {
                link.on(new LinkInput.HeartbeatReceived(heartbeat, date(headers.getFirst("Date"))));
                yield Reply.done();
            }
            case UpdateAssetMeasurements measurements -> registry.measured(measurements, clock.instant());
            case AdjustGroupCapacityForecast adjust -> {
                log.info("{} asks for another capacity", adjust.groupId());
                yield registry.group(adjust.groupId()).isPresent() ? Reply.done() : Registry.unknown(adjust.groupId());
            }
            case GroupCapacityComplianceError error -> {
                log.info("a forecast cannot be kept: {}", error.message());
                yield Reply.done();
            }
            case UpdateGroupMeasurements measurements -> registry.measured(measurements);
            case Register _, UpdateGroupCapacityForecast _ ->
                throw new IllegalStateException(message.action() + " is refused before");
        };
    }

    private static @Nullable Instant date(@Nullable String header) {
        if (header == null) {
            return null;
        }
        try {
            return Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(header));
        } catch (DateTimeException unreadable) {
            return null;
        }
    }
}
