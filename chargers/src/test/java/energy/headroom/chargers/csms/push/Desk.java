package energy.headroom.chargers.csms.push;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import energy.headroom.chargers.csms.AtCsms;
import energy.headroom.chargers.csms.Csms;
import energy.headroom.chargers.csms.CsmsSettings;
import energy.headroom.chargers.csms.SigningSecret;
import energy.headroom.limits.ForecastPolicy;
import energy.headroom.limits.Schedule;
import energy.headroom.limits.SiteRules;
import energy.headroom.limits.proof.Deadlines;
import energy.headroom.settings.Secret;
import energy.headroom.sites.ChargerSpec;
import energy.headroom.sites.ProviderId;
import energy.headroom.sites.SiteCommand;
import energy.headroom.sites.SiteCommand.ScheduleAnswered;
import energy.headroom.sites.SiteCommand.ScheduleAnswered.Answer;
import energy.headroom.sites.SiteId;
import energy.headroom.sites.SiteSpec;
import energy.headroom.sites.engine.Address;
import energy.headroom.sites.engine.steady.SteadyEngine;
import energy.headroom.units.Current;
import energy.headroom.units.Phase;
import energy.headroom.units.Power;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The link to a CSMS with two chargers of one connector, over a wire that the test holds in its hands. */
final class Desk implements Transport {
    static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

    private static final Schema SCHEMA = schema();

    private static Schema schema() {
        try {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(Files.readString(Path.of("../docs/reference/csms-webhooks.schema.json")));
        } catch (IOException fault) {
            throw new IllegalStateException(fault);
        }
    }

    /** What went over the wire, and its answer while it has none. */
    record Sent(
            Instant at, String id, JsonNode body, CompletableFuture<energy.headroom.chargers.csms.push.Answer> answer) {
        String type() {
            return body.path("type").asString();
        }

        long revision() {
            return body.path("data").path("revision").asLong();
        }

        /** The chargers that it has limits for. */
        List<String> chargers() {
            return body.path("data")
                    .path("limits")
                    .valueStream()
                    .map(limit -> limit.path("charger").asString())
                    .toList();
        }

        long watts(String charger) {
            return body.path("data")
                    .path("limits")
                    .valueStream()
                    .filter(limit -> limit.path("charger").asString().equals(charger))
                    .map(limit -> limit.path("steps").path(0).path("limit_w").asLong())
                    .findFirst()
                    .orElseThrow();
        }
    }

    final SteadyEngine engine;
    final List<Sent> wire = new ArrayList<>();
    final List<SiteCommand> told = new ArrayList<>();
    final AtCsms place;
    private final Address<CsmsCommand> link;
    /** Answers of the CSMS to everything that comes; null: it is for the test to answer. */
    String always = "";

    int status;

    Desk() {
        this(new SteadyEngine(START), CsmsSettings.Scope.PER_CONNECTOR, "A.1", "B.1");
    }

    Desk(SteadyEngine engine, CsmsSettings.Scope scope, String... chargers) {
        this.engine = engine;
        place = new AtCsms(site(chargers), new CsmsSettings.Attached(csms(), scope));
        link = engine.<CsmsCommand>kind(
                        "csms",
                        CsmsCommand.class,
                        (id, surroundings) -> new CsmsLink(place, told::add, this, new Random(7), surroundings))
                .address("quay");
    }

    static Csms csms() {
        return new Csms(
                "operator",
                URI.create("http://127.0.0.1:9/hooks"),
                List.of(new SigningSecret(new Secret("whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIz"))),
                List.of(new Secret("the key of the operator")),
                Csms.CONNECT,
                Csms.ANSWER,
                Csms.ACKNOWLEDGEMENT,
                Csms.SILENCE);
    }

    static SiteSpec site(String... chargers) {
        return new SiteSpec(
                new SiteId("quay"),
                "Quay",
                new ProviderId("vector-test"),
                "AKL001",
                "AKL001",
                ZoneId.of("Pacific/Auckland"),
                SiteRules.of(Power.ofWatts(100_000), Power.ofWatts(20_000), ForecastPolicy.STRICT),
                List.of(chargers).stream().map(Desk::charger).toList(),
                Duration.ofMinutes(1),
                Duration.ofSeconds(30),
                Duration.ofSeconds(90),
                Deadlines.USUAL,
                SiteSpec.GENTLE_LADDER);
    }

    static ChargerSpec charger(String id) {
        return new ChargerSpec(
                id,
                List.of(new ChargerSpec.ConnectorSpec(
                        1, Set.of(Phase.values()), Current.ofAmperes(32), Current.ofAmperes(6))),
                ChargerSpec.RateUnit.A,
                ChargerSpec.Holder.CSMS);
    }

    /** In contact, with nothing open. */
    static Desk inContact() {
        Desk desk = new Desk();
        desk.wakeUp();
        return desk;
    }

    void wakeUp() {
        link.tell(new CsmsCommand.Start());
        engine.settle();
        assertThat(last().type()).isEqualTo("contact.check");
        accept(last());
        assertThat(told)
                .filteredOn(SiteCommand.ChargerConnected.class::isInstance)
                .hasSize(place.spots().size());
        told.clear();
        wire.clear();
    }

    @Override
    public CompletableFuture<energy.headroom.chargers.csms.push.Answer> post(String id, String body) {
        Sent sent = new Sent(engine.instant(), id, JsonMapper.shared().readTree(body), new CompletableFuture<>());
        assertThat(SCHEMA.validate(sent.body())).as("by the published schema").isEmpty();
        wire.add(sent);
        if (status != 0) {
            sent.answer().complete(came(status, always));
        }
        return sent.answer();
    }

    @Override
    public void close() {}

    static energy.headroom.chargers.csms.push.Answer came(int status, String body) {
        return new energy.headroom.chargers.csms.push.Answer.Came(status, body, Optional.empty());
    }

    Sent last() {
        return wire.getLast();
    }

    void accept(Sent sent) {
        answer(sent, 200, "{\"result\":\"accepted\"}");
    }

    void answer(Sent sent, int its, String body) {
        sent.answer().complete(came(its, body));
        engine.settle();
    }

    void none(Sent sent) {
        sent.answer().complete(new energy.headroom.chargers.csms.push.Answer.None("the connection was refused"));
        engine.settle();
    }

    Schedule send(String charger, long watts) {
        Schedule schedule = Schedule.flat(engine.instant(), Power.ofWatts(watts));
        link.tell(new CsmsCommand.Send(charger(charger), schedule, false));
        engine.settle();
        return schedule;
    }

    void tell(CsmsCommand command) {
        link.tell(command);
        engine.settle();
    }

    CsmsCommand.Taken acknowledge(long revision, boolean accepted) {
        CompletableFuture<CsmsCommand.Taken> taken = link.ask(new CsmsCommand.Acknowledge(
                        new Acknowledgement(revision, new Acknowledgement.Verdict(accepted, ""), List.of())))
                .toCompletableFuture();
        engine.settle();
        return taken.join();
    }

    void advance(Duration time) {
        engine.advance(time);
    }

    /** What became of schedules, as "charger watts ANSWER". */
    List<String> answers() {
        return told.stream()
                .filter(ScheduleAnswered.class::isInstance)
                .map(ScheduleAnswered.class::cast)
                .map(said -> said.charger() + " " + said.schedule().last().watts() + " " + said.answer())
                .toList();
    }

    boolean isLost() {
        return told.stream().anyMatch(SiteCommand.ChargerDisconnected.class::isInstance);
    }

    static String line(String charger, long watts, Answer answer) {
        return charger + " " + watts + " " + answer;
    }
}
