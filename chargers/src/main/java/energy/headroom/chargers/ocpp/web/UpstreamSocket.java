package energy.headroom.chargers.ocpp.web;

import energy.headroom.chargers.ocpp.Version;
import energy.headroom.chargers.ocpp.proxy.Uplink;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.api.StatusCode;
import org.jspecify.annotations.Nullable;

/** What comes from a CSMS, one frame at a time: the next is read once it is asked for, so that nothing has to be stored. */
public final class UpstreamSocket implements Session.Listener {
    private @Nullable Session session;
    private Uplink.@Nullable Ear ear;
    private @Nullable String gone;

    /** To the CSMS. */
    record Connection(Session session, Version version, UpstreamSocket socket) implements Uplink {
        @Override
        public void begin(Ear ear) {
            socket.listen(ear);
        }

        @Override
        public void next() {
            session.demand();
        }

        @Override
        public void send(String frame) {
            session.sendText(frame, orDrop());
        }

        @Override
        public void ping() {
            session.sendPing(ByteBuffer.allocate(0), orDrop());
        }

        @Override
        public void close() {
            session.close(
                    StatusCode.NORMAL,
                    "the charger has gone",
                    Callback.from(session::disconnect, failure -> session.disconnect()));
        }

        @Override
        public void drop() {
            session.disconnect();
        }

        private Callback orDrop() {
            return Callback.from(() -> {}, failure -> session.disconnect());
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Connection another && session.equals(another.session);
        }

        @Override
        public int hashCode() {
            return session.hashCode();
        }

        @Override
        public String toString() {
            return "a connection to " + session.getRemoteSocketAddress();
        }
    }

    private void listen(Uplink.Ear whose) {
        String already;
        synchronized (this) {
            ear = whose;
            already = gone;
        }
        if (already != null) {
            whose.gone(already);
        } else {
            Objects.requireNonNull(session, "set when it was opened").demand();
        }
    }

    @Override
    public void onWebSocketOpen(Session opened) {
        session = opened;
    }

    @Override
    public void onWebSocketText(String message) {
        Uplink.Ear listening = listening();
        if (listening != null) {
            listening.heard(message);
        }
    }

    @Override
    public void onWebSocketPong(ByteBuffer payload) {
        Uplink.Ear listening = listening();
        if (listening != null) {
            listening.alive();
        }
        Objects.requireNonNull(session, "set when it was opened").demand();
    }

    @Override
    public void onWebSocketError(Throwable cause) {
        gone(cause.toString());
    }

    @Override
    public void onWebSocketClose(int statusCode, String reason, Callback callback) {
        gone("it closed the connection with " + statusCode);
        callback.succeed();
    }

    private synchronized Uplink.@Nullable Ear listening() {
        return gone == null ? ear : null;
    }

    /** The first says why; of an abrupt end there may be two. */
    private void gone(String why) {
        Uplink.Ear listening;
        synchronized (this) {
            if (gone != null) {
                return;
            }
            gone = why;
            listening = ear;
        }
        if (listening != null) {
            listening.gone(why);
        }
    }
}
