package energy.headroom.simulators.site.ocpp201;

import energy.headroom.simulators.site.charger.Car;
import energy.headroom.simulators.site.charger.Charger;
import energy.headroom.simulators.site.fault.Fault;
import energy.headroom.simulators.site.ocpp.Frame;
import energy.headroom.simulators.site.ocpp.Wire;
import energy.headroom.units.Current;
import energy.headroom.units.Energy;
import energy.headroom.units.Power;
import energy.headroom.units.Voltage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A friendly CSMS of OCPP 2.0.1 in tests, with a clock that moves when it is told to. */
final class Counterpart implements Wire {
    static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    static final Power ALL = Power.ofWatts(22_080);
    static final Power TEN_AMPERES = Power.ofWatts(6_900);
    private static final Car CAR = new Car(3, Current.ofAmperes(32), Energy.ofWattHours(60_000));

    final Ocpp201Station station;
    final List<Frame.Call> calls = new ArrayList<>();
    Instant now = NOON;
    String authorization = "Accepted";
    boolean dropped;
    private final List<Frame> answers = new ArrayList<>();
    private final List<Frame.Call> unanswered = new ArrayList<>();
    private int asked;

    Counterpart(Fault... faults) {
        Charger charger = new Charger("QS-01", 2, 3, Current.ofAmperes(32), Voltage.ofVolts(230), NOON);
        AtomicInteger ids = new AtomicInteger();
        station = new Ocpp201Station(charger, Duration.ofSeconds(5), () -> "c" + ids.incrementAndGet());
        for (Fault fault : faults) {
            station.fault(fault, true);
        }
    }

    /** A station that is connected, accepted, and charging on EVSE 1. */
    static Counterpart charging(Fault... faults) {
        Counterpart csms = new Counterpart(faults);
        csms.connect();
        csms.plug(1);
        csms.pass(8);
        return csms;
    }

    void connect() {
        dropped = false;
        station.connected(this, now);
        settle();
    }

    void plug(int evse) {
        station.plug(evse, CAR, "DRIVER", now);
    }

    @Override
    public void send(String text) {
        try {
            if (Frame.read(text) instanceof Frame.Call call) {
                calls.add(call);
                unanswered.add(call);
            } else {
                answers.add(Frame.read(text));
            }
        } catch (Frame.Malformed malformed) {
            throw new AssertionError(malformed);
        }
    }

    @Override
    public void drop() {
        dropped = true;
    }

    void pass(int seconds) {
        Instant end = now.plusSeconds(seconds);
        while (now.isBefore(end)) {
            now = now.plusMillis(200);
            station.tick(now);
            settle();
        }
    }

    private void settle() {
        while (!unanswered.isEmpty()) {
            Frame.Call call = unanswered.removeFirst();
            station.received(new Frame.Result(call.id(), answer(call)).write(), now);
        }
    }

    private ObjectNode answer(Frame.Call call) {
        ObjectNode payload = Frame.JSON.createObjectNode();
        switch (call.action()) {
            case "BootNotification" ->
                payload.put("status", "Accepted").put("interval", 300).put("currentTime", now.toString());
            case "Authorize" -> payload.putObject("idTokenInfo").put("status", authorization);
            default -> {}
        }
        return payload;
    }

    /** Calls the station, and gives what it answered: the payload, or {@code {"code": ...}} where it refused. */
    JsonNode ask(String action, String payload) {
        asked++;
        station.received("[2,\"ask-%d\",\"%s\",%s]".formatted(asked, action, payload), now);
        Frame answer = answers.getLast();
        settle();
        return switch (answer) {
            case Frame.Result result -> result.payload();
            case Frame.Refusal refusal -> Frame.JSON.createObjectNode().put("code", refusal.code());
            case Frame.Call call -> call.payload();
        };
    }

    String status(String action, String payload) {
        JsonNode answer = ask(action, payload);
        return answer.path("status").asString(answer.path("code").asString(""));
    }

    /** The status of an answer to SetChargingProfile, or the code of its reason. */
    String set(Profile profile) {
        JsonNode answer = ask("SetChargingProfile", profile.payload());
        String status = answer.path("status").asString(answer.path("code").asString(""));
        return answer.path("statusInfo").path("reasonCode").asString(status);
    }

    String transaction() {
        return last("TransactionEvent")
                .path("transactionInfo")
                .path("transactionId")
                .asString("");
    }

    Power power() {
        return station.charger().power();
    }

    List<Frame.Call> called(String action) {
        return calls.stream().filter(call -> call.action().equals(action)).toList();
    }

    List<String> told(String action, String field) {
        return called(action).stream()
                .map(call -> call.payload().path(field).asString(""))
                .toList();
    }

    JsonNode last(String action) {
        return called(action).getLast().payload();
    }
}
