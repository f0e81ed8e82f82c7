package energy.headroom.console.pages;

import energy.headroom.sites.port.Links;
import energy.headroom.sites.port.SetAside;
import energy.headroom.sites.port.Views;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What was said between the providers and us. */
@Controller
final class MessagesPage {
    private static final int MESSAGES = 100;
    private static final int SET_ASIDE = 20;
    private final Views views;
    private final RecentMessages messages;
    private final Links links;
    private final SetAside aside;
    private final InstantSource clock;

    MessagesPage(Views views, RecentMessages messages, Links links, SetAside aside, InstantSource clock) {
        this.views = views;
        this.messages = messages;
        this.links = links;
        this.aside = aside;
        this.clock = clock;
    }

    record Log(
            long now,
            String time,
            String zone,
            boolean heartbeats,
            List<SetAsideRow> setAside,
            List<MessageRow> messages) {}

    @GetMapping("/messages")
    String whole(@RequestParam(defaultValue = "false") boolean heartbeats, Model model) {
        model.addAttribute("log", log(heartbeats));
        return "console/messages";
    }

    @GetMapping("/parts/messages")
    String part(@RequestParam(defaultValue = "false") boolean heartbeats, Model model) {
        model.addAttribute("log", log(heartbeats));
        return "console/messages :: live";
    }

    @GetMapping("/messages/detail")
    String detail(@RequestParam String key, Model model) {
        model.addAttribute("message", messages.detail(key, zone()));
        return "console/message";
    }

    @GetMapping("/parts/message")
    String detailPart(@RequestParam String key, Model model) {
        model.addAttribute("message", messages.detail(key, zone()));
        return "console/message :: detail";
    }

    private Log log(boolean heartbeats) {
        ZoneId zone = zone();
        return new Log(
                clock.millis(),
                Words.seconds(clock.instant(), zone),
                Words.zone(zone),
                heartbeats,
                setAside(zone),
                messages.rows(MESSAGES, zone, message -> heartbeats || RecentMessages.isNoHeartbeat(message)));
    }

    /** Only of those who have any, so that nobody waits for the database without need. */
    private List<SetAsideRow> setAside(ZoneId zone) {
        return links.all().stream()
                .filter(link -> link.outbox().setAside() > 0)
                .flatMap(link -> aside.newest(link.provider(), SET_ASIDE).toCompletableFuture().join().stream()
                        .map(message -> SetAsideRow.of(link.provider(), message, zone)))
                .toList();
    }

    private ZoneId zone() {
        return Zones.shared(views.all());
    }
}
