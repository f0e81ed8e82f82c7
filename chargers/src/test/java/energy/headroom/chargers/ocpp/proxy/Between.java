package energy.headroom.chargers.ocpp.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.chargers.MemoryNotes;
import energy.headroom.chargers.ocpp.Home;
import energy.headroom.chargers.ocpp.Version;
import energy.headroom.chargers.ocpp.Wire;
import energy.headroom.chargers.ocpp.quirk.Quirks;
import energy.headroom.chargers.ocpp.switchboard.EveryDialect;
import energy.headroom.chargers.ocpp.talk.Cards;
import energy.headroom.chargers.ocpp.talk.ChargePoint;
import energy.headroom.chargers.ocpp.talk.PlacedChargers;
import energy.headroom.chargers.ocpp.talk.Rhythm;
import energy.headroom.limits.Schedule;
import energy.headroom.sites.ChargerSpec.RateUnit;
import energy.headroom.sites.SiteCommand;
import energy.headroom.sites.SiteCommand.ScheduleAnswered;
import energy.headroom.units.Power;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A charger of two connectors, us, and its CSMS, on a clock that we move. The charger answers what we call by itself. */
final class Between {
    private static final Pattern OURS = Pattern.compile("\\[2,\"[0-9a-f]{16}-\\d+\".*");

    /** The CSMS's end. */
    private final class End implements Uplink {
        private @Nullable Ear ear;

        @Override
        public Version version() {
            return version;
        }

        @Override
        public void begin(Ear whose) {
            ear = whose;
        }

        @Override
        public void next() {
            reads++;
        }

        @Override
        public void send(String frame) {
            atCsms.add(frame);
        }

        @Override
        public void ping() {
            pings++;
        }

        @Override
        public void close() {
            closed++;
        }

        @Override
        public void drop() {
            closed++;
        }
    }

    /** The charger's end. */
    private final class Socket implements Wire {
        @Override
        public void send(String frame) {
            if (OURS.matcher(frame).matches()) {
                JsonNode call = JsonMapper.shared().readTree(frame);
                ours.add(call);
                waiting.add(call);
            } else {
                atCharger.add(frame);
            }
        }

        @Override
        public void ping() {}

        @Override
        public void close(String reason) {
            dropped++;
        }

        @Override
        public void drop() {
            dropped++;
        }
    }

    final Version version;
    final MemoryNotes notes;
    final List<SiteCommand> site = new ArrayList<>();
    /** What each side saw of the other. */
    final List<String> atCharger = new ArrayList<>();

    final List<String> atCsms = new ArrayList<>();
    /** Our own calls to the charger. */
    final List<JsonNode> ours = new ArrayList<>();

    private final List<JsonNode> waiting = new ArrayList<>();
    Instant now = Instant.parse("2026-03-01T12:00:00Z");
    int pings;
    int reads;
    int closed;
    int dropped;
    int dials;
    boolean reachable = true;
    /** The payload of the charger's answer to us; null for none. */
    Function<JsonNode, @Nullable String> answers = call -> "{'status':'Accepted','configurationKey':[]}";

    private final Relay relay;
    private final ChargePoint point;
    private final Upstreams upstreams;
    private Socket wire = new Socket();
    private End csms = new End();

    Between(Version version) {
        this(version, new MemoryNotes(), WhileAway.KEEP_SESSIONS);
    }

    Between(Version version, MemoryNotes notes, WhileAway whileAway) {
        this(version, notes, whileAway, command -> {});
    }

    /** @param alsoTold is told what the site is */
    Between(Version version, MemoryNotes notes, WhileAway whileAway, Consumer<SiteCommand> alsoTold) {
        this.version = version;
        this.notes = notes;
        Home home = PlacedChargers.threePhase(2, RateUnit.A, command -> {
            site.add(command);
            alsoTold.accept(command);
        });
        Rhythm rhythm = Rhythm.usual(Duration.ofSeconds(10), Duration.ofMinutes(5));
        SplittableRandom random = new SplittableRandom(42);
        point = new ChargePoint(
                home,
                rhythm,
                new EveryDialect(Duration.ofSeconds(10), Cards.ALL),
                Quirks.NONE,
                notes,
                random,
                () -> now);
        upstreams = new Upstreams(
                Map.of("QS-01", new Upstreams.Upstream(URI.create("ws://127.0.0.1:9/QS-01"), Optional.empty())),
                (address, authorization, offered) -> {
                    dials++;
                    csms = new End();
                    return reachable
                            ? CompletableFuture.completedFuture(csms)
                            : CompletableFuture.failedFuture(new IllegalStateException("nobody is there"));
                },
                new Relay.Parts(rhythm, whileAway, notes, random, () -> now));
        relay = upstreams.relay(home, point, Runnable::run).orElseThrow();
    }

