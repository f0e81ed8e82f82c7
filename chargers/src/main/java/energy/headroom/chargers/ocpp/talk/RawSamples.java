package energy.headroom.chargers.ocpp.talk;

import energy.headroom.chargers.ocpp.frame.Frames;
import energy.headroom.chargers.ocpp.frame.Payload;
import energy.headroom.metering.Reading.RawSample;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Sampled values as they were told, to be kept with what was made of them. */
final class RawSamples {
    private RawSamples() {}

    /** Texts too long to be any of OCPP's words are cut. */
    static RawSample of(Payload sampled) {
        JsonNode json = sampled.json();
        JsonNode measure = json.has("unitOfMeasure") ? json.path("unitOfMeasure") : json;
        JsonNode multiplier = measure.path("multiplier");
        return new RawSample(
                text(json.path("measurand")),
                text(json.path("phase")),
                text(json.path("location")),
                text(json.path("context")),
                text(measure.path("unit")),
                multiplier.isInt() ? multiplier.intValue() : null,
                text(json.path("value")));
    }

    private static @Nullable String text(JsonNode node) {
        return node.isMissingNode() || node.isNull() ? null : Frames.shortText(node.asString(node.toString()));
    }
}
