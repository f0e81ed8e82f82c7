package energy.headroom.simulators.site;

import energy.headroom.simulators.site.charger.Charger;
import energy.headroom.simulators.site.ocpp.Station;
import energy.headroom.simulators.site.ocpp16.Ocpp16Station;
import energy.headroom.simulators.site.ocpp201.Ocpp201Station;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Supplier;

/** What a charger speaks, by the name of its subprotocol. */
public enum Protocol {
    OCPP_16("ocpp1.6"),
    OCPP_201("ocpp2.0.1");

    private final String word;

    Protocol(String word) {
        this.word = word;
    }

    /** Its name in the websocket's handshake and in settings. */
    public String word() {
        return word;
    }

    /** A charger's voice. */
    Station station(Charger charger, Duration meterInterval, Supplier<String> ids) {
        return switch (this) {
            case OCPP_16 -> new Ocpp16Station(charger, meterInterval, ids);
            case OCPP_201 -> new Ocpp201Station(charger, meterInterval, ids);
        };
    }

    static Protocol named(String word) {
        return Arrays.stream(values())
                .filter(protocol -> protocol.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("must be ocpp1.6 or ocpp2.0.1, got " + word));
    }
}
