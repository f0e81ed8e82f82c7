package energy.headroom.chargers.ocpp;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The versions of OCPP that we speak, those that we like best first. 1.6 comes first, so that a charger that also speaks a
 * later one goes on to be told its limits in the way that it is known to follow.
 */
public enum Version {
    V1_6("ocpp1.6"),
    V2_0_1("ocpp2.0.1"),
    /** In the words that it shares with 2.0.1; what is new in it is not used. */
    V2_1("ocpp2.1");

    private final String subprotocol;

    Version(String subprotocol) {
        this.subprotocol = subprotocol;
    }

    /** Its name in the websocket's handshake. */
    public String subprotocol() {
        return subprotocol;
    }

    public static Optional<Version> of(String subprotocol) {
        return bestOf(List.of(subprotocol));
    }

    /** Of the subprotocols that a charger offers, the one that we like best; empty where we speak none of them. */
    public static Optional<Version> bestOf(List<String> offered) {
        return Stream.of(values())
                .filter(version -> offered.contains(version.subprotocol))
                .findFirst();
    }
}
