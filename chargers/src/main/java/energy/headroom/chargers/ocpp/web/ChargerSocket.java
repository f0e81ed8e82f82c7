package energy.headroom.chargers.ocpp.web;

import energy.headroom.chargers.ocpp.Version;
import energy.headroom.chargers.ocpp.proxy.Arrival;
import energy.headroom.chargers.ocpp.switchboard.OcppChargers;
import java.security.Principal;
import java.util.Objects;
import org.eclipse.jetty.websocket.api.Session;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.PongMessage;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.adapter.NativeWebSocketSession;
import org.springframework.web.socket.handler.TextWebSocketHandler;

/** Hands what comes over websockets to the chargers' mailboxes. Nothing is handled on the server's own threads. */
final class ChargerSocket extends TextWebSocketHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ChargerSocket.class);
    private static final String WIRE = "wire";

    private final OcppChargers chargers;

    ChargerSocket(OcppChargers chargers) {
        this.chargers = chargers;
    }

    @Override
    public void afterConnectionEstablished(WebSocketSession session) {
        Session jetty = Objects.requireNonNull(
                ((NativeWebSocketSession) session).getNativeSession(Session.class), "the server is Jetty");
        JettyWire wire = new JettyWire(jetty);
        session.getAttributes().put(WIRE, wire);
        if (session.getAttributes().get(Handshake.ARRIVAL) instanceof Arrival arrival) {
            chargers.connected(charger(session), wire, arrival);
            return;
        }
        String agreed = Objects.requireNonNullElse(session.getAcceptedProtocol(), "");
        Version.of(agreed).ifPresentOrElse(version -> chargers.connected(charger(session), wire, version), wire::drop);
    }

    @Override
    protected void handleTextMessage(WebSocketSession session, TextMessage message) {
        chargers.received(charger(session), wire(session), message.getPayload());
    }

    @Override
    protected void handlePongMessage(WebSocketSession session, PongMessage message) {
        chargers.heard(charger(session), wire(session));
    }

    @Override
    public void afterConnectionClosed(WebSocketSession session, CloseStatus status) {
        LOG.debug("charger {}: websocket closed with {}", charger(session), status.getCode());
        chargers.disconnected(charger(session), wire(session));
    }

    @Override
    public void handleTransportError(WebSocketSession session, Throwable failure) {
        LOG.debug("charger {}: websocket failed: {}", charger(session), failure.toString());
    }

    private static String charger(WebSocketSession session) {
        Principal principal = Objects.requireNonNull(session.getPrincipal(), "only who signed in gets here");
        return principal.getName();
    }

    private static JettyWire wire(WebSocketSession session) {
        return (JettyWire) Objects.requireNonNull(session.getAttributes().get(WIRE), "set when it was established");
    }
}
