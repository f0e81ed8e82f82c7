package energy.headroom.app.chargers;

import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.app.gateway.Gateway;
import energy.headroom.app.settings.SettingsFile;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A gateway with the site quay, whose charger QS-01 has two connectors. The DERMS is silent: the fallback of 20 kW holds. */
final class Quay implements AutoCloseable {
    static final String CHARGER = "QS-01";
    static final String PASSWORD = "0123456789abcdef-P";

    private final Gateway gateway;

    Quay(Path folder) throws Exception {
        this(folder, "quay", "quay");
    }

    /** With settings that are changed in one place. */
    Quay(Path folder, String from, String to) throws Exception {
        gateway = Gateway.start(SettingsFile.read(folder, from, to));
    }

    /** With other settings. */
    Quay(Path folder, UnaryOperator<String> change) throws Exception {
        gateway = Gateway.start(SettingsFile.read(folder, change));
    }

    int port() {
        return gateway.port();
    }

    void limit(String power) throws Exception {
        api(
                "PUT",
                "sites/quay/operator-limit",
                "{\"power\": \"%s\", \"for\": \"1h\", \"reason\": \"a test\"}".formatted(power));
    }

    /** What is shown of the charger. */
    JsonNode charger() throws Exception {
        return site().path("chargers").path(0);
    }

    JsonNode site() throws Exception {
        return api("GET", "sites/quay", "");
    }

    JsonNode sessions() throws Exception {
        return api("GET", "sites/quay/sessions", "").path("items");
    }

    private JsonNode api(String method, String path, String body) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + "/api/v1/" + path))
                            .header("Authorization", "Bearer 0123456789abcdef-TOKEN")
                            .header("Content-Type", "application/json")
                            .method(method, BodyPublishers.ofString(body))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
            return JsonMapper.shared().readTree(answer.body());
        }
    }

    @Override
    public void close() {
        gateway.close();
    }
}
