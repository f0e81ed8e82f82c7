package energy.headroom.chargers.ocpp.switchboard;

import energy.headroom.chargers.TrustAnchors;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * The client certificates of chargers (OCPP's security profile 3). Who vouches for chargers vouches for nobody else, and nobody
 * else for chargers, though the server takes the certificates of all who call in one way.
 */
final class Certificates {
    private final X509TrustManager trust;

    /** @param authorities PEM of those who vouch for chargers */
    Certificates(Path authorities) {
        try {
            this.trust = trust(authorities);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    authorities + " has no certificates that can be read: " + e.getMessage(), e);
        }
    }

    private static X509TrustManager trust(Path authorities) throws IOException, GeneralSecurityException {
        KeyStore anchors = TrustAnchors.of(authorities);
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(anchors);
        return Arrays.stream(factory.getTrustManagers())
                .filter(X509TrustManager.class::isInstance)
                .map(X509TrustManager.class::cast)
                .findFirst()
                .orElseThrow(() -> new CertificateException("this Java has no X.509"));
    }

    /**
     * The common name that a connection's certificate gives a charger; empty where there is none, or nobody vouches for it.
     *
     * @param chain as the connection showed it, the charger's own first
     */
    Optional<String> name(List<X509Certificate> chain) {
        if (chain.isEmpty()) {
            return Optional.empty();
        }
        X509Certificate own = chain.getFirst();
        try {
            trust.checkClientTrusted(
                    chain.toArray(X509Certificate[]::new), own.getPublicKey().getAlgorithm());
            return new LdapName(own.getSubjectX500Principal().getName())
                    .getRdns().stream()
                            .filter(part -> part.getType().equalsIgnoreCase("CN"))
                            .map(Rdn::getValue)
                            .map(String::valueOf)
                            .findFirst();
        } catch (CertificateException | InvalidNameException notVouchedFor) {
            return Optional.empty();
        }
    }
}
