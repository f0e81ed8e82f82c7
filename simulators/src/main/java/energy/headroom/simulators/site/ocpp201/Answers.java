package energy.headroom.simulators.site.ocpp201;

import java.util.Map;

/** Every call that the charger understands, and who answers it. */
final class Answers {
    static final Map<String, Answer> BY_ACTION = Map.ofEntries(
            Map.entry("SetChargingProfile", new SetChargingProfile()),
            Map.entry("ClearChargingProfile", new ClearChargingProfile()),
            Map.entry("GetChargingProfiles", new GetChargingProfiles()),
            Map.entry("GetCompositeSchedule", new GetCompositeSchedule()),
            Map.entry("GetVariables", new GetVariables()),
            Map.entry("SetVariables", new SetVariables()),
            Map.entry("GetBaseReport", new GetBaseReport()),
            Map.entry("GetReport", new GetReport()),
            Map.entry("TriggerMessage", new TriggerMessage()),
            Map.entry("RequestStartTransaction", new RequestStartTransaction()),
            Map.entry("RequestStopTransaction", new RequestStopTransaction()),
            Map.entry("ChangeAvailability", new ChangeAvailability()),
            Map.entry("Reset", new Reset()));

    private Answers() {}
}
