package energy.headroom.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The packaged gateway, a simulated DERMS and many chargers on real sockets, all on one machine: how long a new limit for all takes to
 * reach each charger, and how many messages that costs.
 */
final class ManyChargers implements AutoCloseable {
    /** Nothing more is told for so long: the plan has been carried out. */
    private static final Duration QUIET = Duration.ofSeconds(8);

    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final int METER_SECONDS = 10;

    /**
     * How a new limit came to the chargers.
     *
     * @param kilowatts the limit of each site
     * @param reached from the command to the DERMS until a charger was told, for each charger that was, shortest first
     * @param frames how many profiles were sent in all
     * @param mostOfASite what the cars of one site take together in the end, in watts
     */
    record Round(int kilowatts, List<Duration> reached, int chargers, long frames, long mostOfASite) {
        double framesPerCharger() {
            return (double) frames / chargers;
        }

        Duration after(double part) {
            return reached.get((int) Math.ceil(part * reached.size()) - 1);
        }

        @Override
        public String toString() {
            return "%d kW for each site: %d of %d chargers told, half within %.2f s, 99 %% within %.2f s, all within %.2f s; %.3f profiles per charger"
                    .formatted(
                            kilowatts,
                            reached.size(),
                            chargers,
                            seconds(after(0.5)),
                            seconds(after(0.99)),
                            seconds(reached.getLast()),
                            framesPerCharger());
        }

        private static double seconds(Duration time) {
            return time.toMillis() / 1000.0;
        }
    }

    private final List<List<CountingCharger>> sites;
    private final List<Program> programs;
    private final int port;
    private final String control;
    private final HttpClient http = HttpClient.newHttpClient();
    private final ScheduledExecutorService meters = Executors.newScheduledThreadPool(1);

    /** Starts all and waits until each charger has been told its first limits. */
    ManyChargers(int numberOfSites, int chargersOfEach, int connectionsPerSecond) throws IOException {
        Path folder = Files.createTempDirectory("headroom-many");
        port = Program.freePort();
        int dermsPort = Program.freePort();
        control = "http://127.0.0.1:" + dermsPort + "/control/";
        sites = IntStream.range(0, numberOfSites)
                .mapToObj(site -> IntStream.range(0, chargersOfEach)
                        .mapToObj(number -> new CountingCharger("C-" + site + "-" + number))
                        .toList())
                .toList();
        Files.writeString(folder.resolve("gateway.yaml"), gatewaySettings(dermsPort, connectionsPerSecond));
        Files.writeString(folder.resolve("derms.yaml"), dermsSettings(port, dermsPort));
        Map<String, String> secrets =
                Stream.of("API_TOKEN", "INVITATION").collect(Collectors.toMap(name -> name, Secrets::planted));
        programs = List.of(
                Program.start(folder, secrets, "serve", "--config", "gateway.yaml"),
                Program.start(folder, secrets, "simulate", "derms", "--config", "derms.yaml"));
        until("the gateway listens", () -> programs.getFirst().output().contains("listens on"));
        connect("ws://127.0.0.1:" + port);
        var _ = meters.scheduleAtFixedRate(this::meter, 0, 100, TimeUnit.MILLISECONDS);
        until(
                "each charger was told a limit",
                () -> chargers().noneMatch(charger -> charger.profiles().isEmpty()));
    }

    private String gatewaySettings(int dermsPort, int connectionsPerSecond) {
        StringBuilder settings = new StringBuilder("""
                listen: { address: 127.0.0.1, port: %1$d }
                public-url: http://127.0.0.1:%1$d
                data: ./data
                api: { tokens: [ { name: tests, secret: { env: API_TOKEN } } ] }
                chargers: { allow-without-password: true, connections-per-second: %3$d }
                providers:
                  - id: dso
                    profile: oscp-2.0
                    environment: test
                    base-url: http://127.0.0.1:%2$d/oscp/cp/2.0
                    registration: { begins: them, invitation: { env: INVITATION } }
                    heartbeat-interval: 10s
                sites:
                """.formatted(port, dermsPort, connectionsPerSecond));
        for (int site = 0; site < sites.size(); site++) {
            settings.append("""
                      - id: site-%1$d
                        provider: dso
                        group-id: G%1$d
                        asset-id: G%1$d
                        time-zone: Pacific/Auckland
                        grid-connection: 250 kW
                        fallback: 20 kW
                        chargers:
                    """.formatted(site));
            sites.get(site)
                    .forEach(charger -> settings.append("      - { id: %s, maximum: 32 A }\n".formatted(charger.id())));
        }
        return settings.toString();
    }

    private String dermsSettings(int gatewayPort, int port) {
        String groups = IntStream.range(0, sites.size())
                .mapToObj("  - { id: G%1$d, asset-id: G%1$d, capacity: 100 kW }\n"::formatted)
                .collect(Collectors.joining());
        return """
                listen: { address: 127.0.0.1, port: %2$d }
                gateway: { base-url: "http://127.0.0.1:%1$d/oscp/fp/2.0" }
                registration: { begins: us, invitation: { env: INVITATION } }
                heartbeat-interval: 10s
                groups:
                %3$s""".formatted(gatewayPort, port, groups);
    }

