package energy.headroom.storage;

import java.math.BigDecimal;
import java.time.Instant;

/** A moment as seconds since 1970, exact to the nanosecond, without a fraction where there is none. */
final class Seconds {
    private Seconds() {}

    static String text(Instant moment) {
        return moment.getNano() == 0
                ? Long.toString(moment.getEpochSecond())
                : BigDecimal.valueOf(moment.getEpochSecond())
                        .add(BigDecimal.valueOf(moment.getNano(), 9))
                        .stripTrailingZeros()
                        .toPlainString();
    }

    static Instant read(String text) {
        BigDecimal nanos = new BigDecimal(text).movePointRight(9);
        return Instant.ofEpochSecond(0).plusNanos(nanos.longValueExact());
    }
}
