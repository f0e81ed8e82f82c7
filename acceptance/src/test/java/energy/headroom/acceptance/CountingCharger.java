package energy.headroom.acceptance;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A charger of OCPP 1.6 with one session, as small as can be, so that thousands have room in one process. It keeps the newest
 * profile, draws what that allows, and remembers when each came.
 */
final class CountingCharger implements WebSocket.Listener {
    private static final Map<String, String> SETTINGS = Map.of(
            "ChargingScheduleAllowedChargingRateUnit", "Current",
            "ChargingScheduleMaxPeriods", "24",
            "ChargeProfileMaxStackLevel", "8",
            "MeterValueSampleInterval", "10",
            "MeterValuesSampledData", "Power.Active.Import,Energy.Active.Import.Register");

    private static final double VOLTS = 230;
    private static final double HIGHEST = 32;

    private final String id;
    private final String settings;
    private final StringBuilder partial = new StringBuilder();
    private final Map<String, CompletableFuture<JsonNode>> asked = new ConcurrentHashMap<>();
    private final List<Instant> profiles = new ArrayList<>();
    private CompletableFuture<WebSocket> written = new CompletableFuture<>();
    private @Nullable JsonNode schedule;
    private int calls;

    CountingCharger(String id) {
        this(id, Map.of());
    }

    /** @param more of its settings */
    CountingCharger(String id, Map<String, String> more) {
        this.id = id;
        settings = Stream.concat(SETTINGS.entrySet().stream(), more.entrySet().stream())
                .map(each -> setting(each.getKey(), each.getValue()))
                .collect(Collectors.joining(",", "{\"configurationKey\":[", "]}"));
    }

    private static String setting(String key, String value) {
        return "{\"key\":\"%s\",\"readonly\":true,\"value\":\"%s\"}".formatted(key, value);
    }

    String id() {
        return id;
    }

    /** Connects, boots, and begins a session. */
    CompletableFuture<?> begin(HttpClient http, String gateway) {
        return http.newWebSocketBuilder()
                .connectTimeout(Duration.ofSeconds(30))
                .subprotocols("ocpp1.6")
                .buildAsync(URI.create(gateway + "/ocpp/" + id), this)
                .thenCompose(socket -> {
                    synchronized (this) {
                        written = CompletableFuture.completedFuture(socket);
                    }
                    return call(
                            "BootNotification", "{\"chargePointVendor\":\"Counting\",\"chargePointModel\":\"One\"}");
                })
                .thenCompose(_ -> status("Preparing"))
                .thenCompose(_ -> call(
                        "StartTransaction",
                        "{\"connectorId\":1,\"idTag\":\"T\",\"meterStart\":0,\"timestamp\":\"%s\"}"
                                .formatted(Instant.now())))
                .thenCompose(_ -> status("Charging"));
    }

    private CompletableFuture<JsonNode> status(String status) {
        return call(
                "StatusNotification",
                "{\"connectorId\":1,\"errorCode\":\"NoError\",\"status\":\"%s\"}".formatted(status));
    }

    CompletableFuture<JsonNode> meter() {
        return measures(
                Instant.now(),
                "{\"value\":\"%d\",\"measurand\":\"Power.Active.Import\",\"unit\":\"W\"}".formatted(draws()));
    }

    /** @param samples one after the other, as OCPP has them */
    CompletableFuture<JsonNode> measures(Instant stamped, String samples) {
        return call(
                "MeterValues",
                "{\"connectorId\":1,\"meterValue\":[{\"timestamp\":\"%s\",\"sampledValue\":[%s]}]}"
                        .formatted(stamped, samples));
    }

    /** What its car takes now, in watts; all it can where nothing was ever told. */
    synchronized long draws() {
        JsonNode told = schedule;
        double amperes = HIGHEST;
        if (told != null) {
            Duration since =
                    Duration.between(Instant.parse(told.path("startSchedule").asString()), Instant.now());
            for (JsonNode period : told.path("chargingSchedulePeriod")) {
                if (period.path("startPeriod").asLong() <= since.toSeconds()) {
                    amperes = period.path("limit").asDouble();
                }
            }
        }
        return (long) (Math.min(amperes, HIGHEST) * 3 * VOLTS);
    }

    /** When each profile came. */
    synchronized List<Instant> profiles() {
        return List.copyOf(profiles);
    }

    private CompletableFuture<JsonNode> call(String action, String payload) {
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        synchronized (this) {
            String number = Integer.toString(++calls);
            asked.put(number, answer);
            write("[2,\"%s\",\"%s\",%s]".formatted(number, action, payload));
        }
        return answer;
    }

    /** One after the other, as the JDK's websocket wants it. */
    private synchronized void write(String frame) {
        written = written.thenCompose(socket -> socket.sendText(frame, true));
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            JsonNode frame = Http.read(partial.toString());
            partial.setLength(0);
            handle(frame);
        }
        socket.request(1);
        return null;
    }

    private synchronized void handle(JsonNode frame) {
        String number = frame.get(1).asString();
        if (frame.get(0).asInt() != 2) {
            CompletableFuture<JsonNode> waiting = asked.remove(number);
            if (waiting != null) {
                waiting.complete(frame.get(2));
            }
            return;
        }
        String action = frame.get(2).asString();
        if (action.equals("SetChargingProfile")) {
            schedule = frame.get(3).at("/csChargingProfiles/chargingSchedule");
            profiles.add(Instant.now());
        }
        String answer = switch (action) {
            case "GetConfiguration" -> settings;
            case "TriggerMessage" -> "{\"status\":\"NotImplemented\"}";
            default -> "{\"status\":\"Accepted\"}";
        };
        write("[3,\"%s\",%s]".formatted(number, answer));
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
        lost(new IOException("closed with " + code));
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void onError(WebSocket socket, Throwable failure) {
        lost(failure);
    }

    private synchronized void lost(Throwable failure) {
        asked.values().forEach(waiting -> waiting.completeExceptionally(failure));
        asked.clear();
    }

    /** Its connection ends without a word, as when the power is cut. */
    void vanish() {
        leave();
        lost(new IOException("no power"));
    }

    void leave() {
        var _ = written.thenAccept(WebSocket::abort);
    }
}
