package energy.headroom.simulators.site.ocpp;

import energy.headroom.simulators.site.charger.Car;
import energy.headroom.simulators.site.charger.Charger;
import energy.headroom.simulators.site.charger.Connector;
import energy.headroom.simulators.site.charger.ConnectorState;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/** Drivers, from the plug to the transaction. Without a link everybody may charge. */
public final class Drivers {
    private static final Logger log = LoggerFactory.getLogger(Drivers.class);
    /** How long a driver takes from the cable to the card. */
    private static final Duration TO_THE_CARD = Duration.ofMillis(1_500);

    /** What drivers do, in the words of a version of OCPP. */
    public interface Sessions {
        /** Asks whether a card may charge. */
        ObjectNode authorize(String idTag);

        /** Whether the card in an answer may charge. */
        boolean isAccepted(ObjectNode answer);

        void start(Connector connector, String idTag, Instant now);

        /** Ends the transaction of a connector, where there is one, because the car leaves. */
        void carLeaves(Connector connector, Instant now);
    }

    private enum Card {
        IN_HAND,
        ASKED,
        REFUSED
    }

    private record Driver(String idTag, Instant came, Card card) {
        Driver with(Card changed) {
            return new Driver(idTag, came, changed);
        }
    }

    private final Charger charger;
    private final Outgoing outgoing;
    private final Sessions sessions;
    private final Map<Integer, Driver> drivers = new HashMap<>();

    public Drivers(Charger charger, Outgoing outgoing, Sessions sessions) {
        this.charger = charger;
        this.outgoing = outgoing;
        this.sessions = sessions;
    }

    void plug(int connector, Car car, String idTag, Instant now) {
        charger.plug(connector, car);
        drivers.put(connector, new Driver(idTag, now, Card.IN_HAND));
        log.info(
                "{}/{}: a car comes, {} phases, {}, needs {}",
                charger.id(),
                connector,
                car.phases(),
                car.maximum(),
                car.need());
    }

    void unplug(int connector, Instant now) {
        Connector unplugged = charger.connector(connector).orElseThrow();
        log.info("{}/{}: the car leaves with {}", charger.id(), connector, unplugged.taken());
        sessions.carLeaves(unplugged, now);
        charger.unplug(connector);
        drivers.remove(connector);
    }

    /** The link is away: cards that were being checked are in hand again. */
    void linkLost() {
        drivers.replaceAll((_, driver) -> driver.card() == Card.ASKED ? driver.with(Card.IN_HAND) : driver);
    }

    void tick(boolean online, boolean accepted, Instant now) {
        if (online && !accepted) {
            return;
        }
        for (Connector connector : charger.connectors()) {
            Driver driver = drivers.get(connector.number());
            if (driver == null || !isReady(driver, connector, now)) {
                continue;
            }
            if (online) {
                ask(connector, driver);
            } else {
                sessions.start(connector, driver.idTag(), now);
            }
        }
    }

    private static boolean isReady(Driver driver, Connector connector, Instant now) {
        return driver.card() == Card.IN_HAND
                && connector.state() == ConnectorState.PREPARING
                && Duration.between(driver.came(), now).compareTo(TO_THE_CARD) >= 0;
    }

    private void ask(Connector connector, Driver driver) {
        Driver asked = driver.with(Card.ASKED);
        drivers.put(connector.number(), asked);
        outgoing.say("Authorize", sessions.authorize(driver.idTag()), (answer, then) -> {
            if (!asked.equals(drivers.get(connector.number()))) {
                return;
            }
            boolean accepted = sessions.isAccepted(answer);
            drivers.put(connector.number(), driver.with(accepted ? Card.IN_HAND : Card.REFUSED));
            if (accepted && connector.state() == ConnectorState.PREPARING) {
                sessions.start(connector, driver.idTag(), then);
            }
        });
    }
}
