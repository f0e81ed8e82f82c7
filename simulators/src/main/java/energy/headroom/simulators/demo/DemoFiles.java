package energy.headroom.simulators.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** The settings files of the demo, of the same kind that an operator writes. */
final class DemoFiles {
    /** Where everything listens, all on loopback. Site controls are in the order of the sites. */
    record Places(int gateway, int derms, List<Integer> siteControls) {
        Places {
            siteControls = List.copyOf(siteControls);
        }

        String gatewayUrl() {
            return "http://127.0.0.1:" + gateway;
        }

        String dermsUrl() {
            return "http://127.0.0.1:" + derms;
        }

        String siteUrl(int site) {
            return "http://127.0.0.1:" + siteControls.get(site);
        }
    }

    private final Path folder;
    private final Places places;

    DemoFiles(Path folder, Places places) {
        this.folder = folder;
        this.places = places;
    }

    Path gateway() {
        return folder.resolve("gateway.yaml");
    }

    Path derms() {
        return folder.resolve("derms.yaml");
    }

    Path site(DemoSite site) {
        return folder.resolve("site-" + site.id() + ".yaml");
    }

    void write(List<DemoSite> sites) throws IOException {
        Files.writeString(gateway(), gatewayText(sites));
        Files.writeString(derms(), dermsText(sites));
        for (int i = 0; i < sites.size(); i++) {
            Files.writeString(site(sites.get(i)), siteText(sites.get(i), i));
        }
    }

    private String gatewayText(List<DemoSite> sites) {
        return """
                # Written by `headroom demo`. `headroom serve` takes a file of the same kind.
                listen: { address: 127.0.0.1, port: %1$d }
                public-url: %2$s
                data: ./gateway
                api:
                  open: true        # no sign-in: for a demo on loopback only
                demo: { control-url: "%3$s" }
                providers:
                  - id: vector-demo
                    profile: vector
                    environment: test
                    base-url: %3$s/oscp/cp/2.0
                    token-url: %3$s/oauth2/token
                    client-id: headroom
                    client-secret: { env: %4$s }
                    headers:
                %5$s
                    inbound:
                      client-id: vector
                      client-secret: { env: %6$s }
                      headers:
                %7$s
                    heartbeat-interval: 15s
                sites:
                %8$s""".formatted(
                        places.gateway(),
                        places.gatewayUrl(),
                        places.dermsUrl(),
                        DemoSecrets.GATEWAY_CLIENT,
                        headers("      ", Direction.TO_DERMS),
                        DemoSecrets.DERMS_CLIENT,
                        headers("        ", Direction.TO_GATEWAY),
                        sites.stream().map(DemoFiles::gatewaySite).collect(Collectors.joining()));
    }

    private enum Direction {
        TO_DERMS,
        TO_GATEWAY
    }

    private static String headers(String indent, Direction direction) {
        return DemoSecrets.HEADERS.stream()
                .map(header -> "%s%s: { env: %s }"
                        .formatted(
                                indent,
                                header,
                                switch (direction) {
                                    case TO_DERMS -> DemoSecrets.toDerms(header);
                                    case TO_GATEWAY -> DemoSecrets.toGateway(header);
                                }))
                .collect(Collectors.joining("\n"));
    }

    private static String gatewaySite(DemoSite site) {
        String chargers = site.chargers().stream()
                .map(charger ->
                        "      - { id: %s, connectors: %d, phases: %s, maximum: %s, minimum: 6 A, password: { env: %s } }\n"
                                .formatted(
                                        charger.id(),
                                        charger.connectors(),
                                        charger.phases() == 3 ? "[L1, L2, L3]" : "[L1]",
                                        charger.maximum(),
                                        DemoSecrets.password(charger.id())))
                .collect(Collectors.joining());
        return """
                  - id: %s
                    name: %s
                    provider: vector-demo
                    group-id: %3$s
                    asset-id: %3$s
                    time-zone: Pacific/Auckland
                    grid-connection: %4$s
                    fallback: %5$s
                    measurement-interval: 10s
                    chargers:
                """.formatted(site.id(), site.name(), site.group(), site.gridConnection(), site.fallback()) + chargers;
    }

    private String dermsText(List<DemoSite> sites) {
        String groups = sites.stream()
                .map(site ->
                        "  - { id: %1$s, asset-id: %1$s, capacity: %2$s }\n".formatted(site.group(), site.capacity()))
                .collect(Collectors.joining());
        return """
                # Written by `headroom demo`; `headroom simulate derms` runs it.
                listen: { address: 127.0.0.1, port: %1$d }
                gateway:
                  base-url: %2$s/oscp/fp/2.0
                  token-url: %2$s/oauth2/token
                  client-id: vector
                  client-secret: { env: %3$s }
                  headers:
                %4$s
                client: { client-id: headroom, client-secret: { env: %5$s } }
                required-headers:
                %6$s
                heartbeat-interval: 15s
                forecast-interval: 60s      # a utility sends one every 15 minutes
                allowed-origins: [ "%2$s", "http://localhost:%7$d" ]
                groups:
                %8$s""".formatted(
                        places.derms(),
                        places.gatewayUrl(),
                        DemoSecrets.DERMS_CLIENT,
                        headers("    ", Direction.TO_GATEWAY),
                        DemoSecrets.GATEWAY_CLIENT,
                        headers("  ", Direction.TO_DERMS),
                        places.gateway(),
                        groups);
    }

    private String siteText(DemoSite site, int index) {
        String chargers = site.chargers().stream()
                .map(charger ->
                        "  - { id: %s, connectors: %d, phases: %d, maximum: %s, protocol: %s, password: { env: %s } }\n"
                                .formatted(
                                        charger.id(),
                                        charger.connectors(),
                                        charger.phases(),
                                        charger.maximum(),
                                        site.protocol().word(),
                                        DemoSecrets.password(charger.id())))
                .collect(Collectors.joining());
        return """
                # Written by `headroom demo`; `headroom simulate site` runs it.
                control: { address: 127.0.0.1, port: %d }
                gateway: ws://127.0.0.1:%d/ocpp
                seed: %d
                meter-interval: 5s
                speed: 10               # a stay of an hour takes six minutes
                occupied-at-start: 90   # percent
                chargers:
                %s""".formatted(places.siteControls().get(index), places.gateway(), index + 1, chargers);
    }
}
