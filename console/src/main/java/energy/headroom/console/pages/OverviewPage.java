package energy.headroom.console.pages;

import energy.headroom.sites.SiteView;
import energy.headroom.sites.port.Links;
import energy.headroom.sites.port.Views;
import energy.headroom.units.Power;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** All sites, links, alerts and the last messages. */
@Controller
final class OverviewPage {
    private static final int MESSAGES = 8;
    private final Views views;
    private final Links links;
    private final RecentMessages messages;
    private final InstantSource clock;

    OverviewPage(Views views, Links links, RecentMessages messages, InstantSource clock) {
        this.views = views;
        this.links = links;
        this.messages = messages;
        this.clock = clock;
    }

    /** @param power the sum over the sites where it is known */
    record Overview(
            long now,
            String time,
            String zone,
            int sites,
            String power,
            String limit,
            List<Badge> counts,
            List<LinkRow> links,
            List<AlertRow> alerts,
            List<SiteCard> cards,
            List<MessageRow> messages) {}

    @GetMapping("/")
    String whole(Model model) {
        model.addAttribute("overview", overview());
        return "console/overview";
    }

    @GetMapping("/parts/overview")
    String part(Model model) {
        model.addAttribute("overview", overview());
        return "console/overview :: live";
    }

    private Overview overview() {
        Instant now = clock.instant();
        List<SiteView> sites = views.all();
        ZoneId zone = Zones.shared(sites);
        return new Overview(
                now.toEpochMilli(),
                Words.seconds(now, zone),
                Words.zone(zone),
                sites.size(),
                Words.power(sites.stream()
                        .map(SiteView::power)
                        .filter(Objects::nonNull)
                        .reduce(Power.ZERO, Power::plus)),
                Words.power(sites.stream().map(SiteView::limit).reduce(Power.ZERO, Power::plus)),
                counts(sites),
                links.all().stream().map(link -> LinkRow.of(link, now, zone)).toList(),
                sites.stream().flatMap(site -> AlertRow.of(site).stream()).toList(),
                sites.stream().map(SiteCard::of).toList(),
                messages.rows(MESSAGES, zone, RecentMessages::isNoHeartbeat));
    }

    /** How many sites are in each state that any is in, the most urgent first. */
    private static List<Badge> counts(List<SiteView> sites) {
        Map<SiteState, Integer> counts = new EnumMap<>(SiteState.class);
        sites.forEach(site -> counts.merge(SiteState.of(site), 1, Integer::sum));
        return counts.entrySet().stream()
                .map(count -> new Badge(
                        count.getValue() + " " + count.getKey().badge().words().toLowerCase(Locale.ROOT),
                        count.getKey().badge().tone()))
                .toList();
    }
}
