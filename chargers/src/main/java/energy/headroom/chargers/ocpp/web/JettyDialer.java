package energy.headroom.chargers.ocpp.web;

import energy.headroom.chargers.TrustAnchors;
import energy.headroom.chargers.ocpp.Version;
import energy.headroom.chargers.ocpp.frame.Frames;
import energy.headroom.chargers.ocpp.proxy.Uplink;
import energy.headroom.settings.Secret;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.transport.HttpClientTransportOverHTTP;
import org.eclipse.jetty.io.ClientConnector;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.websocket.client.ClientUpgradeRequest;
import org.eclipse.jetty.websocket.client.WebSocketClient;

/** Connects to CSMSs as their chargers would. All connections share a few threads. */
public final class JettyDialer implements Uplink.Dialer, AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration SHAKE_HANDS = Duration.ofSeconds(10);

    private final WebSocketClient client;

    /** @param authorities PEM of those who vouch for CSMSs; empty: those whom everybody trusts */
    public JettyDialer(Optional<Path> authorities) {
        SslContextFactory.Client tls = new SslContextFactory.Client();
        authorities.ifPresent(pem -> tls.setTrustStore(anchors(pem)));
        ClientConnector connector = new ClientConnector();
        connector.setSslContextFactory(tls);
        connector.setConnectTimeout(CONNECT);
        HttpClient http = new HttpClient(new HttpClientTransportOverHTTP(connector));
        http.setFollowRedirects(false);
        http.setUserAgentField(null);
        client = new WebSocketClient(http);
        client.setIdleTimeout(OcppEndpoint.IDLE);
        client.setMaxTextMessageSize(Frames.MAX_BYTES);
        client.setMaxFrameSize(Frames.MAX_BYTES);
        client.setMaxBinaryMessageSize(OcppEndpoint.SMALL_BUFFER);
        client.setInputBufferSize(OcppEndpoint.SMALL_BUFFER);
        client.setOutputBufferSize(OcppEndpoint.SMALL_BUFFER);
        client.setMaxOutgoingFrames(OcppEndpoint.MOST_FRAMES_OUT);
        LifeCycle.start(client);
    }

    private static KeyStore anchors(Path pem) {
        try {
            return TrustAnchors.of(pem);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException(pem + " has no certificates that can be read: " + e.getMessage(), e);
        }
    }

    @Override
    public CompletionStage<Uplink> dial(URI address, Optional<Secret> authorization, List<Version> offered) {
        ClientUpgradeRequest request = new ClientUpgradeRequest(address);
        request.setSubProtocols(offered.stream().map(Version::subprotocol).toList());
        request.setTimeout(SHAKE_HANDS.toSeconds(), TimeUnit.SECONDS);
        authorization.ifPresent(header -> request.setHeader("Authorization", header.reveal()));
        UpstreamSocket socket = new UpstreamSocket();
        try {
            return client.connect(socket, request).thenApply(session -> {
                String agreed =
                        Objects.requireNonNullElse(session.getUpgradeResponse().getAcceptedSubProtocol(), "");
                Optional<Version> version = Version.of(agreed).filter(offered::contains);
                if (version.isEmpty()) {
                    session.disconnect();
                    throw new IllegalStateException("it takes none of the versions of OCPP that the charger offers");
                }
                return new UpstreamSocket.Connection(session, version.get(), socket);
            });
        } catch (IOException | RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    @Override
    public void close() {
        LifeCycle.stop(client);
    }
}
