package energy.headroom.simulators.site;

import energy.headroom.simulators.site.charger.Car;
import energy.headroom.simulators.site.charger.Charger;
import energy.headroom.simulators.site.charger.Connector;
import energy.headroom.simulators.site.ocpp.Station;
import energy.headroom.units.Current;
import energy.headroom.units.Energy;
import energy.headroom.units.Power;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** A place to park at one connector, and the cars that come to it. The same chance brings the same cars. */
final class Bay {
    private static final int FIRST_CAR_WITHIN = 15;
    private static final List<Current> MAXIMA =
            List.of(Current.ofAmperes(16), Current.ofAmperes(16), Current.ofAmperes(20), Current.ofAmperes(32));

    private final Station station;
    private final int connector;
    private final RandomGenerator random;
    private final int speed;
    private Instant nextCar;
    private @Nullable Instant leaves;
    private boolean closed;

    Bay(Station station, int connector, RandomGenerator random, SiteSettings settings, Instant now) {
        this.station = station;
        this.connector = connector;
        this.random = random;
        this.speed = settings.speed();
        boolean soon = random.nextInt(100) < settings.occupiedAtStart();
        this.nextCar = soon ? now.plusMillis(random.nextInt(FIRST_CAR_WITHIN * 1_000)) : now.plus(minutes(5, 40));
    }

    int connector() {
        return connector;
    }

    Optional<Instant> leaves() {
        return Optional.ofNullable(leaves);
    }

    boolean closed() {
        return closed;
    }

    void tick(Instant now) {
        Instant end = leaves;
        if (end != null && !now.isBefore(end)) {
            leave(now);
        } else if (end == null && !closed && !now.isBefore(nextCar)) {
            arrive(now);
        }
    }

    /** A car comes now, if there is none; from now on cars come and go again. */
    void plug(Instant now) {
        closed = false;
        if (leaves == null) {
            arrive(now);
        }
    }

    /** The car leaves now, and no other comes until one is plugged. */
    void unplug(Instant now) {
        closed = true;
        if (leaves != null) {
            leave(now);
        }
    }

    private void arrive(Instant now) {
        Charger charger = station.charger();
        int phases = random.nextInt(100) < 70 ? 3 : 1;
        Current maximum = MAXIMA.get(random.nextInt(MAXIMA.size())).min(charger.connectorRating());
        Duration stay = minutes(30, 100);
        Power most = Power.drawnBy(maximum, charger.voltage(), Math.min(phases, charger.phases()));
        long need = Math.round(most.over(stay).wattHours() * random.nextDouble(0.5, 1.5));
        Car car = new Car(phases, maximum, Energy.ofWattHours(Math.max(1, need)));
        station.plug(connector, car, "DRIVER-%04X".formatted(random.nextInt(0x10000)), now);
        leaves = now.plus(stay);
    }

    private void leave(Instant now) {
        boolean there =
                station.charger().connector(connector).flatMap(Connector::car).isPresent();
        if (there) {
            station.unplug(connector, now);
        }
        leaves = null;
        nextCar = now.plus(minutes(2, 10));
    }

    /** Some minutes of life, in the time of this site. */
    private Duration minutes(int least, int most) {
        return Duration.ofMillis(random.nextLong(least * 60_000L, most * 60_000L) / speed);
    }
}
