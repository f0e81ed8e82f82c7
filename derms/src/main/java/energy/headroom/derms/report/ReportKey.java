package energy.headroom.derms.report;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import energy.headroom.derms.door.SigningKeys;
import energy.headroom.sites.port.Signer;
import java.text.ParseException;

/** The key that signs reports for utilities. It has nothing to do with the keys of our tokens, and stays for years. */
public final class ReportKey implements Signer {
    private final SigningKeys keys;

    public ReportKey(SigningKeys keys) {
        this.keys = keys;
    }

    @Override
    public String signature(byte[] content) {
        return keys.detachedSignature(content);
    }

    @Override
    public String publicKeys() {
        return keys.publicKeys();
    }

    /**
     * Whether a content is what the holder of one of these keys signed.
     *
     * @param publicKeys a JWK set
     * @param signature a detached JWS
     * @throws ParseException where one of the two is none
     */
    public static boolean isSigned(String publicKeys, String signature, byte[] content) throws ParseException {
        JWSObject signed = JWSObject.parse(signature.strip(), new Payload(content));
        JWK key = JWKSet.parse(publicKeys).getKeyByKeyId(signed.getHeader().getKeyID());
        try {
            return key != null && signed.verify(new RSASSAVerifier(key.toRSAKey()));
        } catch (JOSEException | ClassCastException unusable) {
            return false;
        }
    }
}
