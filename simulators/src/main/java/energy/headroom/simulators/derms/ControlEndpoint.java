package energy.headroom.simulators.derms;

import com.sun.net.httpserver.HttpExchange;
import energy.headroom.oscp.message.Action;
import energy.headroom.units.Power;
import java.math.BigDecimal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code POST /control/stop?group=ID} and the like, {@code GET /control/state}; from no page but those that may. */
final class ControlEndpoint {
    static final String PATH = "/control/";
    private static final Logger log = LoggerFactory.getLogger(ControlEndpoint.class);
    private static final JsonMapper JSON = new JsonMapper();
    private static final BigDecimal MOST_KILOWATTS = BigDecimal.valueOf(1_000_000);

    /** What the controls do. */
    interface Actions {
        void tell(SimulatedGroup group, Mode mode);

        void cut();

        void join();

        /** The next calls of an action are answered so, so many of them. */
        void answer(Action action, Reply reply, int count);

        /** Tokens that were given out are good no more. */
        void expireTokens();

        /** A new token of ours for the gateway, or new ones for both. False: no such tokens are used here. */
        boolean rotate(boolean both);

        /** The end of the registration. False: there is none. */
        boolean unregister();
    }

    private final Set<String> allowedOrigins;
    private final Registry registry;
    private final Calls calls;
    private final Actions actions;
    private final Supplier<ObjectNode> state;

    ControlEndpoint(
            Set<String> allowedOrigins, Registry registry, Calls calls, Actions actions, Supplier<ObjectNode> state) {
        this.allowedOrigins = allowedOrigins;
        this.registry = registry;
        this.calls = calls;
        this.actions = actions;
        this.state = state;
    }

    Reply answer(HttpExchange exchange) {
        String origin = exchange.getRequestHeaders().getFirst("Origin");
        if (origin != null && !allowedOrigins.contains(origin)) {
            return problem(403, "pages of " + origin + " may not use this. Add it to allowed-origins if they should");
        }
        Reply reply = exchange.getRequestMethod().equals("OPTIONS") ? Reply.done() : control(exchange);
        return origin == null
                ? reply
                : reply.with("Access-Control-Allow-Origin", origin)
                        .with("Access-Control-Allow-Methods", "GET, POST")
                        .with("Access-Control-Allow-Headers", "Content-Type")
                        .with("Vary", "Origin");
    }

    private Reply control(HttpExchange exchange) {
        String word = exchange.getRequestURI().getPath().substring(PATH.length());
        String method = word.equals("state") || word.equals("calls") ? "GET" : "POST";
        if (!exchange.getRequestMethod().equals(method)) {
            return problem(405, "use " + method + " for " + word);
        }
        Map<String, String> query = query(exchange.getRequestURI().getRawQuery());
        return switch (word) {
            case "state" -> Reply.json(200, state.get().toString());
            case "calls" -> Reply.json(200, callsJson());
            case "answer" -> plan(query);
            case "expire-tokens" -> {
                actions.expireTokens();
                yield done(word, registry.all().size());
            }
            case "rotate" ->
                ifUsed(word, actions.rotate(query.getOrDefault("both", "").equals("true")));
            case "unregister" -> ifUsed(word, actions.unregister());
            case "stop" -> tell(word, query, new Mode.Stop());
            case "normal" -> tell(word, query, new Mode.Normal());
            case "quiet" -> tell(word, query, new Mode.Quiet());
            case "limit" -> limit(query);
            case "cut" -> {
                actions.cut();
                yield done(word, registry.all().size());
            }
            case "join" -> {
                actions.join();
                yield done(word, registry.all().size());
            }
            default ->
                problem(
                        404,
                        "no control " + word
                                + ". There are stop, normal, limit, quiet, cut, join, answer, expire-tokens, rotate, unregister, calls and state");
        };
    }

    private Reply ifUsed(String word, boolean isUsed) {
        return isUsed
                ? done(word, registry.all().size())
                : problem(409, "access tokens are used here, and no register. Write registration into the settings");
    }

    /** Calls that were let in, oldest first: no tokens, no static headers. */
    private String callsJson() {
        ArrayNode all = JSON.createArrayNode();
        for (Calls.Call call : calls.all()) {
            all.addObject()
                    .put("at", call.at().toString())
                    .put("path", call.path())
                    .put("request_id", call.requestId())
                    .put("correlation_id", call.correlationId())
                    .put("status", call.status())
                    .put("body", call.body());
        }
        return all.toString();
    }

    private Reply plan(Map<String, String> query) {
        Optional<Action> action = Action.ofPathName(query.getOrDefault("action", ""));
        try {
            int status = Integer.parseInt(query.getOrDefault("status", ""));
            int count = Integer.parseInt(query.getOrDefault("count", "1"));
            if (action.isPresent() && status >= 200 && status <= 599) {
                Reply reply = new Reply(status, query.getOrDefault("body", ""), Map.of());
                String retryAfter = query.get("retry-after");
                actions.answer(action.get(), retryAfter == null ? reply : reply.with("Retry-After", retryAfter), count);
                return done("answer", registry.all().size());
            }
        } catch (NumberFormatException notANumber) {
            log.debug("no such answer: {}", query);
        }
        return problem(
                400,
                "say what is answered: answer?action=heartbeat&status=503&count=2, and retry-after=SECONDS or body=TEXT");
    }

    private Reply limit(Map<String, String> query) {
        try {
            BigDecimal kilowatts = new BigDecimal(query.getOrDefault("kw", ""));
            if (kilowatts.signum() < 0 || kilowatts.compareTo(MOST_KILOWATTS) > 0) {
                return problem(400, "kw is from 0 to " + MOST_KILOWATTS);
            }
            return tell("limit", query, new Mode.Flat(Power.ofWattsRoundedDown(kilowatts.movePointRight(3))));
        } catch (NumberFormatException notANumber) {
            return problem(400, "say how much: limit?group=ID&kw=NUMBER");
        }
    }

    private Reply tell(String word, Map<String, String> query, Mode mode) {
        Optional<String> group = Optional.ofNullable(query.get("group"));
        if (group.isEmpty()) {
            return problem(400, "say which group: " + word + "?group=ID or " + word + "?group=all");
        }
        List<SimulatedGroup> groups = registry.named(group.get());
        if (groups.isEmpty()) {
            return problem(404, "no group " + group.get() + " here");
        }
        groups.forEach(one -> actions.tell(one, mode));
        return done(word, groups.size());
    }

    private static Reply done(String word, int groups) {
        log.info("control: {} for {} group(s)", word, groups);
        return Reply.json(
                200,
                JSON.createObjectNode()
                        .put("control", word)
                        .put("groups", groups)
                        .toString());
    }

    private static Reply problem(int status, String detail) {
        return Reply.json(
                        status,
                        JSON.createObjectNode()
                                .put("status", status)
                                .put("detail", detail)
                                .toString())
                .with("Content-Type", "application/problem+json");
    }

    private static Map<String, String> query(@Nullable String raw) {
        Map<String, String> values = new HashMap<>();
        for (String pair : (raw == null ? "" : raw).split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                values.put(
                        pair.substring(0, equals),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return values;
    }
}
