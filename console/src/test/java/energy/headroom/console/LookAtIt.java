package energy.headroom.console;

import energy.headroom.sites.ProviderId;
import energy.headroom.sites.SiteId;
import energy.headroom.sites.port.MessageView;
import energy.headroom.sites.session.SessionNews;
import energy.headroom.units.Energy;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Timer;
import java.util.TimerTask;
import org.jspecify.annotations.Nullable;

/** Serves the pages with sample sites, for looking at them while working on them: run with a port. */
final class LookAtIt {
    private LookAtIt() {}

    public static void main(String[] arguments) {
        Ports ports = new Ports();
        fill(ports, Instant.now());
        RunningConsole.open(ports, InstantSource.system(), Integer.parseInt(arguments[0]));
        new Timer("movement")
                .schedule(
                        new TimerTask() {
                            @Override
                            public void run() {
                                fill(ports, Instant.now());
                            }
                        },
                        2_000,
                        2_000);
    }

    static void fill(Ports ports, Instant now) {
        List.of(
                        Samples.inside(Samples.spec("quay-street", "Quay Street", "AKL001", 100), now),
                        Samples.near(Samples.spec("harbour-depot", "Harbour bus depot", "AKL002", 80), now),
                        Samples.stopped(Samples.spec("airport-park", "Airport park & ride", "AKL003", 120), now),
                        Samples.offline(Samples.spec("wynyard", "Wynyard Quarter", "AKL004", 60), now))
                .forEach(ports::put);
        tellSessions(ports, now);
        ports.links.clear();
        ports.links.add(Ports.link("vector-test", now));
        ports.messages.clear();
        ports.messages.addAll(List.of(
                message(
                        now.minusSeconds(2),
                        false,
                        "heartbeat",
                        null,
                        "{\"offline_mode_at\":\"2026-07-01T02:05:30Z\"}"),
                message(now.minusSeconds(9), false, "update_asset_measurements", "AKL001", "{\"measurements\":[]}"),
                message(
                        now.minusSeconds(40),
                        true,
                        "update_group_capacity_forecast",
                        "AKL003",
                        "{\"forecasted_blocks\":[{\"capacity\":0}]}"),
                message(
                        now.minusSeconds(340),
                        true,
                        "update_group_capacity_forecast",
                        "AKL001",
                        "{\"forecasted_blocks\":[{\"capacity\":60}]}")));
    }

    /** One that ended, one that runs, and one whose end never came. */
    private static void tellSessions(Ports ports, Instant now) {
        List.of(
                        began("t-1", 1, "****C3D4", now.minusSeconds(7_200), 1_000),
                        new SessionNews.Ended(
                                "quay-street-01",
                                "t-1",
                                "ocpp2.0.1",
                                1,
                                now.minusSeconds(3_600),
                                now.minusSeconds(3_600),
                                null,
                                Energy.ofWattHours(12_400),
                                "EVDisconnected"),
                        began("t-2", 1, "****0815", now.minusSeconds(1_800), 12_400),
                        began("t-3", 2, null, now.minusSeconds(40_000), 500),
                        new SessionNews.NoneAt("quay-street-01", 2, now.minusSeconds(20_000)))
                .forEach(news -> ports.sessions.take(new SiteId("quay-street"), news));
    }

    private static SessionNews began(String id, int connector, @Nullable String card, Instant at, int register) {
        return new SessionNews.Began(
                "quay-street-01", id, "ocpp2.0.1", connector, card, at, at, Energy.ofWattHours(register));
    }

    static MessageView message(Instant at, boolean incoming, String action, @Nullable String group, String body) {
        return new MessageView(
                at,
                new ProviderId("vector-test"),
                incoming ? MessageView.Direction.IN : MessageView.Direction.OUT,
                action,
                "0197c3b2-" + at.toEpochMilli(),
                null,
                group,
                204,
                Map.of("x-request-id", "0197c3b2-" + at.toEpochMilli(), "Authorization", "Bearer not-masked-yet"),
                body,
                null);
    }
}
