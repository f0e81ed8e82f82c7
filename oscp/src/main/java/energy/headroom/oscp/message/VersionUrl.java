package energy.headroom.oscp.message;

/**
 * A version of OSCP that a party speaks, and where.
 *
 * @param version such as "2.0"
 * @param baseUrl without a slash at its end
 */
public record VersionUrl(String version, String baseUrl) {}
