package energy.headroom.oscp.example;

import energy.headroom.oscp.message.ForecastedBlock;
import energy.headroom.oscp.message.Message;
import energy.headroom.oscp.message.UpdateGroupCapacityForecast;
import java.time.InstantSource;
import java.util.List;

/** Gets forecasts and keeps inside them. */
final class FlexibilityProvider extends Party {
    private List<ForecastedBlock> forecast = List.of();

    FlexibilityProvider(InstantSource clock, Wire wire) {
        super(clock, wire);
    }

    @Override
    void handle(Message message) {
        if (message instanceof UpdateGroupCapacityForecast update) {
            forecast = update.blocks();
        }
    }

    List<ForecastedBlock> forecast() {
        return forecast;
    }
}
