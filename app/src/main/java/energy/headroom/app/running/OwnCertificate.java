package energy.headroom.app.running;

import energy.headroom.derms.Fingerprint;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Believes one certificate, by whatever name or address its server is called, whoever vouches for it: our own, which is for the
 * name by which others reach us.
 */
final class OwnCertificate extends X509ExtendedTrustManager {
    private final String fingerprint;

    private OwnCertificate(String fingerprint) {
        this.fingerprint = fingerprint;
    }

    /** @param file in PEM, our own certificate first */
    static SSLContext only(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            String own = Fingerprint.of(CertificateFactory.getInstance("X.509").generateCertificate(in));
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new OwnCertificate(own)}, null);
            return context;
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the certificate " + file + " cannot be read", unreadable);
        } catch (GeneralSecurityException fault) {
            throw new IllegalArgumentException("listen.tls.certificate: " + file + " is no certificate in PEM", fault);
        }
    }

    private void check(X509Certificate[] chain) throws CertificateException {
        if (chain.length == 0 || !Fingerprint.of(chain[0]).equals(fingerprint)) {
            throw new CertificateException("it shows another certificate than that of listen.tls");
        }
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        check(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        check(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        check(chain);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
