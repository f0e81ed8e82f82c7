package energy.headroom.console.api;

import energy.headroom.console.access.Admission;
import energy.headroom.console.failure.NotKnown;
import energy.headroom.console.failure.NotTaken;
import energy.headroom.sites.ProviderId;
import energy.headroom.sites.port.Credentials;
import energy.headroom.sites.port.Credentials.Reloaded;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** Lets operators exchange credentials without a restart. */
@RestController
final class CredentialsApi {
    private static final Logger LOG = LoggerFactory.getLogger(CredentialsApi.class);

    private final Credentials credentials;

    CredentialsApi(Credentials credentials) {
        this.credentials = credentials;
    }

    /**
     * What a reload did.
     *
     * @param oldUntil until when what the provider showed us before is good as well
     * @param taken the settings that had changed and hold now
     * @param afterRestart the settings that had changed and hold after a restart only
     */
    @JsonNaming(SnakeCaseStrategy.class)
    record ReloadedDocument(String provider, Instant oldUntil, List<String> taken, List<String> afterRestart) {}

    @PostMapping("/api/v1/providers/{name}/credentials/reload")
    ReloadedDocument reload(@PathVariable String name, HttpServletRequest request) {
        return switch (credentials.reload(provider(name))) {
            case Reloaded.Done(Instant oldUntil, List<String> taken, List<String> afterRestart) -> {
                LOG.info(
                        "{} reloaded the credentials of {}, taken: {}, after a restart: {}",
                        Admission.of(request).name(),
                        name,
                        taken,
                        afterRestart);
                yield new ReloadedDocument(name, oldUntil, taken, afterRestart);
            }
            case Reloaded.NoSuchProvider() -> throw new NotKnown("There is no such provider.");
            case Reloaded.Refused(String reason) ->
                throw new NotTaken("Nothing was changed, and the old credentials hold. " + reason);
        };
    }

    @PostMapping("/api/v1/signing-key/rotate")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void rotate(HttpServletRequest request) {
        credentials.rotateSigningKey();
        LOG.info(
                "{} rotated the key that signs our tokens",
                Admission.of(request).name());
    }

    private static ProviderId provider(String name) {
        try {
            return new ProviderId(name);
        } catch (IllegalArgumentException noId) {
            throw new NotKnown("There is no such provider.");
        }
    }
}
