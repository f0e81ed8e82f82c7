package energy.headroom.derms;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.HexFormat;

/** What tells one certificate from every other: the SHA-256 of its encoding. */
public final class Fingerprint {
    private Fingerprint() {}

    /** @param file with one certificate in PEM */
    static String ofFile(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return of(CertificateFactory.getInstance("X.509").generateCertificate(in));
        } catch (IOException unreadable) {
            throw new IllegalArgumentException("the file " + file + " cannot be read", unreadable);
        } catch (CertificateException noCertificate) {
            throw new IllegalArgumentException("the file " + file + " is no certificate in PEM", noCertificate);
        }
    }

    public static String of(Certificate certificate) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(certificate.getEncoded()));
        } catch (NoSuchAlgorithmException | CertificateEncodingException fault) {
            throw new IllegalStateException("every Java has SHA-256, and what was read can be written", fault);
        }
    }
}
