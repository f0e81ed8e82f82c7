package energy.headroom.simulators.site.ocpp16;

import java.util.Map;

/** Every call that the charger understands, and who answers it. */
final class Answers {
    static final Map<String, Answer> BY_ACTION = Map.ofEntries(
            Map.entry("SetChargingProfile", new SetChargingProfile()),
            Map.entry("ClearChargingProfile", new ClearChargingProfile()),
            Map.entry("GetCompositeSchedule", new GetCompositeSchedule()),
            Map.entry("GetConfiguration", new GetConfiguration()),
            Map.entry("ChangeConfiguration", new ChangeConfiguration()),
            Map.entry("TriggerMessage", new TriggerMessage()),
            Map.entry("RemoteStartTransaction", new RemoteStartTransaction()),
            Map.entry("RemoteStopTransaction", new RemoteStopTransaction()),
            Map.entry("ChangeAvailability", new ChangeAvailability()),
            Map.entry("Reset", new Reset()));

    private Answers() {}
}
