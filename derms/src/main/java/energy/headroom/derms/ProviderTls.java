package energy.headroom.derms;

import energy.headroom.settings.Secret;
import energy.headroom.settings.Section;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;

/**
 * TLS towards a provider: whom we trust, and the certificate that we show. All in PEM.
 *
 * @param trust authorities that we trust instead of the public ones
 * @param certificate ours, with those between it and its authority
 * @param key of our certificate
 */
public record ProviderTls(Optional<String> trust, Optional<String> certificate, Optional<Secret> key) {
    /** The public authorities, and no certificate of ours. */
    public static final ProviderTls USUAL = new ProviderTls(Optional.empty(), Optional.empty(), Optional.empty());

    static ProviderTls read(Section section) {
        ProviderTls tls = new ProviderTls(
                ofFile(section, "trust", ProviderTls::text),
                ofFile(section, "certificate", ProviderTls::text),
                section.optionalSecret("private-key"));
        if (section.has("certificate") != section.has("private-key")) {
            section.fault("certificate", "certificate and private-key belong together. Write both");
        } else if (section.has("private-key")
                == (tls.key().isPresent() && tls.certificate().isPresent())) {
            check(section, tls);
        }
        return tls;
    }

    private static void check(Section section, ProviderTls tls) {
        try {
            tls.context();
        } catch (RuntimeException unusable) {
            // Its text may quote the key, so it is not passed on.
            section.fault(
                    tls.key().isPresent() ? "certificate" : "trust",
                    "is not certificates in PEM, or the key is not that of the certificate");
        }
    }

    /** What a file holds; a fault of its setting where it does not. */
    static <T> Optional<T> ofFile(Section section, String setting, Function<Path, T> form) {
        try {
            return section.optionalPath(setting).map(form);
        } catch (IllegalArgumentException unusable) {
            section.fault(setting, String.valueOf(unusable.getMessage()));
            return Optional.empty();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new IllegalArgumentException("the file " + file + " cannot be read", unreadable);
        }
    }

    public SSLContext context() {
        PemSslStoreDetails ours = PemSslStoreDetails.forCertificate(certificate.orElse(null))
                .withPrivateKey(key.map(Secret::reveal).orElse(null));
        PemSslStoreDetails theirs = PemSslStoreDetails.forCertificate(trust.orElse(null));
        return SslBundle.of(
                        new PemSslStoreBundle(certificate.isPresent() ? ours : null, trust.isPresent() ? theirs : null))
                .createSslContext();
    }
}
