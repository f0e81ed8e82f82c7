package energy.headroom.acceptance;

import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** Vector's DERMS as it calls the gateway: for what the simulated one would not say by itself. */
record Vector(String gateway, Map<String, String> staticHeaders) {
    /** Asks for an access token with any secret. */
    HttpResponse<String> requestToken(String secret) {
        String pair = "vector:" + URLEncoder.encode(secret, StandardCharsets.UTF_8);
        return Http.send(Http.request(gateway + "/oauth2/token")
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type=client_credentials"))
                .build());
    }

    String token() {
        JsonNode answer =
                Http.read(requestToken(Secrets.planted("TO_GATEWAY_SECRET")).body());
        return answer.path("access_token").asString();
    }

    /** The headers of a message as it should be; change them to make one that should not. */
    Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>(staticHeaders);
        headers.put("Authorization", "Bearer " + token());
        headers.put("X-Request-ID", UUID.randomUUID().toString());
        headers.put("Content-Type", "application/json");
        return headers;
    }

    HttpResponse<String> post(String action, Map<String, String> headers, String body) {
        var request = Http.request(gateway + "/oscp/fp/2.0/" + action).POST(BodyPublishers.ofString(body));
        headers.forEach(request::setHeader);
        return Http.send(request.build());
    }

    HttpResponse<String> post(String action, String body) {
        return post(action, headers(), body);
    }

    /** A CONSUMPTION forecast of so many equal blocks from the quarter of an hour that runs. */
    static String forecast(String group, int blocks, Duration length, double kilowatts) {
        Instant start = Instant.now().truncatedTo(ChronoUnit.HOURS);
        return IntStream.range(0, blocks)
                .mapToObj(i ->
                        "{\"capacity\": %s, \"phase\": \"ALL\", \"unit\": \"KW\", \"start_time\": \"%s\", \"end_time\": \"%s\"}"
                                .formatted(
                                        kilowatts,
                                        start.plus(length.multipliedBy(i)),
                                        start.plus(length.multipliedBy(i + 1L))))
                .collect(Collectors.joining(
                        ", ",
                        "{\"group_id\": \"%s\", \"type\": \"CONSUMPTION\", \"forecasted_blocks\": [".formatted(group),
                        "]}"));
    }

    /** The same for a day in quarters of an hour, the last hour included. */
    static String day(String group, double kilowatts) {
        return forecast(group, 100, Duration.ofMinutes(15), kilowatts);
    }
}
