package energy.headroom.chargers.ocpp.v16;

import energy.headroom.chargers.ocpp.frame.Frames;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Which handler takes which action. What is not in here is answered with NotImplemented. */
final class Routing {
    private static final Map<String, Handler> HANDLERS = Map.of(
            "Authorize", new Authorize(),
            "BootNotification", new BootNotification(),
            "DataTransfer", new DataTransfer(),
            "DiagnosticsStatusNotification", Routing::takeNote,
            "FirmwareStatusNotification", Routing::takeNote,
            "Heartbeat", new Heartbeat(),
            "MeterValues", new MeterValues(),
            "StartTransaction", new StartTransaction(),
            "StatusNotification", new StatusNotification(),
            "StopTransaction", new StopTransaction());

    private Routing() {}

    static Optional<Handler> of(String action) {
        return Optional.ofNullable(HANDLERS.get(action));
    }

    /** Nothing follows from these yet but that the charger must get its answer. */
    private static ObjectNode takeNote(Payload request, Visit visit) throws InvalidPayload {
        request.text("status");
        return Frames.newPayload();
    }
}
