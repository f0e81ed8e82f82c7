package energy.headroom.console.api;

import energy.headroom.console.access.Admission;
import energy.headroom.console.failure.NotDone;
import energy.headroom.console.failure.NotKnown;
import energy.headroom.console.failure.NotNow;
import energy.headroom.sites.ProviderId;
import energy.headroom.sites.port.Pairings;
import jakarta.servlet.http.HttpServletRequest;
import java.util.concurrent.CompletionStage;
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

    private static void done(
            CompletionStage<Pairings.Ordered> ordered, String id, String what, HttpServletRequest request) {
        switch (Awaited.of(
                ordered,
                "The registration did not answer in time. Look at its messages, and order it again if need be.")) {
            case Pairings.Ordered.Done _ ->
                LOG.info(
                        "{} with {} ordered by {}",
                        what,
                        id,
                        Admission.of(request).name());
            case Pairings.Ordered.NoRegistration _ ->
                throw new NotKnown("There is no registration with a provider \"" + id + "\".");
            case Pairings.Ordered.NotNow(String reason) ->
                throw new NotNow("Nothing was changed in the registration with " + id + ", because " + reason + ".");
            case Pairings.Ordered.NotStored _ ->
                throw new NotDone("Nothing was changed in the registration with " + id
                        + ", because it could not be stored. Order it again.");
        }
    }
}
