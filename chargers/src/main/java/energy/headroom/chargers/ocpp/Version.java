package energy.headroom.chargers.ocpp;

import java.util.Optional;
import java.util.stream.Stream;

/** The versions of OCPP that we speak, those that we like best first. */
public enum Version {
    V1_6("ocpp1.6");

    private final String subprotocol;

    Version(String subprotocol) {
        this.subprotocol = subprotocol;
    }

    /** Its name in the websocket's handshake. */
    public String subprotocol() {
        return subprotocol;
    }

    public static Optional<Version> of(String subprotocol) {
        return Stream.of(values())
                .filter(version -> version.subprotocol.equals(subprotocol))
                .findFirst();
    }
}
