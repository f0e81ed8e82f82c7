package energy.headroom.simulators.site.ocpp16;

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
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The other side of a station in tests, with a clock that moves when it is told to. It answers like a friendly CSMS. */
final class Desk implements Wire {
    static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    static final Car CAR = new Car(3, Current.ofAmperes(32), Energy.ofWattHours(60_000));

    final Ocpp16Station station;
    final List<Frame.Call> calls = new ArrayList<>();
    final List<Frame> answers = new ArrayList<>();
    Instant now = NOON;
    String authorization = "Accepted";
    boolean dropped;
    private final List<Frame.Call> unanswered = new ArrayList<>();
    private Set<String> ignored = Set.of();
    private int transactions;
    private int asked;

    Desk() {
        Charger charger = new Charger("QS-01", 2, 3, Current.ofAmperes(32), Voltage.ofVolts(230), NOON);
        AtomicInteger ids = new AtomicInteger();
        station = new Ocpp16Station(charger, Duration.ofSeconds(5), () -> "c" + ids.incrementAndGet());
    }

    /** A station that is connected, accepted, and charging on connector 1; with faults, if any are named. */
    static Desk charging(Fault... faults) {
        Desk desk = new Desk();
        for (Fault fault : faults) {
            desk.station.fault(fault, true);
        }
        desk.connect();
        desk.plug(1);
        desk.pass(8);
        return desk;
    }

    void connect() {
        dropped = false;
        station.connected(this, now);
        settle();
    }

    void plug(int connector) {
        station.plug(connector, CAR, "DRIVER", now);
    }

    /** Leaves some calls without an answer. */
    void ignore(String... actions) {
        ignored = Set.of(actions);
    }

    @Override
    public void send(String text) {
        try {
            Frame frame = Frame.read(text);
            if (frame instanceof Frame.Call call) {
                calls.add(call);
                unanswered.add(call);
            } else {
                answers.add(frame);
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
        while (!unanswered.isEmpty() && !ignored.contains(unanswered.getFirst().action())) {
            Frame.Call call = unanswered.removeFirst();
            station.received(new Frame.Result(call.id(), answer(call)).write(), now);
        }
    }

    private ObjectNode answer(Frame.Call call) {
        ObjectNode payload = Frame.JSON.createObjectNode();
        switch (call.action()) {
            case "BootNotification" ->
                payload.put("status", "Accepted").put("interval", 300).put("currentTime", now.toString());
            case "Authorize" -> payload.putObject("idTagInfo").put("status", authorization);
            case "StartTransaction" ->
                payload.put("transactionId", ++transactions)
                        .putObject("idTagInfo")
                        .put("status", authorization);
            default -> {}
        }
        return payload;
    }

    /** Calls the station, and gives what it answered. */
    Frame ask(String action, String payload) {
        asked++;
        station.received("[2,\"ask-%d\",\"%s\",%s]".formatted(asked, action, payload), now);
        Frame answer = answers.getLast();
        settle();
        return answer;
    }

    String status(String action, String payload) {
        return ask(action, payload) instanceof Frame.Result result
                ? result.payload().path("status").asString("")
                : "refused";
    }

    /** Sets the limit of the whole charger in amperes, from now on. */
    String limit(int amperes) {
        return set(Told.MAXIMUM.at(amperes));
    }

    /** Sets a profile, and gives the status of the answer, or the code of the refusal. */
    String set(Told profile) {
        return switch (ask("SetChargingProfile", profile.payload())) {
            case Frame.Result result -> result.payload().path("status").asString("");
            case Frame.Refusal refusal -> refusal.code();
            case Frame.Call call -> call.action();
        };
    }

    Power power() {
        return station.charger().power();
    }

    List<Frame.Call> called(String action) {
        return calls.stream().filter(call -> call.action().equals(action)).toList();
    }

    JsonNode last(String action) {
        return called(action).getLast().payload();
    }
}
