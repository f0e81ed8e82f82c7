package energy.headroom.derms;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/**
 * The providers, and how they reach us.
 *
 * @param publicUrl how others reach this gateway, without a slash at the end; it is in every token that we issue
 * @param callers what providers and strangers may cost
 * @param keyFile where the key that signs our tokens is kept; made at the first start
 */
public record DermsSettings(URI publicUrl, Path keyFile, List<ProviderSettings> providers, CallerLimits callers) {
    private static final String OSCP_PATH = "/oscp/fp/2.0";

    public DermsSettings {
        providers = List.copyOf(providers);
        if (publicUrl.toString().endsWith("/")) {
            publicUrl = URI.create(publicUrl.toString().replaceFirst("/+$", ""));
        }
    }

    /** Where providers send their messages; also the audience of the tokens that we issue. */
    public URI oscpBaseUrl() {
        return URI.create(publicUrl + OSCP_PATH);
    }

    /** Where providers get their tokens. */
    public URI tokenUrl() {
        return URI.create(publicUrl + "/oauth2/token");
    }
}
