package energy.headroom.simulators.derms;

import energy.headroom.settings.Secret;
import energy.headroom.settings.Section;
import energy.headroom.units.Power;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a simulated DERMS is made of.
 *
 * @param client who may call it
 * @param requiredHeaders what calls to it must carry
 * @param tokenLifetime how long the tokens that it issues are good
 * @param tokenAudience for whom they say they are; empty: they say nothing that others can read
 * @param allowedOrigins pages that may use its controls
 * @param seed the same seed brings the same forecasts
 * @param timeZone where its day has its mornings and evenings
 */
public record DermsSettings(
        Listen listen,
        Gateway gateway,
        Client client,
        Map<String, Secret> requiredHeaders,
        Duration tokenLifetime,
        Optional<String> tokenAudience,
        Duration heartbeatInterval,
        Duration forecastInterval,
        Set<String> allowedOrigins,
        int seed,
        ZoneId timeZone,
        List<Group> groups) {

    /** Where it listens. */
    public record Listen(String address, int port) {
        static Listen read(Section section) {
            return new Listen(section.text("address", "127.0.0.1"), section.integer("port", 0, 65_535));
        }
    }

    /** Who may call it. */
    public record Client(String clientId, Secret clientSecret) {
        static Client read(Section section) {
            return new Client(section.text("client-id"), section.secret("client-secret"));
        }
    }

    /**
     * The gateway that it calls, and as whom.
     *
     * @param baseUrl of its OSCP, without a slash at the end
     */
    public record Gateway(
            URI baseUrl, URI tokenUrl, String clientId, Secret clientSecret, Map<String, Secret> headers) {
        static Gateway read(Section section) {
            return new Gateway(
                    section.uri("base-url"),
                    section.uri("token-url"),
                    section.text("client-id"),
                    section.secret("client-secret"),
                    section.map("headers", Section::secret));
        }
    }

    /**
     * A group with its one asset.
     *
     * @param capacity of its feeder, of which other loads take their part
     * @param fallback what it may use while the link is offline, where the DERMS says so
     */
    public record Group(String id, String assetId, Power capacity, Optional<Power> fallback) {
        static Group read(Section section) {
            Power capacity = section.power("capacity");
            if (!capacity.isAbove(Power.ZERO) && section.has("capacity")) {
                section.fault("capacity", "a feeder has a capacity above zero");
            }
            Optional<Power> fallback =
                    section.has("fallback") ? Optional.of(section.power("fallback")) : Optional.empty();
            return new Group(section.text("id"), section.text("asset-id"), capacity, fallback);
        }
    }

    public static DermsSettings read(Section root) {
        List<Group> groups = root.list("groups", Group::read);
        Set<String> ids = new HashSet<>();
        for (Group group : groups) {
            if (!ids.add(group.id())) {
                root.fault("groups", group.id() + " is there twice. Give every group an id of its own");
            }
        }
        Duration heartbeat = root.duration("heartbeat-interval", Duration.ofSeconds(20));
        if (heartbeat.compareTo(Duration.ofSeconds(1)) < 0) {
            root.fault("heartbeat-interval", "OSCP knows whole heartbeats a second at most. Write 1s or more");
        }
        return new DermsSettings(
                root.section("listen", Listen::read),
                root.section("gateway", Gateway::read),
                root.section("client", Client::read),
                root.map("required-headers", Section::secret),
                root.duration("token-lifetime", Duration.ofMinutes(10)),
                root.optionalText("token-audience"),
                heartbeat,
                root.duration("forecast-interval", Duration.ofMinutes(15)),
                Set.copyOf(root.textsOrNone("allowed-origins", origin -> origin)),
                root.integer("seed", 0, Integer.MAX_VALUE, 1),
                root.zone("time-zone", ZoneId.of("Pacific/Auckland")),
                groups);
    }
}
