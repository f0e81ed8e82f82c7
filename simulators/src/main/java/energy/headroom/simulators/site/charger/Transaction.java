package energy.headroom.simulators.site.charger;

import energy.headroom.units.Energy;
import java.time.Instant;
import java.util.OptionalInt;

/** A charging session. The other side gives it its number, which may come late. */
public final class Transaction {
    private final int connector;
    private final String idTag;
    private final Instant start;
    private final Energy meterStart;
    private OptionalInt number = OptionalInt.empty();

    Transaction(int connector, String idTag, Instant start, Energy meterStart) {
        this.connector = connector;
        this.idTag = idTag;
        this.start = start;
        this.meterStart = meterStart;
    }

    public int connector() {
        return connector;
    }

    public String idTag() {
        return idTag;
    }

    public Instant start() {
        return start;
    }

    public Energy meterStart() {
        return meterStart;
    }

    public OptionalInt number() {
        return number;
    }

    public void numbered(int given) {
        number = OptionalInt.of(given);
    }
}
