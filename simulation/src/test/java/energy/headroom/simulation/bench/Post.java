package energy.headroom.simulation.bench;

import energy.headroom.chargers.ocpp.Version;
import energy.headroom.simulators.site.charger.Car;
import energy.headroom.simulators.site.charger.Charger;
import energy.headroom.simulators.site.charger.Connector;
import energy.headroom.simulators.site.fault.Fault;
import energy.headroom.simulators.site.ocpp.Station;
import energy.headroom.simulators.site.ocpp16.Ocpp16Station;
import energy.headroom.simulators.site.ocpp201.Ocpp201Station;
import energy.headroom.sites.engine.steady.SteadyEngine;
import energy.headroom.units.Current;
import energy.headroom.units.Energy;
import energy.headroom.units.Power;
import energy.headroom.units.Voltage;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A charger on the bench, with its cable to the gateway and the cars in front of it. */
final class Post {
    static final Current RATING = Current.ofAmperes(32);
    /** Has room for whatever comes in a few hours. */
    private static final Car CAR = new Car(3, RATING, Energy.ofWattHours(400_000));

    private static final Duration BACK = Duration.ofSeconds(2);

    final Station station;
    private final SteadyEngine engine;
    private final Supplier<Optional<Conversation>> gateway;
    private @Nullable Cable cable;
    private Instant nextTry;

    /** @param gateway the conversation with this charger, while there is a gateway */
    Post(Version version, String id, int connectors, SteadyEngine engine, Supplier<Optional<Conversation>> gateway) {
        Instant now = engine.instant();
        this.engine = engine;
        this.gateway = gateway;
        this.nextTry = now;
        Charger charger = new Charger(id, connectors, 3, RATING, Voltage.ofVolts(230), now);
        station = station(version, charger);
    }

    private static Station station(Version version, Charger charger) {
        Duration sample = Duration.ofSeconds(10);
        AtomicInteger last = new AtomicInteger();
        Supplier<String> ids = () -> "c" + last.incrementAndGet();
        return switch (version) {
            case V1_6 -> new Ocpp16Station(charger, sample, ids);
            case V2_0_1, V2_1 -> new Ocpp201Station(charger, sample, ids);
        };
    }

    String id() {
        return station.charger().id();
    }

    Power draws() {
        return station.charger().power();
    }

    /** The most that its profiles let it draw; out of service it can draw nothing. */
    Power allowed() {
        boolean couldDraw = station.charger().connectors().stream()
                .anyMatch(connector ->
                        connector.operative() || connector.transaction().isPresent());
        return couldDraw ? station.charger().mostAllowed(engine.instant()) : Power.ZERO;
    }

    boolean isConnected() {
        return station.connected();
    }

    Post with(Fault fault) {
        station.fault(fault, true);
        return this;
    }

    /** A car comes to every connector that has none. */
    void plug() {
        for (Connector connector : station.charger().connectors()) {
            if (connector.car().isEmpty()) {
                station.plug(connector.number(), CAR, "DRIVER", engine.instant());
            }
        }
    }

    void unplug() {
        for (Connector connector : station.charger().connectors()) {
            if (connector.car().isPresent()) {
                station.unplug(connector.number(), engine.instant());
            }
        }
    }

    void reboot() {
        station.reboot("Reboot", engine.instant());
    }

    /** Cuts its network off, which both sides notice, or mends it. */
    void cutOff(boolean cut) {
        station.cutOff(cut);
    }

    /** Frames are lost from now on, until either side finds out. */
    void goSilent() {
        if (cable != null) {
            cable.die();
        }
    }

    void gatewayDied() {
        if (cable != null) {
            cable.gatewayDied();
        }
    }

    void tick() {
        Instant now = engine.instant();
        station.tick(now);
        if (cable != null && (cable.isCut() || !station.connected())) {
            cable = null;
            nextTry = now.plus(BACK);
        }
        if (cable == null && station.wantsLink() && !now.isBefore(nextTry)) {
            gateway.get().ifPresent(conversation -> {
                Cable opened = new Cable(engine, station, conversation);
                cable = opened;
                opened.open();
            });
        }
    }
}
