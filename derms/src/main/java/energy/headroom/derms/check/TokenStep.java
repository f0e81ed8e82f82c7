package energy.headroom.derms.check;

import energy.headroom.derms.ProviderSettings;
import energy.headroom.derms.client.TokenRequest;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Fetches a token as it is done before messages are sent, and looks at what it says where it can be read. */
public final class TokenStep {
    private static final String STEP = "token endpoint";
    private static final String CONTENT = "audience and scope of the token";
    private static final int MOST_TEXT = 200;

    private final HttpClient http;
    private final InstantSource time;

    public TokenStep(HttpClient http, InstantSource time) {
        this.http = http;
        this.time = time;
    }

    /**
     * What was found.
     *
     * @param clock how far the provider's clock is ahead of ours; empty where it did not say
     */
    public record Found(List<Finding> findings, Optional<Duration> clock) {
        public Found {
            findings = List.copyOf(findings);
        }
    }

    public Found of(ProviderSettings provider, ProviderSettings.OAuth oauth) throws InterruptedException {
        List<Finding> findings = new ArrayList<>();
        try {
            HttpResponse<byte[]> answer = http.send(
                    TokenRequest.to(provider, oauth), BodyHandlers.limiting(BodyHandlers.ofByteArray(), 64 * 1024L));
            findings.add(answered(oauth, answer));
            if (!findings.getFirst().isWrong()) {
                findings.add(content(oauth, json(answer).path("access_token").asString("")));
            }
            return new Found(findings, clock(answer.headers().firstValue("Date"), time.instant()));
        } catch (IOException failure) {
            findings.add(Finding.wrong(
                    STEP,
                    "no answer: " + failure,
                    "Compare token-url with what was handed over, and ask whether they let in this machine's address"));
            return new Found(findings, Optional.empty());
        }
    }

    /** How far the clock of whoever wrote this is ahead of ours. */
    public static Optional<Duration> clock(Optional<String> date, Instant now) {
        try {
            return date.map(text -> Duration.between(
                    now,
                    ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant()));
        } catch (DateTimeParseException noDate) {
            return Optional.empty();
        }
    }

    private static Finding answered(ProviderSettings.OAuth oauth, HttpResponse<byte[]> answer) {
        int status = answer.statusCode();
        if (status == 200) {
            return json(answer).path("access_token").isString()
                    ? Finding.ok(
                            STEP,
                            "a token, good for "
                                    + json(answer).path("expires_in").asString("?") + " s")
                    : Finding.wrong(
                            STEP,
                            "200, and no access_token in the answer",
                            "Compare token-url with what was handed over: this is no token endpoint");
        }
        String error = json(answer).path("error").asString("");
        String seen = status + (error.isEmpty() ? "" : " " + shortened(error));
        return Finding.wrong(
                STEP,
                seen,
                switch (status) {
                    case 301, 302, 303, 307, 308 ->
                        "It wants us elsewhere; redirects are not followed with a secret. Write the address that it names as token-url";
                    case 404, 405 -> "Compare token-url with what was handed over: there is no token endpoint here";
                    case 400 ->
                        error.equals("invalid_scope")
                                ? "Compare scope with what was handed over"
                                        + oauth.scope()
                                                .map(scope -> "; it is " + scope)
                                                .orElse("")
                                : "Compare client-id, client-secret, scope and audience with what was handed over, and the profile's"
                                        + " authentication.client-secret (header or form)";
                    case 401, 403 ->
                        "Compare client-id and client-secret with what was handed over, and the profile's"
                                + " authentication.client-secret (header or form)";
                    default ->
                        status >= 500
                                ? "Their side fails. Tell them, with the time"
                                : "Ask them what this answer means";
                });
    }

    private Finding content(ProviderSettings.OAuth oauth, String token) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            return Finding.ok(CONTENT, "the token cannot be read by us, which is usual");
        }
        JsonNode claims = claims(parts[1]);
        List<String> audiences = texts(claims.path("aud"));
        List<String> scopes = texts(claims.path("scope"));
        String seen = "audience " + audiences + ", scope " + scopes;
        if (oauth.audience().filter(wanted -> !audiences.contains(wanted)).isPresent()) {
            return Finding.wrong(
                    CONTENT,
                    seen,
                    "It is not for " + oauth.audience().get()
                            + ", which is the audience in the settings. Compare audience with what was handed over");
        }
        if (oauth.scope()
                .filter(wanted -> !new TreeSet<>(scopes).containsAll(List.of(wanted.split(" "))))
                .isPresent()) {
            return Finding.wrong(
                    CONTENT,
                    seen,
                    "It lacks the scope " + oauth.scope().get()
                            + " of the settings. Ask them to let our client have it");
        }
        long end = claims.path("exp").asLong(Long.MAX_VALUE / 1000);
        return time.instant().isBefore(Instant.ofEpochSecond(Math.min(end, Integer.MAX_VALUE * 4L)))
                ? Finding.ok(CONTENT, seen)
                : Finding.wrong(CONTENT, "it has expired already", "The clocks differ too much. Set both by NTP");
    }

    private static JsonNode claims(String part) {
        try {
            return JsonMapper.shared().readTree(Base64.getUrlDecoder().decode(part));
        } catch (IllegalArgumentException | JacksonException unreadable) {
            return JsonMapper.shared().createObjectNode();
        }
    }

    private static JsonNode json(HttpResponse<byte[]> answer) {
        try {
            return JsonMapper.shared().readTree(new String(answer.body(), StandardCharsets.UTF_8));
        } catch (JacksonException notJson) {
            return JsonMapper.shared().createObjectNode();
        }
    }

    private static List<String> texts(JsonNode node) {
        if (node.isArray()) {
            return node.valueStream().map(text -> text.asString("")).toList();
        }
        return node.isString() ? List.of(node.asString().split(" ")) : List.of();
    }

    private static String shortened(String text) {
        return text.length() > MOST_TEXT ? text.substring(0, MOST_TEXT) : text;
    }
}
