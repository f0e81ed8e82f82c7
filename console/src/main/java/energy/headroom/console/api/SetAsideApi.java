package energy.headroom.console.api;

import energy.headroom.console.access.Admission;
import energy.headroom.console.failure.BadParameter;
import energy.headroom.console.failure.NotDone;
import energy.headroom.console.failure.NotKnown;
import energy.headroom.sites.ProviderId;
import energy.headroom.sites.port.Links;
import energy.headroom.sites.port.SetAside;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** Shows messages of ours that a provider will not take, and lets operators send them again. */
@RestController
@RequestMapping("/api/v1/providers/{id}/set-aside")
final class SetAsideApi {
    private static final Logger LOG = LoggerFactory.getLogger(SetAsideApi.class);
    private static final int MOST = 500;

    private final Links links;
    private final SetAside aside;

    SetAsideApi(Links links, SetAside aside) {
        this.links = links;
        this.aside = aside;
    }

    @JsonNaming(SnakeCaseStrategy.class)
    record SetAsideDocument(
            String requestId,
            String action,
            @Nullable String groupId,
            @Nullable String correlationId,
            String body,
            Instant createdAt,
            @Nullable Integer status,
            String answer,
            Instant setAsideAt) {
        static SetAsideDocument of(SetAside.Message message) {
            return new SetAsideDocument(
                    message.requestId(),
                    message.action(),
                    message.groupId(),
                    message.correlationId(),
                    message.body(),
                    message.createdAt(),
                    message.status(),
                    message.answer(),
                    message.at());
        }
    }

    @GetMapping
    Items<SetAsideDocument> newest(@PathVariable String id, @RequestParam(defaultValue = "50") int limit) {
        if (limit < 1 || limit > MOST) {
            throw new BadParameter("\"limit\" has to be 1 to " + MOST + ".");
        }
        return new Items<>(Awaited.of(aside.newest(provider(id), limit), "The database did not answer.").stream()
                .map(SetAsideDocument::of)
                .toList());
    }

    @PostMapping("/{requestId}/send-again")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void sendAgain(@PathVariable String id, @PathVariable String requestId, HttpServletRequest request) {
        switch (Awaited.of(
                aside.sendAgain(provider(id), requestId),
                "It is not known whether it will be sent. Look at what is set aside, and order it again if need be.")) {
            case QUEUED ->
                LOG.info(
                        "message {} to {} is sent again, ordered by {}",
                        requestId,
                        id,
                        Admission.of(request).name());
            case NOT_THERE -> throw new NotKnown("No message of ours with this id is set aside for " + id + ".");
            case NOT_STORED -> throw new NotDone("It could not be stored, so nothing is sent. Order it again.");
        }
    }

    private ProviderId provider(String id) {
        return links.all().stream()
                .map(link -> link.provider())
                .filter(provider -> provider.value().equals(id))
                .findFirst()
                .orElseThrow(() -> new NotKnown("There is no such provider."));
    }
}
