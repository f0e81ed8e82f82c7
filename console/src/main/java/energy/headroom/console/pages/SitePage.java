package energy.headroom.console.pages;

import energy.headroom.console.api.KnownSites;
import energy.headroom.console.api.SiteDocument;
import energy.headroom.limits.Envelope;
import energy.headroom.limits.OperatorLimit;
import energy.headroom.metering.Coverage;
import energy.headroom.sites.SiteView;
import energy.headroom.sites.port.ChargingSessions;
import energy.headroom.sites.port.MessageView;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** One site: what holds, why, and what each charger does with it. */
@Controller
final class SitePage {
    private static final int MESSAGES = 10;
    private final KnownSites sites;
    private final RecentMessages messages;
    private final ChargingSessions sessions;
    private final InstantSource clock;

    SitePage(KnownSites sites, RecentMessages messages, ChargingSessions sessions, InstantSource clock) {
        this.sites = sites;
        this.messages = messages;
        this.sessions = sessions;
        this.clock = clock;
    }

    /** @param sourceStyle the name of the source's style */
    record SlotRow(String start, String end, String limit, String source, String sourceStyle, String reason) {}

    record ReserveRow(String charger, String power, String cost, String cause) {}

    /**
     * @param operatorLimit what an operator set and holds now, also where it is not the lowest; null where none does
     * @param export the most that may be exported now
     * @param settles where it settles if everything above the chargers goes silent now
     * @param grid what charging may use of the grid connection, in W
     */
    record Site(
            long now,
            String time,
            String zone,
            String zoneId,
            long grid,
            SiteCard card,
            String limitSince,
            String why,
            String powerAt,
            String energy,
            Coverage coverage,
            String next,
            @Nullable String operatorLimit,
            String export,
            String settles,
            String settlesProven,
            String proof,
            List<ChargerRow> chargers,
            List<AlertRow> alerts,
            List<ReserveRow> reserves,
            List<SlotRow> slots,
            List<SessionRow> sessions,
            List<MessageRow> messages) {}

    @GetMapping("/sites/{id}")
    String whole(@PathVariable String id, Model model) {
        model.addAttribute("site", site(id));
        return "console/site";
    }

    @GetMapping("/parts/sites/{id}")
    String part(@PathVariable String id, Model model) {
        model.addAttribute("site", site(id));
        return "console/site :: live";
    }

    private Site site(String id) {
        SiteView view = sites.find(id);
        ZoneId zone = view.spec().zone();
        return new Site(
                clock.millis(),
                Words.seconds(clock.instant(), zone),
                Words.zone(zone),
                zone.getId(),
                view.spec().rules().gridConnection().watts(),
                SiteCard.of(view),
                Words.since(view.limitSince(), view.at(), zone),
                view.limitReason(),
                view.powerAt() == null ? "never" : Words.seconds(view.powerAt(), zone),
                view.energy().kilowattHours().toPlainString() + " kWh",
                view.coverage(),
                Reason.change(view)
                        .map(slot -> Words.power(slot.power()) + " from " + Words.since(slot.start(), view.at(), zone))
                        .orElse("no change in 24 hours"),
                operatorLimit(view),
                view.generation() == null ? "nothing is said" : Words.power(view.generation()),
                Words.power(view.settling().at()) + " of "
                        + Words.power(view.settling().fallback()),
                view.settling().proven() + " of " + view.chargers().size() + " chargers have shown that they do",
                Proof.of(view),
                ChargerRow.of(view),
                AlertRow.of(view),
                view.reserves().stream()
                        .map(reserve -> new ReserveRow(
                                reserve.charger(),
                                Words.power(reserve.power()),
                                Words.power(reserve.cost()),
                                reserve.cause()))
                        .toList(),
                slots(view),
                SessionRow.of(view, sessions, clock.instant()),
                messages.rows(MESSAGES, zone, message -> concerns(message, view)));
    }

    private static @Nullable String operatorLimit(SiteView view) {
        OperatorLimit limit = view.operatorLimit();
        return limit == null
                ? null
                : Words.power(limit.power()) + " until "
                        + Words.since(limit.until(), view.at(), view.spec().zone());
    }

    private static boolean concerns(MessageView message, SiteView view) {
        return message.provider().equals(view.spec().provider())
                && view.spec().groupId().equals(message.groupId());
    }

    private static List<SlotRow> slots(SiteView view) {
        ZoneId zone = view.spec().zone();
        return Outlook.joined(view.envelope().slots()).stream()
                .map((Envelope.Slot slot) -> new SlotRow(
                        Words.dayAndZone(slot.start(), zone),
                        Words.dayAndZone(slot.end(), zone),
                        Words.power(slot.power()),
                        Words.source(slot.source()),
                        SiteDocument.word(slot.source()),
                        slot.reason()))
                .toList();
    }
}
