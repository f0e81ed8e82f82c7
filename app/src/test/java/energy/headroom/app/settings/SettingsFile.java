package energy.headroom.app.settings;

import energy.headroom.settings.BadSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/** A settings file that is right, to be made wrong. Every environment variable but MISSING has a value. */
public final class SettingsFile {
    public static final String RIGHT = """
            listen: { address: 127.0.0.1, port: 0 }
            public-url: http://127.0.0.1:8080
            data: ./data
            api: { tokens: [ { name: operations, secret: { env: TOKEN } } ] }
            providers:
              - id: vector-test
                profile: vector
                environment: test
                base-url: http://127.0.0.1:9/oscp/cp/2.0
                token-url: http://127.0.0.1:9/oauth2/token
                client-id: headroom
                client-secret: { env: SECRET }
                headers: { fp-id: { env: A }, apikey: { env: B }, x-access-token: { env: C } }
                inbound:
                  client-id: vector
                  client-secret: { env: SECRET }
                  headers: { fp-id: { env: A }, apikey: { env: B }, x-access-token: { env: C } }
            sites:
              - id: quay
                provider: vector-test
                group-id: AKL001
                asset-id: AKL001
                time-zone: Pacific/Auckland
                grid-connection: 100 kW
                fallback: 20 kW
                chargers:
                  - { id: QS-01, connectors: 2, maximum: 32 A, password: { env: P } }
              - id: wharf
                provider: vector-test
                group-id: AKL002
                asset-id: AKL002
                time-zone: Pacific/Auckland
                grid-connection: 60 kW
                fallback: 0 W
                chargers:
                  - { id: WH-01, maximum: 16 A, password: { env: P } }
            """;

    private SettingsFile() {}

    /** Reads the file as it is after a change of its text. */
    public static GatewaySettings read(Path folder, String from, String to) throws IOException, BadSettings {
        if (!RIGHT.contains(from)) {
            throw new IllegalArgumentException("the file has no " + from);
        }
        return read(
                folder,
                right -> right.replaceFirst(
                        java.util.regex.Pattern.quote(from), java.util.regex.Matcher.quoteReplacement(to)));
    }

    /** Reads the file with another text. */
    public static GatewaySettings read(Path folder, UnaryOperator<String> change) throws IOException, BadSettings {
        Path file = Files.writeString(folder.resolve("headroom.yaml"), change.apply(RIGHT));
        return GatewaySettings.read(file, name -> name.equals("MISSING") ? null : "0123456789abcdef-" + name);
    }
}
