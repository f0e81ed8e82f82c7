package energy.headroom.console.pages;

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
    private final Views views;
    private final RecentMessages messages;
    private final InstantSource clock;

    MessagesPage(Views views, RecentMessages messages, InstantSource clock) {
        this.views = views;
        this.messages = messages;
        this.clock = clock;
    }

    record Log(long now, String time, String zone, boolean heartbeats, List<MessageRow> messages) {}

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
                messages.rows(MESSAGES, zone, message -> heartbeats || RecentMessages.isNoHeartbeat(message)));
    }

    private ZoneId zone() {
        return Zones.shared(views.all());
    }
}
