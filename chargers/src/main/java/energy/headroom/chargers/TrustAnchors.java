package energy.headroom.chargers;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;

/** Those who vouch for others, from a file. */
public final class TrustAnchors {
    private TrustAnchors() {}

    /** @param authorities their certificates in PEM */
    public static KeyStore of(Path authorities) throws IOException, GeneralSecurityException {
        KeyStore anchors = KeyStore.getInstance(KeyStore.getDefaultType());
        anchors.load(null, null);
        try (InputStream in = Files.newInputStream(authorities)) {
            int number = 0;
            for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                anchors.setCertificateEntry("authority-" + number++, each);
            }
        }
        return anchors;
    }
}
