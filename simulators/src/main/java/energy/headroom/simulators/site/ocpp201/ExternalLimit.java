package energy.headroom.simulators.site.ocpp201;

import energy.headroom.simulators.site.ocpp.Frame;
import energy.headroom.simulators.site.profile.ChargingProfile;
import energy.headroom.simulators.site.profile.ChargingProfile.Period;
import energy.headroom.simulators.site.profile.Purpose;
import energy.headroom.simulators.site.profile.Timing;
import energy.headroom.units.Current;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What an energy manager on site allows the whole station: a profile that no CSMS may touch, told whenever it changes. */
final class ExternalLimit {
    private static final int ID = -1;
    private static final String SOURCE = "EMS";

    private ExternalLimit() {}

    static void set(Ocpp201Station station, Current limit, Instant now) {
        ChargingProfile profile = new ChargingProfile(
                ID,
                0,
                Purpose.EXTERNAL,
                new Timing.Absolute(now),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(new Period(Duration.ZERO, limit)));
        ObjectNode written = Frame.JSON
                .createObjectNode()
                .put("id", ID)
                .put("stackLevel", 0)
                .put("chargingProfilePurpose", "ChargingStationExternalConstraints")
                .put("chargingProfileKind", "Absolute");
        written.putArray("chargingSchedule").add(schedule(station, limit, now));
        station.install(0, profile, written);
        ObjectNode news = Frame.JSON.createObjectNode();
        news.putObject("chargingLimit").put("chargingLimitSource", SOURCE);
        if (station.model().tellsSchedulesOfLimits()) {
            ArrayNode schedules = news.putArray("chargingSchedule");
            schedules.add(schedule(station, limit, now));
        }
        station.outgoing().say("NotifyChargingLimit", news, (_, _) -> {});
    }

    static void clear(Ocpp201Station station) {
        if (station.charger().profiles().endExternal()) {
            ObjectNode news = Frame.JSON.createObjectNode().put("chargingLimitSource", SOURCE);
            station.outgoing().say("ClearedChargingLimit", news, (_, _) -> {});
        }
    }

    private static ObjectNode schedule(Ocpp201Station station, Current limit, Instant now) {
        ObjectNode schedule = Frame.JSON
                .createObjectNode()
                .put("id", 1)
                .put("startSchedule", station.clock().written(now))
                .put("chargingRateUnit", "A");
        schedule.putArray("chargingSchedulePeriod")
                .addObject()
                .put("startPeriod", 0)
                .put("limit", limit.roundedDownToTenth().amperes());
        return schedule;
    }
}
