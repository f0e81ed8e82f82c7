package energy.headroom.simulation.bench;

import energy.headroom.chargers.ocpp.Version;
import energy.headroom.simulators.site.ocpp.Station;
import energy.headroom.sites.engine.steady.SteadyEngine;
import java.time.Duration;
import java.util.List;

/** A websocket between a station and the gateway, in memory: frames take a little time and keep their order. */
final class Cable {
    private static final Duration LATENCY = Duration.ofMillis(20);

    private final SteadyEngine engine;
    private final Station station;
    private final Conversation conversation;
    private boolean cut;
    private boolean dead;

    Cable(SteadyEngine engine, Station station, Conversation conversation) {
        this.engine = engine;
        this.station = station;
        this.conversation = conversation;
    }

    void open() {
        Version agreed = Version.bestOf(List.of(station.subprotocol())).orElseThrow();
        conversation.connected(gatewayEnd, agreed);
        station.connected(stationEnd, engine.instant());
    }

    boolean isCut() {
        return cut;
    }

    /** From now on nothing passes, and neither side is told. */
    void die() {
        dead = true;
    }

    /** The gateway's process is gone, and the station notices at once. */
    void gatewayDied() {
        cut = true;
        station.lost();
    }

    private void pass(Runnable frame) {
        engine.after(LATENCY, () -> {
            if (!cut && !dead) {
                frame.run();
            }
        });
    }

    private void end(Runnable atTheStation) {
        if (!cut) {
            cut = true;
            engine.within(LATENCY, () -> conversation.disconnected(gatewayEnd));
            if (!dead) {
                atTheStation.run();
            }
        }
    }

    private final energy.headroom.chargers.ocpp.Wire gatewayEnd = new energy.headroom.chargers.ocpp.Wire() {
        @Override
        public void send(String frame) {
            pass(() -> station.received(frame, engine.instant()));
        }

        @Override
        public void ping() {
            pass(() -> pass(() -> conversation.heard(this)));
        }

        @Override
        public void close(String reason) {
            end(() -> engine.after(LATENCY, station::dismissed));
        }

        @Override
        public void drop() {
            end(() -> engine.after(LATENCY, station::lost));
        }
    };

    private final energy.headroom.simulators.site.ocpp.Wire stationEnd =
            new energy.headroom.simulators.site.ocpp.Wire() {
                @Override
                public void send(String text) {
                    pass(() -> conversation.received(gatewayEnd, text));
                }

                @Override
                public void drop() {
                    if (dead) {
                        cut = true;
                    } else {
                        end(() -> {});
                    }
                }
            };
}
