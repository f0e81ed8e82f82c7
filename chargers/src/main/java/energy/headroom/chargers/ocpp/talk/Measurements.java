package energy.headroom.chargers.ocpp.talk;

import energy.headroom.chargers.ocpp.frame.InvalidPayload;
import energy.headroom.chargers.ocpp.frame.Payload;
import energy.headroom.chargers.ocpp.meter.MeterReading;
import energy.headroom.chargers.ocpp.meter.Sample;
import energy.headroom.sites.ChargerSpec.ConnectorSpec;
import energy.headroom.sites.SiteCommand;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a connector measured. Connector 0, the charger's own meter, also counts what the charger itself uses, and would
 * count the connectors twice: it is left out.
 */
public final class Measurements {
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
                if (tell(value, stamped, spec.get(), visit)) {
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

    /** Whether there was something to tell. */
    private static boolean tell(Payload value, Instant stamped, ConnectorSpec connector, Visit visit)
            throws InvalidPayload {
        List<Sample> samples = new ArrayList<>();
        for (Payload sampled : value.objects("sampledValue")) {
            Sample.from(sampled).ifPresent(samples::add);
        }
        Instant at = visit.memory().clock().ours(stamped, visit.at());
        Optional<MeterReading> reading =
                MeterReading.of(samples, connector, visit.home().nominal());
        reading.ifPresent(
                found -> visit.tell(new SiteCommand.ReadingTaken(visit.charger(), connector.number(), found.at(at))));
        return reading.isPresent();
    }
}
