package energy.headroom.chargers.ocpp.talk;

import energy.headroom.chargers.ocpp.frame.InvalidPayload;
import energy.headroom.chargers.ocpp.frame.Payload;
import energy.headroom.chargers.ocpp.meter.MeterReading;
import energy.headroom.chargers.ocpp.meter.Sample;
import energy.headroom.metering.Reading;
import energy.headroom.sites.ChargerSpec.ConnectorSpec;
import energy.headroom.sites.SiteCommand;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a connector measured. Connector 0, the charger's own meter, also counts what the charger itself uses, and would
 * count the connectors twice: it is left out.
 */
public final class Measurements {
    private static final Duration LONGEST_MEAN = Duration.ofMinutes(20);
    /** More samples of one moment than any charger has quantities, phases and places. */
    private static final int MOST_KEPT = 64;

    private Measurements() {}

    /**
     * Tells the site what can be read of it. Each entry stands alone, so that a broken one does not spoil the others.
     *
     * @param mayBeLive whether they may have been measured just now, so that they tell of the charger's clock
     * @return the first fault
     */
    public static Optional<InvalidPayload> take(List<Payload> values, int connector, boolean mayBeLive, Visit visit) {
        Optional<ConnectorSpec> spec = visit.home().connector(connector);
        if (spec.isEmpty()) {
            return Optional.empty();
        }
        Optional<InvalidPayload> fault = Optional.empty();
        Optional<Instant> newest = Optional.empty();
        for (Payload value : values) {
            try {
                Instant stamped = value.time("timestamp");
                if (new Entry(value, stamped, spec.get(), visit).tell()) {
                    newest = Optional.of(stamped);
                }
            } catch (InvalidPayload invalid) {
                fault = fault.or(() -> Optional.of(invalid));
            }
        }
        if (mayBeLive) {
            newest.ifPresent(stamped -> visit.memory().clock().learn(stamped, visit.at()));
        }
        return fault;
    }

    /** What was sampled at one time. */
    private static final class Entry {
        private final Instant stamped;
        private final ConnectorSpec connector;
        private final Visit visit;
        private final List<Sample> ofTheMoment = new ArrayList<>();
        private final List<Sample> ofTheClock = new ArrayList<>();
        private final Reading.Source source;

        Entry(Payload value, Instant stamped, ConnectorSpec connector, Visit visit) throws InvalidPayload {
            this.stamped = stamped;
            this.connector = connector;
            this.visit = visit;
            List<Payload> sampled = value.objects("sampledValue");
            for (Payload each : sampled) {
                Sample.from(each).ifPresent(sample -> (sample.ofTheClock() ? ofTheClock : ofTheMoment).add(sample));
            }
            List<Reading.RawSample> raw =
                    sampled.stream().limit(MOST_KEPT).map(RawSamples::of).toList();
            source = visit.memory().source(raw);
        }

        /** Whether there was something of the moment to tell, which its clock can be learnt from. */
        boolean tell() {
            Instant at = visit.memory().clock().ours(stamped, visit.at());
            ofTheClock(at);
            Optional<MeterReading> reading = read(ofTheMoment);
            reading.ifPresent(found -> tell(found.at(at)));
            return reading.isPresent();
        }

        /** Without its interval a mean is the mean of nobody knows what, and with a long one it says little of now. */
        private void ofTheClock(Instant at) {
            ClockIntervals intervals = visit.memory().intervals();
            boolean saysPower =
                    intervals.length().isPositive() && intervals.length().compareTo(LONGEST_MEAN) <= 0;
            read(ofTheClock)
                    .map(found -> saysPower ? found.ofInterval() : found.registerAlone())
                    .map(found -> found.at(intervals.taken(at, visit.at())))
                    .filter(reading -> reading.power() != null || reading.register() != null)
                    .ifPresent(this::tell);
        }

        private Optional<MeterReading> read(List<Sample> samples) {
            return MeterReading.of(samples, connector, visit.home().nominal());
        }

        private void tell(Reading reading) {
            visit.tell(new SiteCommand.ReadingTaken(visit.charger(), connector.number(), reading.from(source)));
        }
    }
}
