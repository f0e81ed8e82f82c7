package energy.headroom.derms.message;

import energy.headroom.derms.link.LinkCommand.Admitted;
import energy.headroom.derms.link.ProviderLinks;
import energy.headroom.derms.message.Translation.Translated;
import energy.headroom.limits.Forecast;
import energy.headroom.limits.ForecastType;
import energy.headroom.limits.Received;
import energy.headroom.oscp.message.Action;
import energy.headroom.oscp.message.UpdateGroupCapacityForecast;
import energy.headroom.sites.LinkStatus;
import energy.headroom.sites.SiteCommand.ForecastTaken;
import energy.headroom.sites.SiteCommand.TakeForecast;
import energy.headroom.sites.SiteSpec;
import energy.headroom.sites.Sites;
import energy.headroom.sites.port.Views;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The provider says how much a group may use. It is read before anything else is asked, so that a stop is never turned away
 * unread; while the link is offline everything is refused, and a stop is recorded and obeyed all the same (V15).
 */
final class ForecastHandler implements Handler {
    private final LinkTalk link;
    private final Sites sites;
    private final Views views;
    private final Repeats repeats;

    ForecastHandler(ProviderLinks links, Sites sites, Views views, Repeats repeats) {
        this.link = new LinkTalk(links);
        this.sites = sites;
        this.views = views;
        this.repeats = repeats;
    }

    @Override
    public Action action() {
        return Action.UPDATE_GROUP_CAPACITY_FORECAST;
    }

    @Override
    public CompletionStage<Answer> handle(Incoming incoming) {
        return link.hear(incoming, null).thenCompose(admitted -> switch (admitted) {
            case Admitted.Passed(LinkStatus standing) -> online(incoming, standing);
            case Admitted.HandshakeFirst _ -> offline(incoming);
        });
    }

    private CompletionStage<Answer> online(Incoming incoming, LinkStatus standing) {
        return forSite(
                incoming,
                (site, forecast) -> repeats.unlessSeen(
                        incoming, site.groupId(), standing, newest(site), () -> store(incoming, site, forecast)));
    }

    /** When the newest message that a site holds was received; known again before messages are taken after a start. */
    private Optional<Instant> newest(SiteSpec site) {
        return views.find(site.id())
                .flatMap(view -> Arrays.stream(ForecastType.values())
                        .flatMap(type -> view.forecasts().newest(type).stream())
                        .map(Received::receivedAt)
                        .max(Comparator.naturalOrder()));
    }

    /** Answered like every message while offline; whether a stop could be stored is not told either. */
    private CompletionStage<Answer> offline(Incoming incoming) {
        return forSite(
                        incoming,
                        (site, forecast) -> forecast.isStop()
                                ? store(incoming, site, forecast)
                                : CompletableFuture.completedFuture(incoming.refused(Answer.handshakeFirst())))
                .thenApply(answer -> incoming.overload().filter(answer::equals).orElseGet(Answer::handshakeFirst));
    }

    private interface Then {
        CompletionStage<Answer> with(SiteSpec site, Forecast forecast);
    }

    private CompletionStage<Answer> forSite(Incoming incoming, Then then) {
        return Reading.of(incoming, UpdateGroupCapacityForecast.class, message -> {
            Optional<SiteSpec> site = sites.byGroup(incoming.providerId(), message.groupId());
            if (site.isEmpty()) {
                return CompletableFuture.completedFuture(incoming.refused(Answer.unknownGroup()));
            }
            return switch (Translation.forecast(message, incoming.localTimes())) {
                case Translated.Sound(Forecast forecast) ->
                    incoming.overload()
                            .filter(_ -> !mayLower(site.get(), forecast))
                            .<CompletionStage<Answer>>map(CompletableFuture::completedFuture)
                            .orElseGet(() -> then.with(site.get(), forecast));
                case Translated.Faulty faulty ->
                    CompletableFuture.completedFuture(incoming.refused(Answer.invalid(faulty.faults())));
            };
        });
    }

    private boolean mayLower(SiteSpec site, Forecast forecast) {
        return views.find(site.id())
                .map(view -> Lowering.mayLower(view.envelope(), forecast))
                .orElse(true);
    }

    private CompletionStage<Answer> store(Incoming incoming, SiteSpec site, Forecast forecast) {
        return sites.site(site.id())
                .ask(new TakeForecast(forecast, incoming.messageId(), incoming.receivedAt()))
                .thenApply(taken -> switch (taken) {
                    case ForecastTaken.Stored _ -> Answer.accepted();
                    case ForecastTaken.NotStored _ -> Answer.notNow("the forecast could not be stored; send it again");
                });
    }
}
