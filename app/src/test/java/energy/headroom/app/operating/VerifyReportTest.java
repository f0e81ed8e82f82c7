package energy.headroom.app.operating;

import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.app.gateway.Gateway;
import energy.headroom.app.settings.SettingsFile;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code headroom verify-report} on a report that a gateway made. */
@SuppressWarnings("NullAway.Init")
class VerifyReportTest {
    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int verify(String report) {
        CommandLine command = new CommandLine(new VerifyReport());
        command.setOut(new PrintWriter(out));
        command.setErr(new PrintWriter(err));
        return command.execute(
                "--keys",
                folder.resolve("keys.json").toString(),
                folder.resolve(report).toString());
    }

    private HttpResponse<byte[]> get(Gateway gateway, String path) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + gateway.port() + "/api/v1/" + path))
                            .header("Authorization", "Bearer 0123456789abcdef-TOKEN")
                            .build(),
                    BodyHandlers.ofByteArray());
        }
    }

    private static String signature(HttpResponse<byte[]> answer) {
        return answer.headers().firstValue("X-JWS-Signature").orElseThrow();
    }

    @Test
    void tellsWhatTheGatewaySignedFromWhatWasChanged() throws Exception {
        LocalDate today = LocalDate.now(ZoneId.of("Pacific/Auckland"));
        String report = "sites/quay/compliance/" + today;
        try (Gateway gateway = Gateway.start(SettingsFile.read(folder, "quay", "quay"))) {
            HttpResponse<byte[]> made = get(gateway, report);
            Files.write(folder.resolve("report.json"), made.body());
            Files.writeString(folder.resolve("report.json.jws"), signature(made));
            HttpResponse<byte[]> table = get(gateway, report + "/csv");
            Files.write(folder.resolve("table.csv"), table.body());
            Files.writeString(folder.resolve("table.csv.jws"), signature(table));
            Files.write(folder.resolve("keys.json"), get(gateway, "report-keys").body());
            assertThat(get(gateway, report + "/signature").statusCode())
                    .as("the day is not over")
                    .isEqualTo(400);
            assertThat(get(gateway, "sites/quay/compliance/" + today.minusDays(40))
                            .statusCode())
                    .as("nothing is kept of it")
                    .isEqualTo(404);
        }
        assertThat(verify("report.json")).as(err.toString()).isZero();
        assertThat(verify("table.csv")).as(err.toString()).isZero();
        Files.writeString(
                folder.resolve("report.json"),
                Files.readString(folder.resolve("report.json")).replace("\"count\":0", "\"count\":1"));
        assertThat(verify("report.json")).isEqualTo(1);
        assertThat(out.toString()).contains("NOT what the holder of these keys signed");
        Files.delete(folder.resolve("report.json.jws"));
        assertThat(verify("report.json")).isEqualTo(2);
        assertThat(err.toString()).contains("report.json.jws cannot be read");
    }
}
