package energy.headroom.simulators.site.ocpp16;

import energy.headroom.simulators.site.charger.Car;
import energy.headroom.simulators.site.charger.Charger;
import energy.headroom.simulators.site.charger.Connector;
import energy.headroom.simulators.site.ocpp.Frame;
import energy.headroom.simulators.site.ocpp.Refused;
import energy.headroom.simulators.site.ocpp.Registration;
import energy.headroom.simulators.site.ocpp.Station;
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
    private final Samples samples;

    /** @param ids makes the ids of calls, each one new */
    public Ocpp16Station(Charger charger, Duration meterInterval, Supplier<String> ids) {
        super(charger, ids);
        configuration = new Configuration(charger.connectors().size(), meterInterval, charger.faults());
        registration = new Registration(charger.id(), outgoing(), configuration, () -> introduction(charger));
        statuses = new Statuses(charger, outgoing(), clock());
        sessions = new Sessions(charger, outgoing(), clock());
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
    public void plug(int connector, Car car, String idTag, Instant now) {
        sessions.plug(connector, car, idTag, now);
    }

    @Override
    public void unplug(int connector, Instant now) {
        sessions.unplug(connector, now);
    }

    @Override
    protected ObjectNode answer(String action, ObjectNode payload, Instant now) throws Refused {
        return Answers.to(action).to(payload, this, now);
    }

    @Override
    protected void driversTick(Instant now) {
        sessions.tick(connected(), registration.accepted(), now);
    }

    @Override
    protected void talk(Instant now) {
        statuses.tick(now);
        samples.tick(now);
    }

    @Override
    protected void forgetLink() {
        statuses.linkLost();
        sessions.linkLost();
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

    Statuses statuses() {
        return statuses;
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
