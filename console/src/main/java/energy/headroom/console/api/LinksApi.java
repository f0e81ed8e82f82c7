package energy.headroom.console.api;

import energy.headroom.sites.port.LinkView;
import energy.headroom.sites.port.Links;
import energy.headroom.sites.port.OutboxView;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** How the links to the providers stand. */
@RestController
@RequestMapping("/api/v1/links")
final class LinksApi {
    private final Links links;

    LinksApi(Links links) {
        this.links = links;
    }

    @JsonNaming(SnakeCaseStrategy.class)
    record LinkDocument(
            String provider,
            String state,
            Instant since,
            @Nullable Instant deadline,
            @Nullable Instant lastHeartbeatIn,
            @Nullable Instant lastHeartbeatOut,
            @Nullable Instant issuerFailingSince,
            OutboxDocument outbox) {
        static LinkDocument of(LinkView link) {
            return new LinkDocument(
                    link.provider().value(),
                    SiteDocument.word(link.status().state()),
                    link.status().since(),
                    link.status().deadline(),
                    link.lastHeartbeatIn(),
                    link.lastHeartbeatOut(),
                    link.issuerFailingSince(),
                    OutboxDocument.of(link.outbox()));
        }
    }

    @JsonNaming(SnakeCaseStrategy.class)
    record OutboxDocument(long waiting, long most, boolean nearlyFull, long setAside, long thinned, long dropped) {
        static OutboxDocument of(OutboxView outbox) {
            return new OutboxDocument(
                    outbox.waiting(),
                    outbox.most(),
                    outbox.isNearlyFull(),
                    outbox.setAside(),
                    outbox.thinned(),
                    outbox.dropped());
        }
    }

    @GetMapping
    Items<LinkDocument> all() {
        return new Items<>(links.all().stream().map(LinkDocument::of).toList());
    }
}
