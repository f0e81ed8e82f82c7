package energy.headroom.simulators.site.ocpp16;

import energy.headroom.simulators.site.charger.Charger;
import energy.headroom.simulators.site.charger.Connector;
import energy.headroom.simulators.site.ocpp.Drivers;
import energy.headroom.simulators.site.ocpp.Frame;
import energy.headroom.simulators.site.ocpp.Refused;
import energy.headroom.simulators.site.ocpp.Registration;
import energy.headroom.simulators.site.ocpp.Station;
import energy.headroom.simulators.site.ocpp.Statuses;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/** A charger that speaks OCPP 1.6. */
public final class Ocpp16Station extends Station {
    private final Configuration configuration;
    private final Registration registration;
    private final Statuses statuses;
    private final Sessions sessions;
    private final Drivers drivers;
    private final Samples samples;

    /** @param ids makes the ids of calls, each one new */
    public Ocpp16Station(Charger charger, Duration meterInterval, Supplier<String> ids) {
        super(charger, ids);
        configuration = new Configuration(charger.connectors().size(), meterInterval, charger.faults());
        registration = new Registration(charger.id(), outgoing(), configuration, () -> introduction(charger));
        statuses = new ConnectorStatuses(charger, outgoing(), clock());
        sessions = new Sessions(charger, outgoing(), clock());
        drivers = new Drivers(charger, outgoing(), sessions);
        samples = new Samples(charger, outgoing(), configuration, clock());
    }

    private static ObjectNode introduction(Charger charger) {
        return Frame.JSON
                .createObjectNode()
                .put("chargePointVendor", "Headroom")
                .put("chargePointModel", "Simulated AC")
                .put("chargePointSerialNumber", charger.id())
                .put("firmwareVersion", "1.0.0");
    }

    @Override
    public String subprotocol() {
        return "ocpp1.6";
    }

    @Override
    protected ObjectNode answer(String action, ObjectNode payload, Instant now) throws Refused {
        return among(Answers.BY_ACTION, action).to(payload, this, now);
    }

    @Override
    protected void talk(Instant now) {
        statuses.tick(now);
        samples.tick(now);
    }

    @Override
    protected void endSessions(String reason, Instant now) {
        sessions.stopAll(reason, now);
    }

    @Override
    public Registration registration() {
        return registration;
    }

    Configuration configuration() {
        return configuration;
    }

    @Override
    protected Statuses statuses() {
        return statuses;
    }

    @Override
    protected Drivers drivers() {
        return drivers;
    }

    Sessions sessions() {
        return sessions;
    }

    Samples samples() {
        return samples;
    }

    Connector connector(int number) throws Refused {
        return charger()
                .connector(number)
                .orElseThrow(() ->
                        new Refused("PropertyConstraintViolation", charger().id() + " has no connector " + number));
    }
}
