package energy.headroom.oscp.example;

import energy.headroom.oscp.message.CapacityForecastType;
import energy.headroom.oscp.message.CapacityUnit;
import energy.headroom.oscp.message.ForecastedBlock;
import energy.headroom.oscp.message.GroupCapacityComplianceError;
import energy.headroom.oscp.message.Message;
import energy.headroom.oscp.message.PhaseIndicator;
import energy.headroom.oscp.message.UpdateGroupCapacityForecast;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Says how much may be used, and hears who cannot keep to it. */
final class CapacityProvider extends Party {
    CapacityProvider(InstantSource clock, Wire wire) {
        super(clock, wire);
    }

    /** At most so many kilowatts for a quarter of an hour. */
    int limit(String group, BigDecimal kilowatts, Instant from) {
        var block = new ForecastedBlock(
                kilowatts, PhaseIndicator.ALL, CapacityUnit.KW, from, from.plus(Duration.ofMinutes(15)));
        return send(new UpdateGroupCapacityForecast(group, CapacityForecastType.CONSUMPTION, List.of(block)));
    }

    @Override
    void handle(Message message) {
        if (message instanceof GroupCapacityComplianceError error) {
            throw new IllegalStateException("nobody is there to read this: " + error.message());
        }
    }
}
