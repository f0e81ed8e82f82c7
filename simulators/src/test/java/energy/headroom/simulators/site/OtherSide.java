package energy.headroom.simulators.site;

import energy.headroom.simulators.site.charger.Car;
import energy.headroom.simulators.site.charger.Charger;
import energy.headroom.simulators.site.ocpp.Frame;
import energy.headroom.simulators.site.ocpp.Station;
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
public abstract class OtherSide<S extends Station> implements Wire {
    public static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    public static final Car CAR = new Car(3, Current.ofAmperes(32), Energy.ofWattHours(60_000));
    public static final Power ALL = Power.ofWatts(22_080);
    public static final Power TEN_AMPERES = Power.ofWatts(6_900);

    public final S station;
    public final List<Frame.Call> calls = new ArrayList<>();
    public final List<Frame> answers = new ArrayList<>();
    public Instant now = NOON;
    public String authorization = "Accepted";
    public boolean dropped;
    private final List<Frame.Call> unanswered = new ArrayList<>();
    private Set<String> ignored = Set.of();
    private int asked;

    protected OtherSide(Protocol protocol, Class<S> type) {
        Charger charger = new Charger("QS-01", 2, 3, Current.ofAmperes(32), Voltage.ofVolts(230), NOON);
        AtomicInteger ids = new AtomicInteger();
        station = type.cast(protocol.station(charger, Duration.ofSeconds(5), () -> "c" + ids.incrementAndGet()));
    }

    /** Fills in the answer to a call of the station, where it says anything. */
    protected abstract void answer(Frame.Call call, ObjectNode payload);

    public final void connect() {
        dropped = false;
        station.connected(this, now);
        settle();
    }

    public final void plug(int connector) {
        station.plug(connector, CAR, "DRIVER", now);
    }

    /** Lets the station connect, be accepted, and charge at connector 1. */
    protected final void charge() {
        connect();
        plug(1);
        pass(8);
    }

    /** Leaves some calls without an answer. */
    public final void ignore(String... actions) {
        ignored = Set.of(actions);
    }

    @Override
    public final void send(String text) {
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
    public final void drop() {
        dropped = true;
    }

    public final void pass(int seconds) {
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
            ObjectNode payload = Frame.JSON.createObjectNode();
            if (call.action().equals("BootNotification")) {
                payload.put("status", "Accepted").put("interval", 300).put("currentTime", now.toString());
            } else {
                answer(call, payload);
            }
            station.received(new Frame.Result(call.id(), payload).write(), now);
        }
    }

    /** Calls the station, and gives what it answered. */
    public final Frame call(String action, String payload) {
        asked++;
        station.received("[2,\"ask-%d\",\"%s\",%s]".formatted(asked, action, payload), now);
        Frame answer = answers.getLast();
        settle();
        return answer;
    }

    public final Power power() {
        return station.charger().power();
    }

    /** What the station has called, in order. */
    public final List<String> actions() {
        return calls.stream().map(Frame.Call::action).toList();
    }

    public final List<Frame.Call> called(String action) {
        return calls.stream().filter(call -> call.action().equals(action)).toList();
    }

    public final JsonNode last(String action) {
        return called(action).getLast().payload();
    }
}
