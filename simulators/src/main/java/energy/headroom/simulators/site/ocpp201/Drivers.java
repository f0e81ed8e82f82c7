package energy.headroom.simulators.site.ocpp201;

import energy.headroom.simulators.site.charger.Car;
import energy.headroom.simulators.site.charger.Connector;
import energy.headroom.simulators.site.charger.ConnectorState;
import energy.headroom.simulators.site.ocpp.Frame;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Drivers, from the plug to the transaction. Without a link everybody may charge. */
final class Drivers {
    /** How long a driver takes from the cable to the card. */
    private static final Duration TO_THE_CARD = Duration.ofMillis(1_500);

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

    private final Ocpp201Station station;
    private final Transactions transactions;
    private final Map<Integer, Driver> drivers = new HashMap<>();

    Drivers(Ocpp201Station station, Transactions transactions) {
        this.station = station;
        this.transactions = transactions;
    }

    void plug(int connector, Car car, String idTag, Instant now) {
        station.charger().plug(connector, car);
        drivers.put(connector, new Driver(idTag, now, Card.IN_HAND));
    }

    void unplug(int number, Instant now) {
        station.charger()
                .connector(number)
                .ifPresent(connector -> transactions.stop(connector, "EVDeparted", "EVDisconnected", now));
        station.charger().unplug(number);
        drivers.remove(number);
    }

    /** The link is away: cards that were being checked are in hand again. */
    void linkLost() {
        drivers.replaceAll((_, driver) -> driver.card() == Card.ASKED ? driver.with(Card.IN_HAND) : driver);
    }

    void tick(boolean accepted, Instant now) {
        if (station.connected() && !accepted) {
            return;
        }
        for (Connector connector : station.charger().connectors()) {
            Driver driver = drivers.get(connector.number());
            if (driver != null && isReady(driver, connector, now)) {
                if (station.connected()) {
                    ask(connector, driver);
                } else {
                    transactions.start(connector, driver.idTag(), Optional.empty(), now);
                }
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
        ObjectNode payload = Frame.JSON.createObjectNode();
        payload.putObject("idToken").put("idToken", driver.idTag()).put("type", "ISO14443");
        station.outgoing().say("Authorize", payload, (answer, then) -> {
            if (asked.equals(drivers.get(connector.number()))) {
                boolean accepted =
                        answer.path("idTokenInfo").path("status").asString("").equals("Accepted");
                drivers.put(connector.number(), driver.with(accepted ? Card.IN_HAND : Card.REFUSED));
                if (accepted && connector.state() == ConnectorState.PREPARING) {
                    transactions.start(connector, driver.idTag(), Optional.empty(), then);
                }
            }
        });
    }
}