    /** The charger comes, says who it is, and is asked what we want to know. */
    Between boot() {
        wire = new Socket();
        relay.arrived(wire, upstreams.arrives("QS-01", List.of(version), null).orElseThrow());
        settle();
        charger("[2,'boot','BootNotification',%s]"
                .formatted(
                        version == Version.V1_6
                                ? "{'chargePointVendor':'Acme','chargePointModel':'Duo'}"
                                : "{'reason':'PowerUp','chargingStation':{'vendorName':'Acme','model':'Duo'}}"));
        if (reachable) {
            csms("[3,'boot',{'status':'Accepted','currentTime':'2026-03-01T12:00:00Z','interval':60}]");
        }
        settle();
        atCharger.clear();
        atCsms.clear();
        ours.clear();
        return this;
    }

    private void settle() {
        relay.tick();
        while (!waiting.isEmpty()) {
            JsonNode call = waiting.removeFirst();
            String payload = answers.apply(call);
            if (payload != null) {
                relay.received(wire, ("[3,'" + call.get(1).stringValue() + "'," + payload + "]").replace('\'', '"'));
            }
            relay.tick();
        }
    }

    /** The charger says this, with single quotes for double ones. */
    void charger(String text) {
        relay.received(wire, text.replace('\'', '"'));
        settle();
    }

    /** The CSMS says this, with single quotes for double ones. */
    void csms(String text) {
        Uplink.Ear ear = csms.ear;
        assertThat(ear).as("the CSMS is connected").isNotNull();
        if (ear != null) {
            ear.heard(text.replace('\'', '"'));
        }
        settle();
    }

    /** The CSMS calls and the charger, if it hears that, accepts; what the CSMS is answered. */
    String calls(String id, String action, String payload) {
        csms("[2,'" + id + "','" + action + "'," + payload + "]");
        if (!atCharger.isEmpty() && atCharger.getLast().contains("\"" + id + "\"")) {
            charger("[3,'" + id + "',{'status':'Accepted'}]");
        }
        String answer = atCsms.isEmpty() ? "nothing" : atCsms.getLast();
        assertThat(answer).as("an answer to %s", id).contains("\"" + id + "\"");
        return JsonMapper.shared().readTree(answer).path(2).path("status").asString(answer);
    }

    void csmsGoes() {
        Uplink.Ear ear = csms.ear;
        reachable = false;
        if (ear != null) {
            ear.gone("pulled");
        }
        settle();
    }

    void chargerGoes() {
        relay.disconnected(wire);
        settle();
    }

    void wait(Duration time) {
        settle();
        Instant until = now.plus(time);
        while (now.isBefore(until)) {
            Instant wake = relay.nextWake().orElse(until);
            assertThat(wake).as("asks to be woken in the past").isAfterOrEqualTo(now.minusMillis(1));
            now = wake.isBefore(until) ? (wake.isAfter(now) ? wake : now.plusMillis(1)) : until;
            settle();
        }
    }

    /** What became of a limit of ours, told in the unit that the charger takes. */
    ScheduleAnswered.Answer limit(long watts) {
        RateUnit unit = RateUnit.A;
        for (int tries = 0; tries < 10; tries++) {
            int before = site.size();
            point.send(Schedule.flat(now, Power.ofWatts(watts)), unit, false);
            wait(Duration.ofSeconds(4));
            for (SiteCommand command : List.copyOf(site.subList(before, site.size()))) {
                if (command instanceof SiteCommand.ToldIn told) {
                    unit = told.unit();
                } else if (command instanceof ScheduleAnswered answered
                        && answered.answer() != ScheduleAnswered.Answer.NOT_SENT) {
                    return answered.answer();
                }
            }
        }
        throw new AssertionError("no answer to a limit");
    }

    ChargePoint point() {
        return point;
    }

    void tick() {
        settle();
    }

    List<JsonNode> ours(String action) {
        return ours.stream()
                .filter(call -> call.get(2).stringValue().equals(action))
                .map(call -> call.get(3))
                .toList();
    }

    /** The first limit of the profile that we wrote last. */
    String lastLimit() {
        return ours("SetChargingProfile")
                .getLast()
                .findValue("chargingSchedulePeriod")
                .get(0)
                .get("limit")
                .toString();
    }

    List<String> lost() {
        return site.stream()
                .filter(SiteCommand.LimitLost.class::isInstance)
                .map(command -> ((SiteCommand.LimitLost) command).why())
                .toList();
    }
}
