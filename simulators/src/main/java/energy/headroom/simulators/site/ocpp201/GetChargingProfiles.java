package energy.headroom.simulators.site.ocpp201;

import energy.headroom.simulators.site.ocpp.Fields;
import energy.headroom.simulators.site.ocpp.Frame;
import energy.headroom.simulators.site.ocpp.Refused;
import energy.headroom.simulators.site.ocpp201.KeptProfiles.Kept;
import energy.headroom.simulators.site.profile.Purpose;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Reports the profiles that meet all criteria, one message for each EVSE and source, behind the answer. */
final class GetChargingProfiles implements Answer {
    private static final String OF_CSMS = "CSO";
    private static final String EXTERNAL = "EMS";

    private record Place(int evse, String source) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            int byEvse = Integer.compare(evse, other.evse);
            return byEvse != 0 ? byEvse : source.compareTo(other.source);
        }
    }

    @Override
    public ObjectNode to(ObjectNode payload, Ocpp201Station station, Instant now) throws Refused {
        Fields fields = new Fields(payload);
        Fields criteria = fields.object("chargingProfile");
        Optional<Integer> evse = fields.optionalInteger("evseId");
        Optional<Integer> stackLevel = criteria.optionalInteger("stackLevel");
        Optional<Purpose> purpose = purpose(criteria);
        Set<Integer> ids = ids(payload);
        List<Kept> found = station.kept()
                .all(kept -> evse.filter(wanted -> wanted != kept.evse()).isEmpty()
                        && stackLevel
                                .filter(wanted -> wanted != kept.profile().stackLevel())
                                .isEmpty()
                        && purpose.filter(wanted -> wanted != kept.profile().purpose())
                                .isEmpty()
                        && (ids.isEmpty() || ids.contains(kept.profile().id())));
        if (found.isEmpty()) {
            return Answer.status("NoProfiles");
        }
        report(station, fields.integer("requestId"), found);
        return Answer.status("Accepted");
    }

    static Optional<Purpose> purpose(Fields criteria) throws Refused {
        Optional<String> name = criteria.optionalText("chargingProfilePurpose");
        Optional<Purpose> purpose = name.flatMap(Purpose::named201);
        if (name.isPresent() && purpose.isEmpty()) {
            throw new Refused("PropertyConstraintViolation", name.get() + " is no purpose of a profile");
        }
        return purpose;
    }

    private static Set<Integer> ids(ObjectNode payload) {
        Set<Integer> ids = new HashSet<>();
        for (JsonNode id : payload.path("chargingProfile").path("chargingProfileId")) {
            ids.add(id.asInt(0));
        }
        return ids;
    }

    private static void report(Ocpp201Station station, int request, List<Kept> found) {
        Map<Place, List<Kept>> places = found.stream()
                .collect(Collectors.groupingBy(
                        kept -> new Place(
                                kept.evse(), kept.profile().purpose() == Purpose.EXTERNAL ? EXTERNAL : OF_CSMS),
                        TreeMap::new,
                        Collectors.toList()));
        int left = places.size();
        for (Map.Entry<Place, List<Kept>> place : places.entrySet()) {
            left--;
            ObjectNode report = Frame.JSON
                    .createObjectNode()
                    .put("requestId", request)
                    .put("chargingLimitSource", place.getKey().source())
                    .put("evseId", place.getKey().evse())
                    .put("tbc", left > 0);
            ArrayNode profiles = report.putArray("chargingProfile");
            place.getValue().forEach(kept -> profiles.add(kept.written()));
            station.outgoing().say("ReportChargingProfiles", report, (_, _) -> {});
        }
    }
}
