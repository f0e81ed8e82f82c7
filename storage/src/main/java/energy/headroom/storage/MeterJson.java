package energy.headroom.storage;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import energy.headroom.limits.ConnectorId;
import energy.headroom.metering.MeterState;
import energy.headroom.metering.MeterState.OfConnector;
import energy.headroom.metering.Reading.RawSample;
import energy.headroom.units.Energy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Samples as they were told, and how a meter stood, as compact JSON. */
final class MeterJson {
    private static final JsonMapper JSON = JsonMapper.builder()
            .changeDefaultPropertyInclusion(included -> included.withValueInclusion(JsonInclude.Include.NON_NULL))
            .addMixIn(RawSample.class, WithoutNames.class)
            .build();

    /** There are many of them: their names would take more than they. */
    @JsonFormat(shape = JsonFormat.Shape.ARRAY)
    private interface WithoutNames {}

    private record State(Energy energy, Instant since, Duration fresh, Duration held, List<Connector> connectors) {}

    private record Connector(String charger, int number, OfConnector state) {}

    private MeterJson() {}

    static String text(List<RawSample> samples) {
        return JSON.writeValueAsString(samples);
    }

    static List<RawSample> samples(String text) {
        return JSON.readValue(text, new TypeReference<List<RawSample>>() {});
    }

    static String text(MeterState<ConnectorId> state) {
        List<Connector> connectors = new ArrayList<>();
        state.connectors().forEach((id, its) -> connectors.add(new Connector(id.charger(), id.number(), its)));
        return JSON.writeValueAsString(
                new State(state.energy(), state.since(), state.fresh(), state.held(), connectors));
    }

    static MeterState<ConnectorId> state(String text) {
        State state = JSON.readValue(text, State.class);
        Map<ConnectorId, OfConnector> connectors = new TreeMap<>();
        state.connectors()
                .forEach(each -> connectors.put(new ConnectorId(each.charger(), each.number()), each.state()));
        return new MeterState<>(state.energy(), state.since(), state.fresh(), state.held(), connectors);
    }
}
