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
 * @param scheme how it and the gateway show each other who they are
 * @param requiredHeaders what calls to it must carry
 * @param allowedOrigins pages that may use its controls
 * @param seed the same seed brings the same forecasts
 * @param timeZone where its day has its mornings and evenings
 */
public record DermsSettings(
        Listen listen,
        Gateway gateway,
        Scheme scheme,
        Map<String, Secret> requiredHeaders,
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

    /** How it and the gateway show each other who they are. */
    public sealed interface Scheme {}

    /**
     * Access tokens, each side's from the other's token endpoint, as Vector does.
     *
     * @param client who may call it
     * @param tokenLifetime how long the tokens that it issues are good
     * @param tokenAudience for whom they say they are; empty: they say nothing that others can read
     */
    public record OAuth(Login login, Client client, Duration tokenLifetime, Optional<String> tokenAudience)
            implements Scheme {}

    /** Where the gateway gives it tokens, and as whom. */
    public record Login(URI tokenUrl, String clientId, Secret clientSecret) {
        static Login read(Section gateway) {
            return new Login(gateway.uri("token-url"), gateway.text("client-id"), gateway.secret("client-secret"));
        }
    }

    /** Who sends the first register. */
    public enum Begins {
        US,
        THEM
    }

    /**
     * OSCP's own tokens, as the standard has it.
     *
     * @param invitation the token that one gave the other out of band
     */
    public record Registration(Begins begins, Secret invitation) implements Scheme {
        static Registration read(Section section) {
            return new Registration(section.choice("begins", Begins.class), section.secret("invitation"));
        }
    }

    /**
     * The gateway that it calls.
     *
     * @param baseUrl of its OSCP, without a slash at the end
     */
    public record Gateway(URI baseUrl, Map<String, Secret> headers) {
        static Gateway read(Section section) {
            return new Gateway(section.uri("base-url"), section.map("headers", Section::secret));
        }
    }

    private record Called(Gateway gateway, Optional<Login> login) {}

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
        Optional<Registration> registration = root.optionalSection("registration", Registration::read);
        boolean isOAuth = !root.has("registration");
        Called called = root.section(
                "gateway",
                section -> new Called(
                        Gateway.read(section), isOAuth ? Optional.of(Login.read(section)) : Optional.empty()));
        Optional<Scheme> oauth = called.login()
                .map(login -> new OAuth(
                        login,
                        root.section("client", Client::read),
                        root.duration("token-lifetime", Duration.ofMinutes(10)),
                        root.optionalText("token-audience")));
        return new DermsSettings(
                root.section("listen", Listen::read),
                called.gateway(),
                oauth.or(() -> registration).orElseGet(() -> new Registration(Begins.US, new Secret("unreadable"))),
                root.map("required-headers", Section::secret),
                heartbeat,
                root.duration("forecast-interval", Duration.ofMinutes(15)),
                Set.copyOf(root.textsOrNone("allowed-origins", origin -> origin)),
                root.integer("seed", 0, Integer.MAX_VALUE, 1),
                root.zone("time-zone", ZoneId.of("Pacific/Auckland")),
                groups);
    }
}
