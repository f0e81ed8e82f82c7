package energy.headroom.chargers.ocpp.meter;

import energy.headroom.chargers.ocpp.frame.InvalidPayload;
import energy.headroom.chargers.ocpp.frame.Payload;
import energy.headroom.units.Energy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The registers among the values of a transaction, in the order of their times. What cannot be read is not there. */
public final class Registers {
    private record Value(Instant at, boolean ofBegin, Energy register) {}

    private final List<Value> values = new ArrayList<>();

    /** @param meterValues each with its time and samples */
    public Registers(List<Payload> meterValues) {
        for (Payload meterValue : meterValues) {
            try {
                read(meterValue);
            } catch (InvalidPayload unreadable) {
                // Told where its power is looked for.
            }
        }
        values.sort(Comparator.comparing(Value::at));
    }

    private void read(Payload meterValue) throws InvalidPayload {
        Instant at = meterValue.time("timestamp");
        for (Payload sampled : meterValue.objects("sampledValue")) {
            boolean ofBegin = sampled.optionalText("context").orElse("").equals("Transaction.Begin");
            Sample.from(sampled)
                    .filter(sample -> sample.place() == Sample.Place.OUTLET && !sample.ofTheClock())
                    .flatMap(sample -> MeterReading.register(List.of(sample)))
                    .ifPresent(register -> values.add(new Value(at, ofBegin, register)));
        }
    }

    public @Nullable Energy first() {
        return first(value -> true);
    }

    /** What is marked as that of the begin of the transaction. */
    public @Nullable Energy ofBegin() {
        return first(Value::ofBegin);
    }

    private @Nullable Energy first(Predicate<Value> wanted) {
        return values.stream().filter(wanted).findFirst().map(Value::register).orElse(null);
    }

    public @Nullable Energy last() {
        return values.isEmpty() ? null : values.getLast().register();
    }
}
