package energy.headroom.sites.port;

/** Signs what is handed over, so that others can tell that it is ours and unchanged. */
public interface Signer {
    /** A detached JWS (RFC 7515, appendix F) of a content; the same content has the same signature while the key stays. */
    String signature(byte[] content);

    /** The public keys as a JWK set (RFC 7517), in JSON. */
    String publicKeys();
}
