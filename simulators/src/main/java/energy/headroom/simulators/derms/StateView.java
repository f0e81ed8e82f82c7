package energy.headroom.simulators.derms;

import energy.headroom.oscp.link.LinkMemory;
import energy.headroom.oscp.message.Action;
import energy.headroom.oscp.message.AssetMeasurement;
import energy.headroom.oscp.message.CapacityUnit;
import energy.headroom.oscp.message.EnergyMeasurement;
import energy.headroom.oscp.message.EnergyUnit;
import energy.headroom.oscp.message.InstantaneousMeasurement;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What {@code GET /control/state} shows. Tokens and other secrets are not in it, only how many there were. */
final class StateView {
    private static final JsonMapper JSON = new JsonMapper();

    private StateView() {}

    static ObjectNode of(LinkMemory link, boolean cut, Registry registry, Traffic traffic, Identity identity) {
        ObjectNode state = JSON.createObjectNode();
        ObjectNode linkNode = state.putObject("link");
        linkNode.put("state", link.phase().name().toLowerCase(Locale.ROOT));
        linkNode.put("since", link.since().toString());
        if (link.deadline() != null) {
            linkNode.put("deadline", link.deadline().toString());
        }
        linkNode.put("cut", cut);
        ArrayNode groups = state.putArray("groups");
        registry.all().forEach(group -> group(groups.addObject(), group.view()));
        counts(state.putObject("sent"), traffic.sent());
        counts(state.putObject("received"), traffic.received());
        identity.describe(state);
        return state;
    }

    private static void group(ObjectNode node, SimulatedGroup.View view) {
        node.put("id", view.settings().id());
        node.put("asset_id", view.settings().assetId());
        node.put("mode", view.mode().word());
        node.put("forecasts_sent", view.forecastsSent());
        node.put("forecasts_accepted", view.forecastsAccepted());
        node.put("measurements_received", view.measurementsReceived());
        if (view.last() != null) {
            forecast(node.putObject("forecast"), view.last());
        }
        ArrayNode measurements = node.putArray("measurements");
        for (SimulatedGroup.Received received : view.received()) {
            received.measurements()
                    .measurements()
                    .forEach(measurement -> measurement(
                            measurements
                                    .addObject()
                                    .put("received_at", received.at().toString()),
                            measurement));
        }
    }

    private static void forecast(ObjectNode node, SimulatedGroup.SentForecast sent) {
        node.put("type", sent.forecast().type().name());
        node.put("sent_at", sent.at().toString());
        node.put("status", sent.outcome().status());
        ArrayNode blocks = node.putArray("blocks");
        sent.forecast()
                .blocks()
                .forEach(block -> blocks.addObject()
                        .put("start", block.startTime().toString())
                        .put("end", block.endTime().toString())
                        .put("kw", block.capacity()));
    }

    private static void measurement(ObjectNode node, AssetMeasurement measurement) {
        node.put("asset_id", measurement.assetId());
        InstantaneousMeasurement moment = measurement.instantaneousMeasurement();
        if (moment != null) {
            node.put("kw", moment.unit() == CapacityUnit.KW ? moment.value() : thousandth(moment.value()));
            node.put("measure_time", moment.measureTime().toString());
        }
        EnergyMeasurement energy = measurement.energyMeasurement();
        if (energy != null) {
            node.put("energy_kwh", energy.unit() == EnergyUnit.KWH ? energy.value() : thousandth(energy.value()));
            node.put("energy_measure_time", energy.measureTime().toString());
        }
    }

    private static BigDecimal thousandth(BigDecimal value) {
        return value.movePointLeft(3);
    }

    private static void counts(ObjectNode node, Map<Action, Long> counts) {
        new TreeMap<>(counts).forEach((action, count) -> node.put(action.pathName(), count));
    }
}
