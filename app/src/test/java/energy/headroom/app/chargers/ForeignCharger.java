package energy.headroom.app.chargers;

import eu.chargetime.ocpp.ClientEvents;
import eu.chargetime.ocpp.JSONClient;
import eu.chargetime.ocpp.JSONConfiguration;
import eu.chargetime.ocpp.feature.profile.ClientCoreProfile;
import eu.chargetime.ocpp.feature.profile.ClientRemoteTriggerProfile;
import eu.chargetime.ocpp.feature.profile.ClientSmartChargingProfile;
import eu.chargetime.ocpp.model.Confirmation;
import eu.chargetime.ocpp.model.Request;
import eu.chargetime.ocpp.model.core.ChargePointErrorCode;
import eu.chargetime.ocpp.model.core.ChargePointStatus;
import eu.chargetime.ocpp.model.core.MeterValuesRequest;
import eu.chargetime.ocpp.model.core.SampledValue;
import eu.chargetime.ocpp.model.core.StartTransactionConfirmation;
import eu.chargetime.ocpp.model.remotetrigger.TriggerMessageConfirmation;
import eu.chargetime.ocpp.model.remotetrigger.TriggerMessageStatus;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * A charger whose OCPP 1.6 is that of ChargeTime's Java-OCA-OCPP: messages, their checks and the websocket are theirs. Its meter
 * speaks when it is told to.
 */
final class ForeignCharger implements AutoCloseable {
    private static final long SECONDS = 30;

    final ProfilesItHolds holds;

    private final String model;
    private final ClientCoreProfile core;
    private final JSONClient client;
    private final CompletableFuture<Boolean> closed = new CompletableFuture<>();
    private final Map<Integer, Integer> transactions = new ConcurrentHashMap<>();

    /** @param ampsOfCar what each car takes on three phases where nothing holds it back */
    ForeignCharger(String id, String password, String model, double ampsOfCar) {
        this.model = model;
        holds = new ProfilesItHolds(ampsOfCar);
        core = new ClientCoreProfile(holds);
        client = new JSONClient(
                core,
                id,
                JSONConfiguration.get()
                        .setParameter(JSONConfiguration.USERNAME_PARAMETER, id)
                        .setParameter(JSONConfiguration.PASSWORD_PARAMETER, password));
        client.addFeatureProfile(new ClientSmartChargingProfile(holds));
        client.addFeatureProfile(new ClientRemoteTriggerProfile(
                _ -> new TriggerMessageConfirmation(TriggerMessageStatus.NotImplemented)));
    }

    void connect(int port) throws Exception {
        CompletableFuture<Boolean> opened = new CompletableFuture<>();
        client.connect("ws://127.0.0.1:" + port + "/ocpp", new ClientEvents() {
            @Override
            public void connectionOpened() {
                opened.complete(true);
            }

            @Override
            public void connectionClosed() {
                closed.complete(true);
            }
        });
        opened.get(SECONDS, TimeUnit.SECONDS);
        say(core.createBootNotificationRequest("ChargeTime", model));
    }

    /** A car is plugged in and its session begins. */
    void begin(int connector) throws Exception {
        state(connector, ChargePointStatus.Preparing);
        Confirmation answer = say(core.createStartTransactionRequest(connector, "driver", 0, now()));
        transactions.put(connector, ((StartTransactionConfirmation) answer).getTransactionId());
        state(connector, ChargePointStatus.Charging);
    }

    /** The session of a connector ends, with what its register shows then. */
    void end(int connector, int register) throws Exception {
        int transaction = Objects.requireNonNull(transactions.remove(connector), "no session runs there");
        say(core.createStopTransactionRequest(register, now(), transaction));
        state(connector, ChargePointStatus.Available);
    }

    /** The meter of each connector in session says what its car draws. */
    void meter() throws Exception {
        for (Map.Entry<Integer, Integer> session : transactions.entrySet()) {
            SampledValue power = new SampledValue(Long.toString(holds.draws(session.getKey())));
            power.setMeasurand("Power.Active.Import");
            power.setUnit("W");
            MeterValuesRequest request = core.createMeterValuesRequest(session.getKey(), now(), power);
            request.setTransactionId(session.getValue());
            say(request);
        }
    }

    /** All that its cars draw, in watts. */
    long draws() {
        return transactions.keySet().stream().mapToLong(holds::draws).sum();
    }

    boolean isClosed() {
        return closed.isDone();
    }

    private void state(int connector, ChargePointStatus status) throws Exception {
        say(core.createStatusNotificationRequest(connector, ChargePointErrorCode.NoError, status));
    }

    private Confirmation say(Request request) throws Exception {
        return client.send(request).toCompletableFuture().get(SECONDS, TimeUnit.SECONDS);
    }

    private static ZonedDateTime now() {
        return ZonedDateTime.now(ZoneOffset.UTC);
    }

    @Override
    public void close() {
        client.disconnect();
    }
}
