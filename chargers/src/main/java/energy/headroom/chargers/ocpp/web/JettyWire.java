package energy.headroom.chargers.ocpp.web;

import energy.headroom.chargers.ocpp.Wire;
import java.nio.ByteBuffer;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.api.StatusCode;

/** A websocket of Jetty's. Jetty writes in the order of the calls and does not block the caller. */
record JettyWire(Session session) implements Wire {
    @Override
    public void send(String frame) {
        session.sendText(frame, orDrop());
    }

    @Override
    public void ping() {
        session.sendPing(ByteBuffer.allocate(0), orDrop());
    }

    @Override
    public void close(String reason) {
        session.close(StatusCode.POLICY_VIOLATION, reason, orDrop());
    }

    @Override
    public void drop() {
        session.disconnect();
    }

    private Callback orDrop() {
        return Callback.from(() -> {}, failure -> session.disconnect());
    }
}
