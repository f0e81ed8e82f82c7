package energy.headroom.chargers.ocpp.talk;

import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.chargers.MemoryNotes;
import energy.headroom.chargers.ocpp.Version;
import energy.headroom.chargers.ocpp.Wire;
import energy.headroom.chargers.ocpp.quirk.Quirks;
import energy.headroom.chargers.ocpp.switchboard.EveryDialect;
import energy.headroom.metering.Reading;
import energy.headroom.sites.ChargerSpec.RateUnit;
import energy.headroom.sites.SiteCommand;
import energy.headroom.sites.SiteCommand.ScheduleAnswered;
import energy.headroom.sites.SiteId;
import energy.headroom.sites.port.MemoryChargingSessions;
import energy.headroom.sites.session.ChargingSession;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A charger of two connectors in conversation with us, on a clock that we move. */
public final class Talk {
    /** One end of a connection that keeps what was sent over it. */
    public static final class Ear implements Wire {
        public final List<JsonNode> heard = new ArrayList<>();
        public int pings;
        public boolean closed;
        public boolean dropped;

        @Override
        public void send(String frame) {
            heard.add(JsonMapper.shared().readTree(frame));
        }

        @Override
        public void ping() {
            pings++;
        }

        @Override
        public void close(String reason) {
            closed = true;
        }

        @Override
        public void drop() {
            dropped = true;
        }
    }

    private static final SiteId QUAY = new SiteId("quay");

    private Version version;
    /** What the site was told; of readings without what they were made from. */
    public final List<SiteCommand> site = new ArrayList<>();

    public final List<Reading.Source> sources = new ArrayList<>();
    public Instant now = Instant.parse("2026-03-01T12:00:00Z");
    public final MemoryNotes notes;
    public final MemoryChargingSessions sessions;
    public final ChargePoint point;
    public Ear wire = new Ear();
    private int answered;

    public Talk(Version version) {
        this(version, new MemoryNotes());
    }

    public Talk(Version version, MemoryNotes notes) {
        this(version, notes, Cards.ALL, new MemoryChargingSessions(), 42, Quirks.NONE);
    }

    /** @param quirks what is known of chargers */
    public Talk(Version version, Quirks quirks) {
        this(version, new MemoryNotes(), Cards.ALL, new MemoryChargingSessions(), 42, quirks);
    }

    /** After a restart of the gateway, which gives transactions other ids. */
    public Talk(Version version, MemoryChargingSessions sessions) {
        this(version, new MemoryNotes(), Cards.ALL, sessions, 43, Quirks.NONE);
    }

    Talk(Version version, Cards cards) {
        this(version, new MemoryNotes(), cards, new MemoryChargingSessions(), 42, Quirks.NONE);
    }

    private Talk(
            Version version,
            MemoryNotes notes,
            Cards cards,
            MemoryChargingSessions sessions,
            long seed,
            Quirks quirks) {
        this.version = version;
        this.notes = notes;
        this.sessions = sessions;
        point = new ChargePoint(
                PlacedChargers.home(
                        RateUnit.A, this::tell, PlacedChargers.threePhase(2), news -> sessions.take(QUAY, news)),
                Rhythm.usual(Duration.ofSeconds(10), Duration.ofMinutes(5)),
                new EveryDialect(Duration.ofSeconds(10), cards),
                quirks,
                notes,
                new SplittableRandom(seed),
                () -> now);
    }

    private void tell(SiteCommand command) {
        if (command instanceof SiteCommand.ReadingTaken(String charger, int connector, Reading reading)) {
            sources.add(reading.source());
            site.add(new SiteCommand.ReadingTaken(charger, connector, reading.from(Reading.Source.NONE)));
        } else {
            site.add(command);
        }
    }

    /** From its next connection on. */
    public Talk speaks(Version another) {
        version = another;
        return this;
    }

    public Talk connect() {
        wire = new Ear();
        answered = 0;
        point.connected(wire, version);
        point.tick();
        return this;
    }

    /** Connects and says who it is: an Acme Duo with firmware 1.2. */
    public Talk boot() {
        return boot("1.2");
    }

