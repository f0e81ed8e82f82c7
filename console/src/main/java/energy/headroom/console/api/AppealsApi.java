package energy.headroom.console.api;

import energy.headroom.console.access.Admission;
import energy.headroom.console.failure.BadParameter;
import energy.headroom.console.failure.NotDone;
import energy.headroom.console.failure.NotUsed;
import energy.headroom.limits.Block;
import energy.headroom.limits.BlockPhase;
import energy.headroom.limits.Capacity;
import energy.headroom.limits.ForecastType;
import energy.headroom.settings.Quantity;
import energy.headroom.sites.NonCompliance;
import energy.headroom.sites.SiteSpec;
import energy.headroom.sites.port.Appeals;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Lets operators ask a site's provider for other limits, and tell it that a forecast cannot be kept. */
@RestController
@RequestMapping("/api/v1/sites/{id}")
final class AppealsApi {
    private static final Logger LOG = LoggerFactory.getLogger(AppealsApi.class);
    private static final int MOST_BYTES = 64 * 1024;
    private static final int LONGEST_ID = 255;
    private static final String BLOCKS =
            "\"blocks\": [{\"power\": \"50 kW\", \"from\": \"2026-07-01T18:00:00Z\", \"until\": \"2026-07-01T20:00:00Z\"}]";

    private final KnownSites sites;
    private final Appeals appeals;
    private final JsonMapper json;

    AppealsApi(KnownSites sites, Appeals appeals, JsonMapper json) {
        this.sites = sites;
        this.appeals = appeals;
        this.json = json;
    }

    @PostMapping("/adjust")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Map<String, String> adjust(@PathVariable String id, HttpServletRequest request) throws IOException {
        SiteSpec site = sites.find(id).spec();
        OrderBody body = OrderBody.read(json, request, MOST_BYTES, "{" + BLOCKS + ", \"reason\": \"a full car park\"}")
                .only("blocks", "reason", "type");
        ForecastType type = body.has("type")
                ? body.required(
                        "type",
                        "one of consumption, generation, fallback_consumption, fallback_generation",
                        AppealsApi::type)
                : ForecastType.CONSUMPTION;
        List<Block> blocks = blocks(body);
        if (blocks.isEmpty()) {
            throw new BadParameter("\"blocks\" has to be there, such as " + BLOCKS + ".");
        }
        String reason = body.reason();
        return queued(appeals.adjust(site.provider(), site.id(), type, blocks), "adjust", site, reason, request);
    }

    @PostMapping("/compliance-error")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Map<String, String> complianceError(@PathVariable String id, HttpServletRequest request) throws IOException {
        SiteSpec site = sites.find(id).spec();
        OrderBody body = OrderBody.read(
                        json,
                        request,
                        MOST_BYTES,
                        "{\"message_id\": \"id of the forecast\", \"reason\": \"a charger does not obey\"}")
                .only("blocks", "message_id", "reason");
        String forecast = body.required("message_id", "the id of the forecast", Function.identity());
        if (!forecast.matches("[\\x21-\\x7e]{1," + LONGEST_ID + "}")) {
            throw new BadParameter("\"message_id\" has to be the X-Request-ID of the forecast.");
        }
        String reason = body.reason();
        NonCompliance what = new NonCompliance(forecast, reason, blocks(body));
        return queued(appeals.cannotKeep(site.provider(), site.id(), what), "compliance-error", site, reason, request);
    }

    private static Map<String, String> queued(
            CompletionStage<Appeals.Appeal> appeal,
            String what,
            SiteSpec site,
            String reason,
            HttpServletRequest request) {
        return switch (Awaited.of(
                appeal,
                "It is not known whether it will be sent. Look at the messages, and order it again if need be.")) {
            case Appeals.Appeal.Queued(String requestId) -> {
                LOG.info(
                        "{} of site {} ordered by {}, request id {}: {}",
                        what,
                        site.id(),
                        Admission.of(request).name(),
                        requestId,
                        reason);
                yield Map.of("request_id", requestId);
            }
            case Appeals.Appeal.NotStored _ ->
                throw new NotDone("It could not be stored, so nothing is sent. Order it again.");
            case Appeals.Appeal.NotUsed(String message) ->
                throw new NotUsed("The profile of " + site.provider() + " does not send " + message
                        + ", so nothing was sent. Tell the provider in another way.");
        };
    }

    private static ForecastType type(String text) {
        ForecastType type = ForecastType.valueOf(text.toUpperCase(Locale.ROOT));
        if (type == ForecastType.OPTIMUM) {
            throw new IllegalArgumentException("an optimum is not asked for");
        }
        return type;
    }

    private static List<Block> blocks(OrderBody body) {
        return body.list("blocks").stream().map(AppealsApi::block).toList();
    }

    private static Block block(OrderBody block) {
        block.only("from", "power", "until");
        Instant from = block.required("from", "a time such as \"2026-07-01T18:00:00Z\"", Times::parse);
        Instant until = block.required("until", "a time such as \"2026-07-01T20:00:00Z\"", Times::parse);
        if (!until.isAfter(from)) {
            throw new BadParameter("\"until\" has to be after \"from\" in each block.");
        }
        Capacity power = new Capacity.OfPower(block.required("power", "a power such as \"20 kW\"", Quantity::power));
        return new Block(from, until, BlockPhase.ALL, power);
    }
}
