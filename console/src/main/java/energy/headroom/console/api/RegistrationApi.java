package energy.headroom.console.api;

import energy.headroom.console.access.Admission;
import energy.headroom.console.failure.NotKnown;
import energy.headroom.sites.ProviderId;
import energy.headroom.sites.port.Pairings;
import jakarta.servlet.http.HttpServletRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Lets operators give new tokens to a provider that registered, and end its registration. */
@RestController
@RequestMapping("/api/v1/providers/{id}/registration")
final class RegistrationApi {
    private static final Logger LOG = LoggerFactory.getLogger(RegistrationApi.class);

    private final Pairings pairings;

    RegistrationApi(Pairings pairings) {
        this.pairings = pairings;
    }

    @PostMapping("/renew")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void renew(@PathVariable String id, HttpServletRequest request) {
        done(pairings.renew(provider(id)), id, "new tokens", request);
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    void end(@PathVariable String id, HttpServletRequest request) {
        done(pairings.end(provider(id)), id, "the end of the registration", request);
    }

    private static ProviderId provider(String id) {
        try {
            return new ProviderId(id);
        } catch (IllegalArgumentException malformed) {
            throw new NotKnown("There is no such provider.");
        }
    }

    private static void done(boolean isKnown, String id, String what, HttpServletRequest request) {
        if (!isKnown) {
            throw new NotKnown("There is no registration with a provider \"" + id + "\".");
        }
        LOG.info("{} with {} ordered by {}", what, id, Admission.of(request).name());
    }
}