    public Talk boot(String firmware) {
        connect();
        assertThat(says("BootNotification", introduction("Acme", "Duo", firmware))
                        .get("status")
                        .stringValue())
                .isEqualTo("Accepted");
        return this;
    }

    private String introduction(String make, String model, String firmware) {
        return switch (version) {
            case V1_6 ->
                "{'chargePointVendor':'" + make + "','chargePointModel':'" + model + "','firmwareVersion':'" + firmware
                        + "'}";
            case V2_0_1, V2_1 ->
                "{'reason':'PowerUp','chargingStation':{'vendorName':'" + make + "','model':'" + model
                        + "','firmwareVersion':'" + firmware + "'}}";
        };
    }

    /** Connects and says who it is. */
    public Talk boot(String make, String model, String firmware) {
        connect();
        introduces(make, model, firmware);
        return this;
    }

    /** Says who it is. */
    public void introduces(String make, String model, String firmware) {
        says("BootNotification", introduction(make, model, firmware));
    }

    /** Answers everything that we ask until nothing more comes; schedules are not answered. */
    public Talk settle() {
        for (JsonNode call = lastCall(); call != null; call = lastCall()) {
            if (call.get(2).stringValue().equals("SetChargingProfile")) {
                break;
            }
            answers(call, "{'status':'Accepted','configurationKey':[],'getVariableResult':[]}");
        }
        site.clear();
        return this;
    }

    public void wait(Duration time) {
        Instant until = now.plus(time);
        while (now.isBefore(until)) {
            Instant wake = point.nextWake().orElse(until);
            assertThat(wake).as("asks to be woken in the past").isAfterOrEqualTo(now);
            now = wake.isBefore(until) ? wake : until;
            point.tick();
        }
    }

    /** The charger calls; our answer's payload. */
    public JsonNode says(String action, String payload) {
        JsonNode answer = raw("[2,\"c1\",\"" + action + "\"," + payload.replace('\'', '"') + "]");
        assertThat(answer.get(0).intValue()).as(answer.toString()).isEqualTo(3);
        return answer.get(2);
    }

    /** The code of the CALLERROR that answers this text. */
    public String errorFor(String text) {
        JsonNode answer = raw(text.replace('\'', '"'));
        assertThat(answer.get(0).intValue()).as(answer.toString()).isEqualTo(4);
        return answer.get(2).stringValue();
    }

    private JsonNode raw(String text) {
        int before = wire.heard.size();
        point.received(wire, text);
        assertThat(wire.heard).as("an answer to %s", text).hasSizeGreaterThan(before);
        JsonNode answer = wire.heard.get(before);
        point.tick();
        return answer;
    }

    /** Our calls so far, in order. */
    public List<JsonNode> calls() {
        return wire.heard.stream().filter(frame -> frame.get(0).intValue() == 2).toList();
    }

    public List<JsonNode> calls(String action) {
        return calls().stream()
                .filter(call -> call.get(2).stringValue().equals(action))
                .toList();
    }

    private @Nullable JsonNode lastCall() {
        List<JsonNode> calls = calls();
        return calls.size() > answered ? calls.get(calls.size() - 1) : null;
    }

    public void answers(JsonNode call, String payload) {
        answered = calls().size();
        ObjectNode json = (ObjectNode) JsonMapper.shared().readTree(payload.replace('\'', '"'));
        point.received(wire, "[3,\"" + call.get(1).stringValue() + "\"," + json + "]");
        point.tick();
    }

    public void fails(JsonNode call, String code) {
        answered = calls().size();
        point.received(wire, "[4,\"" + call.get(1).stringValue() + "\",\"" + code + "\",\"\",{}]");
        point.tick();
    }

    /** All sessions that are kept, the newest first. */
    public List<ChargingSession> sessions() {
        return sessions.page(QUAY, Instant.EPOCH, now.plusSeconds(1), null, 100).sessions();
    }

    public List<ScheduleAnswered> scheduleAnswers() {
        return site.stream()
                .filter(ScheduleAnswered.class::isInstance)
                .map(ScheduleAnswered.class::cast)
                .toList();
    }
}
