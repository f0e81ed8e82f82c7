package energy.headroom.simulation.bench;

import energy.headroom.chargers.ocpp.Home;
import energy.headroom.chargers.ocpp.Version;
import energy.headroom.chargers.ocpp.Wire;
import energy.headroom.chargers.ocpp.quirk.Quirks;
import energy.headroom.chargers.ocpp.switchboard.EveryDialect;
import energy.headroom.chargers.ocpp.talk.Cards;
import energy.headroom.chargers.ocpp.talk.ChargePoint;
import energy.headroom.chargers.ocpp.talk.Rhythm;
import energy.headroom.limits.Schedule;
import energy.headroom.limits.SiteRules;
import energy.headroom.sites.ChargerSpec;
import energy.headroom.sites.Order;
import energy.headroom.sites.SiteCommand;
import energy.headroom.sites.engine.steady.SteadyEngine;
import energy.headroom.sites.port.ChargerNotes;
import java.time.Duration;
import java.util.Random;
import java.util.function.Consumer;

/** The gateway's conversation with one charger, woken by the engine. The only class here that knows how it is made. */
final class Conversation {
    private static final Duration SAMPLE = Duration.ofSeconds(10);
    private static final Duration HEARTBEAT = Duration.ofMinutes(5);

    private final ChargePoint point;
    private final SteadyEngine engine;
    private long alarms;

    Conversation(
            ChargerSpec charger,
            SiteRules rules,
            Quirks quirks,
            ChargerNotes notes,
            Consumer<SiteCommand> site,
            SteadyEngine engine) {
        Home home = new Home(charger, rules.nominalVoltage(), rules.highestVoltage(), site, news -> {});
        this.engine = engine;
        this.point = new ChargePoint(
                home,
                Rhythm.usual(SAMPLE, HEARTBEAT),
                new EveryDialect(SAMPLE, Cards.ALL),
                quirks,
                notes,
                new Random(charger.id().hashCode()),
                engine);
    }

    void connected(Wire wire, Version version) {
        handle(() -> point.connected(wire, version));
    }

    void disconnected(Wire wire) {
        handle(() -> point.disconnected(wire));
    }

    void heard(Wire wire) {
        handle(() -> point.heard(wire));
    }

    void received(Wire wire, String frame) {
        handle(() -> point.received(wire, frame));
    }

    void send(Schedule schedule, ChargerSpec.RateUnit unit, boolean asItIs) {
        handle(() -> point.send(schedule, unit, asItIs));
    }

    void hadNoEffect() {
        handle(point::hadNoEffect);
    }

    void hadEffect() {
        handle(point::hadEffect);
    }

    void order(Order order) {
        handle(() -> point.order(order));
    }

    void askForReading(int connector) {
        handle(() -> point.askForReading(connector));
    }

    private void handle(Runnable letter) {
        letter.run();
        point.tick();
        long next = ++alarms;
        point.nextWake().ifPresent(at -> {
            Duration wait = Duration.between(engine.instant(), at).plusMillis(1);
            engine.within(wait, () -> {
                if (alarms == next) {
                    handle(() -> {});
                }
            });
        });
    }
}