    /** All lose the gateway at once and come back; ends when each was told a limit again. */
    PowerCut.Return powerCut() {
        until("the link is online", this::linkIsOnline);
        Instant begin = Instant.now();
        PowerCut.Return back =
                new PowerCut(http, "ws://127.0.0.1:" + port).happen(chargers().toList(), this::linkIsOnline);
        await("each is told again")
                .atMost(LONGEST)
                .untilAsserted(() -> assertThat(chargers()
                                .filter(charger -> !isToldSince(charger, begin))
                                .map(CountingCharger::id))
                        .isEmpty());
        return back;
    }

    private boolean linkIsOnline() {
        String links = Http.send(Http.request("http://127.0.0.1:" + port + "/api/v1/links")
                        .header("Authorization", "Bearer " + Secrets.planted("API_TOKEN"))
                        .build())
                .body();
        return Http.read(links).at("/items/0/state").asString().equals("online");
    }

    /** A hundred at a time. */
    private void connect(String gateway) {
        List<CountingCharger> all = chargers().toList();
        for (int from = 0; from < all.size(); from += 100) {
            all.subList(from, Math.min(all.size(), from + 100)).stream()
                    .map(new PowerCut(http, gateway)::comeBack)
                    .toList()
                    .forEach(CompletableFuture::join);
        }
    }

    /** Every tenth of a second a part of them, so that each speaks every ten seconds. */
    private void meter() {
        long turn = System.nanoTime() / 100_000_000 % (METER_SECONDS * 10);
        List<CountingCharger> all = chargers().toList();
        for (int i = (int) turn; i < all.size(); i += METER_SECONDS * 10) {
            var _ = all.get(i).meter();
        }
    }

    /** The DERMS gives each site a new limit; ends once all has been told. */
    Round limit(int kilowatts) {
        untilQuiet(Instant.now());
        Instant begin = Instant.now();
        Http.post(control + "limit?group=all&kw=" + kilowatts);
        until("all are told " + kilowatts + " kW", () -> chargers().allMatch(charger -> isToldSince(charger, begin)));
        untilQuiet(begin);
        List<Duration> reached = chargers()
                .map(charger -> first(charger, begin))
                .map(at -> Duration.between(begin, at))
                .sorted()
                .toList();
        long frames = chargers()
                .flatMap(charger -> charger.profiles().stream())
                .filter(at -> at.isAfter(begin))
                .count();
        long most = sites.stream()
                .mapToLong(
                        site -> site.stream().mapToLong(CountingCharger::draws).sum())
                .max()
                .orElseThrow();
        return new Round(kilowatts, reached, (int) chargers().count(), frames, most);
    }

    private static boolean isToldSince(CountingCharger charger, Instant begin) {
        List<Instant> profiles = charger.profiles();
        return !profiles.isEmpty() && profiles.getLast().isAfter(begin);
    }

    private static Instant first(CountingCharger charger, Instant begin) {
        return charger.profiles().stream()
                .filter(at -> at.isAfter(begin))
                .findFirst()
                .orElseThrow();
    }

    private void untilQuiet(Instant begin) {
        until("nothing more is told", () -> {
            Instant last = chargers()
                    .map(charger -> charger.profiles().getLast())
                    .max(Instant::compareTo)
                    .orElseThrow();
            return Instant.now().isAfter((last.isAfter(begin) ? last : begin).plus(QUIET));
        });
    }

    private Stream<CountingCharger> chargers() {
        return sites.stream().flatMap(List::stream);
    }

    private static void until(String what, BooleanSupplier condition) {
        await(what).atMost(LONGEST).until(condition::getAsBoolean);
    }

    @Override
    public void close() {
        meters.shutdownNow();
        chargers().forEach(CountingCharger::leave);
        programs.forEach(Program::close);
        http.shutdownNow();
    }

    /** Measures: how many sites, how many chargers each has, and how many may connect in a second. */
    public static void main(String[] arguments) {
        int sites = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 200;
        int each = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 10;
        int perSecond = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 500;
        Instant start = Instant.now();
        List<Round> rounds = new ArrayList<>();
        try (ManyChargers many = new ManyChargers(sites, each, perSecond)) {
            System.out.printf(
                    "%d chargers on %d sites are in and told after %d s, the gateway's start included%n",
                    sites * each, sites, Duration.between(start, Instant.now()).toSeconds());
            for (int kilowatts : List.of(60, 120, 50, 100, 45)) {
                rounds.add(many.limit(kilowatts));
                System.out.println(rounds.getLast());
            }
            System.out.println(many.powerCut());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        System.out.printf(
                "%.3f profiles per charger and limit%n",
                rounds.stream().mapToDouble(Round::framesPerCharger).average().orElseThrow());
    }
}
