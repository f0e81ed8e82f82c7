package energy.headroom.derms.check;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** What a server shows of itself by TLS, whether we would trust it or not. */
final class Certificates {
    private static final Duration SOON = Duration.ofDays(30);

    private final SSLContext trusted;
    private final Duration patience;
    private final InstantSource time;

    Certificates(SSLContext trusted, Duration patience, InstantSource time) {
        this.trusted = trusted;
        this.patience = patience;
        this.time = time;
    }

    Finding of(String host, int port) {
        String step = "certificate of " + host + ":" + port;
        try {
            return sound(step, shake(trusted, true, host, port));
        } catch (SSLException refused) {
            return wrong(step, host, port, refused);
        } catch (IOException failure) {
            return Finding.wrong(
                    step,
                    "TLS did not come about: " + failure.getMessage(),
                    "Ask whether this port speaks TLS, and whether it wants a client certificate");
        }
    }

    private Finding sound(String step, List<X509Certificate> chain) {
        X509Certificate own = chain.getFirst();
        Instant end = own.getNotAfter().toInstant();
        String seen = name(own) + ", valid until " + day(end) + ", " + chain.size() + " in the chain, all trusted";
        return time.instant().plus(SOON).isAfter(end)
                ? Finding.note(step, seen, "It ends soon. Ask them when the next one comes")
                : Finding.ok(step, seen);
    }

    /** What exactly is wrong is found by looking at the chain without believing it. */
    private Finding wrong(String step, String host, int port, SSLException refused) {
        List<X509Certificate> chain;
        try {
            chain = shake(AnyCertificate.context(), false, host, port);
        } catch (IOException failure) {
            return Finding.wrong(
                    step,
                    "TLS did not come about: " + refused.getMessage(),
                    "Ask whether it wants a client certificate, and which versions of TLS it speaks");
        }
        Instant now = time.instant();
        for (X509Certificate one : chain) {
            if (now.isAfter(one.getNotAfter().toInstant())) {
                return Finding.wrong(
                        step,
                        name(one) + " expired on " + day(one.getNotAfter().toInstant()),
                        "They have to renew it. Check this machine's clock as well");
            }
            if (now.isBefore(one.getNotBefore().toInstant())) {
                return Finding.wrong(
                        step,
                        name(one) + " is valid from " + day(one.getNotBefore().toInstant()),
                        "Check this machine's clock");
            }
        }
        return Finding.wrong(
                step,
                "not trusted: " + refused.getMessage() + "; shown were "
                        + chain.stream().map(Certificates::name).collect(Collectors.joining(", signed by ")),
                "If the name is not theirs, compare the address. If their authority is not a public one, get its certificate from"
                        + " them and name it as tls.trust of the provider");
    }

    private List<X509Certificate> shake(SSLContext context, boolean forThisName, String host, int port)
            throws IOException {
        try (Socket plain = new Socket()) {
            plain.connect(new InetSocketAddress(host, port), (int) patience.toMillis());
            plain.setSoTimeout((int) patience.toMillis());
            try (SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(plain, host, port, true)) {
                if (forThisName) {
                    SSLParameters parameters = socket.getSSLParameters();
                    parameters.setEndpointIdentificationAlgorithm("HTTPS");
                    socket.setSSLParameters(parameters);
                }
                socket.startHandshake();
                List<X509Certificate> chain = new ArrayList<>();
                for (Certificate one : socket.getSession().getPeerCertificates()) {
                    if (one instanceof X509Certificate certificate) {
                        chain.add(certificate);
                    }
                }
                return chain;
            }
        }
    }

    private static String name(X509Certificate certificate) {
        return certificate.getSubjectX500Principal().getName();
    }

    private static String day(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC).toLocalDate().toString();
    }
}
