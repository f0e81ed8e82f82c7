package energy.headroom.simulators.site;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import energy.headroom.simulators.site.fault.Fault;
import energy.headroom.simulators.site.ocpp201.Ocpp201Station;
import energy.headroom.units.Current;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The control over HTTP: {@code POST /control/ignore?charger=ID} and the like, {@code
 * POST /control/fault?charger=ID&fault=NAME} and {@code /control/mend}, {@code GET /control/state}. Pages of other
 * origins may not use it.
 */
final class ControlServer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ControlServer.class);
    private static final JsonMapper JSON = new JsonMapper();
    private static final String PREFIX = "/control/";
    private static final String EXTERNAL_LIMIT = "external-limit";
    /** What needs to be told more than the charger. */
    private static final List<String> WITH_PARAMETER = List.of("fault", "mend", EXTERNAL_LIMIT);

    /** The site behind the control. */
    interface Site {
        ObjectNode state() throws InterruptedException, TimeoutException;

        /** @return to how many chargers it was done */
        int apply(Deed deed, String charger) throws InterruptedException, TimeoutException;
    }

    private record Answer(int status, ObjectNode body) {
        static Answer problem(int status, String detail) {
            ObjectNode body = JSON.createObjectNode().put("status", status).put("detail", detail);
            return new Answer(status, body);
        }
    }

    private final HttpServer server;
    private final Site site;

    ControlServer(InetSocketAddress address, Site site) throws IOException {
        this.site = site;
        this.server = HttpServer.create(address, 0);
        server.createContext(PREFIX, this::handle);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Answer answer;
            try {
                answer = answer(exchange);
            } catch (TimeoutException late) {
                answer = Answer.problem(503, "the site is too busy to answer");
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                answer = Answer.problem(503, "the site is stopping");
            }
            byte[] body = answer.body().toString().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders()
                    .set("Content-Type", answer.status() < 400 ? "application/json" : "application/problem+json");
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private Answer answer(HttpExchange exchange) throws InterruptedException, TimeoutException {
        if (exchange.getRequestHeaders().containsKey("Origin")) {
            return Answer.problem(403, "this control is not for web pages");
        }
        String word = exchange.getRequestURI().getPath().substring(PREFIX.length());
        if (word.equals("state")) {
            return exchange.getRequestMethod().equals("GET")
                    ? new Answer(200, site.state())
                    : Answer.problem(405, "use GET for the state");
        }
        if (Control.named(word).isEmpty() && !WITH_PARAMETER.contains(word)) {
            return Answer.problem(
                    404,
                    "no control " + word + ". There are " + Control.words() + ", " + String.join(", ", WITH_PARAMETER));
        }
        if (!exchange.getRequestMethod().equals("POST")) {
            return Answer.problem(405, "use POST for " + word);
        }
        Optional<? extends Deed> deed = WITH_PARAMETER.contains(word) ? deed(word, exchange) : Control.named(word);
        if (deed.isEmpty()) {
            return Answer.problem(
                    400,
                    "say which: /control/" + EXTERNAL_LIMIT
                            + "?charger=ID&amperes=N or none, /control/fault?charger=ID&fault=NAME" + " with one of "
                            + Fault.words());
        }
        Optional<String> charger = parameter("charger", exchange);
        if (charger.isEmpty()) {
            return Answer.problem(400, "say which charger: ?charger=ID or ?charger=all");
        }
        int chargers = site.apply(deed.get(), charger.get());
        if (chargers == 0) {
            return Answer.problem(404, "no charger " + charger.get() + " at this site");
        }
        log.info("control: {} for {}", word, charger.get());
        return new Answer(200, JSON.createObjectNode().put("control", word).put("chargers", chargers));
    }

    private static Optional<Deed> deed(String word, HttpExchange exchange) {
        if (word.equals(EXTERNAL_LIMIT)) {
            return parameter("amperes", exchange)
                    .filter(amperes -> amperes.matches("\\d{1,3}|none"))
                    .map(ControlServer::externalLimit);
        }
        return parameter("fault", exchange)
                .flatMap(Fault::named)
                .map(fault -> (spot, _) -> spot.station().fault(fault, word.equals("fault")));
    }

    /** Only OCPP 2.0.1 has a word for it. */
    private static Deed externalLimit(String amperes) {
        Optional<Current> limit =
                amperes.equals("none") ? Optional.empty() : Optional.of(Current.ofAmperes(Integer.parseInt(amperes)));
        return (spot, now) -> {
            if (spot.station() instanceof Ocpp201Station station) {
                station.externalLimit(limit, now);
            }
        };
    }

    private static Optional<String> parameter(String name, HttpExchange exchange) {
        String query =
                Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
        return Arrays.stream(query.split("&"))
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8))
                .findFirst();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
