package energy.headroom.simulators.site.ocpp201;

import energy.headroom.simulators.site.charger.Charger;
import energy.headroom.simulators.site.charger.Connector;
import energy.headroom.simulators.site.fault.Fault;
import energy.headroom.simulators.site.ocpp.Drivers;
import energy.headroom.simulators.site.ocpp.Frame;
import energy.headroom.simulators.site.ocpp.Refused;
import energy.headroom.simulators.site.ocpp.Registration;
import energy.headroom.simulators.site.ocpp.Station;
import energy.headroom.simulators.site.ocpp.Statuses;
import energy.headroom.simulators.site.profile.ChargingProfile;
import energy.headroom.units.Current;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/** A charger that speaks OCPP 2.0.1. */
public final class Ocpp201Station extends Station {
    private final DeviceModel model;
    private final Registration registration;
    private final Statuses statuses;
    private final Samples samples;
    private final Transactions transactions;
    private final Drivers drivers;
    private final KeptProfiles kept;
    private String booted = "PowerUp";
    private boolean startTold;
    private boolean resetWaits;

    /** @param ids makes the ids of calls and transactions, each one new */
    public Ocpp201Station(Charger charger, Duration meterInterval, Supplier<String> ids) {
        super(charger, ids);
        model = new DeviceModel(charger, meterInterval);
        registration = new Registration(charger.id(), outgoing(), model, this::introduction);
        statuses = new EvseStatuses(charger, outgoing(), clock());
        samples = new Samples(charger, model, clock());
        transactions = new Transactions(this, model, samples, ids);
        drivers = new Drivers(charger, outgoing(), transactions);
        kept = new KeptProfiles(charger.profiles());
    }

    private ObjectNode introduction() {
        ObjectNode payload = Frame.JSON.createObjectNode().put("reason", booted);
        payload.putObject("chargingStation")
                .put("vendorName", "Headroom")
                .put("model", "Simulated AC")
                .put("serialNumber", charger().id())
                .put("firmwareVersion", "1.0.0");
        return payload;
    }

    @Override
    public String subprotocol() {
        return "ocpp2.0.1";
    }

    @Override
    protected ObjectNode answer(String action, ObjectNode payload, Instant now) throws Refused {
        return among(Answers.BY_ACTION, action).to(payload, this, now);
    }

    @Override
    protected void sessionsTick(Instant now) {
        transactions.tick(now);
        if (resetWaits && !isInTransaction()) {
            resetWaits = false;
            reboot("ScheduledReset", now);
        }
    }

    @Override
    protected void talk(Instant now) {
        if (!startTold) {
            startTold = true;
            tellSecurity("StartupOfTheDevice", now);
        }
        statuses.tick(now);
    }

    @Override
    protected void endSessions(String reason, Instant now) {
        booted = reason;
        startTold = false;
        String stopped = reason.equals("RemoteReset") ? "ImmediateReset" : "Reboot";
        charger().connectors().forEach(connector -> transactions.stop(connector, "ResetCommand", stopped, now));
    }

    @Override
    public Registration registration() {
        return registration;
    }

    void tellSecurity(String type, Instant now) {
        outgoing()
                .say(
                        "SecurityEventNotification",
                        Frame.JSON.createObjectNode().put("type", type).put("timestamp", clock().written(now)),
                        (_, _) -> {});
    }

    /** Sends what the meter of an EVSE shows because the other side wants it now. */
    void tellMeter(Connector connector, Instant now) {
        if (!has(Fault.SILENT_METERS)) {
            ObjectNode payload = Frame.JSON.createObjectNode().put("evseId", connector.number());
            samples.write(connector, "Trigger", now, payload);
            outgoing().say("MeterValues", payload, (_, _) -> {});
        }
    }

    boolean isInTransaction() {
        return charger().connectors().stream()
                .anyMatch(connector -> connector.transaction().isPresent());
    }

    /** Reboots once no transaction runs any more. */
    void resetWhenIdle() {
        resetWaits = true;
    }

    /** An energy manager on site allows the whole station so much per phase, or no longer says anything. */
    public void externalLimit(Optional<Current> limit, Instant now) {
        limit.ifPresentOrElse(most -> ExternalLimit.set(this, most, now), () -> ExternalLimit.clear(this));
    }

    void install(int evse, ChargingProfile profile, ObjectNode written) {
        charger().install(evse, profile);
        kept.keep(profile, written);
    }

    DeviceModel model() {
        return model;
    }

    @Override
    protected Statuses statuses() {
        return statuses;
    }

    @Override
    protected Drivers drivers() {
        return drivers;
    }

    Transactions transactions() {
        return transactions;
    }

    KeptProfiles kept() {
        return kept;
    }
}
