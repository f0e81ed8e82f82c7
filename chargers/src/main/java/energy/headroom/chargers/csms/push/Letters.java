package energy.headroom.chargers.csms.push;

import energy.headroom.chargers.csms.AtCsms;
import energy.headroom.chargers.csms.Spot;
import energy.headroom.limits.Schedule;
import energy.headroom.limits.Telling;
import energy.headroom.sites.Order;
import energy.headroom.units.Phase;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes the messages about one site. */
final class Letters {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final AtCsms place;
    private final RandomGenerator random;

    Letters(AtCsms place, RandomGenerator random) {
        this.place = place;
        this.random = random;
    }

    Message limits(Collection<Push.Entry> entries, long revision, Instant acknowledgeBy, Instant now) {
        ObjectNode data = data(revision).put("acknowledge_by", acknowledgeBy.toString());
        ArrayNode limits = data.putArray("limits");
        for (Push.Entry entry : entries) {
            ObjectNode limit = name(limits.addObject(), entry.spot());
            write(limit, entry, now);
        }
        return message(Message.Type.LIMITS, revision, data, now);
    }

    Message order(Order order, Spot spot, long revision, Instant acknowledgeBy, Instant now) {
        ObjectNode data = data(revision).put("acknowledge_by", acknowledgeBy.toString());
        Message.Type type = switch (order) {
            case END_SESSIONS -> Message.Type.END_SESSIONS;
            case OUT_OF_SERVICE -> Message.Type.OUT_OF_SERVICE;
            case INTO_SERVICE -> Message.Type.INTO_SERVICE;
            case RELEASE ->
                throw new IllegalArgumentException("is said among the limits, in whose order it has its place");
        };
        return message(type, revision, name(data, spot), now);
    }

    Message readings(Collection<Spot> spots, long revision, Instant now) {
        ObjectNode data = data(revision);
        ArrayNode wanted = data.putArray("connectors");
        spots.forEach(spot -> name(wanted.addObject(), spot));
        return message(Message.Type.READINGS, revision, data, now);
    }

    Message check(long revision, Instant now) {
        return message(Message.Type.CONTACT, revision, data(revision), now);
    }

    private ObjectNode data(long revision) {
        return JSON.createObjectNode().put("site", place.site().id().value()).put("revision", revision);
    }

    private ObjectNode name(ObjectNode node, Spot spot) {
        return switch (place.scope()) {
            case PER_CONNECTOR ->
                node.put("scope", "connector").put("charger", spot.name()).put("connector", spot.connector());
            case SITE -> node.put("scope", "site");
        };
    }

    private void write(ObjectNode limit, Push.Entry entry, Instant now) {
        if (entry.how() == Push.How.RELEASED) {
            limit.put("released", true);
            return;
        }
        Telling telling = place.telling(entry.spot().charger(), entry.how() == Push.How.AS_IT_IS);
        limit.put("unit", entry.spot().charger().unit().name());
        ArrayNode phases = limit.putArray("phases");
        entry.spot().charger().phases().stream().sorted().map(Phase::name).forEach(phases::add);
        ArrayNode steps = limit.putArray("steps");
        for (Schedule.Step step : entry.schedule().without(now).steps()) {
            ObjectNode written = steps.addObject().put("from", step.from().toString());
            switch (telling.unit()) {
                case WATTS -> written.put("limit_w", telling.rate(step.limit()));
                case AMPERES_PER_PHASE ->
                    written.put("limit_a", telling.rate(step.limit()))
                            .put("limit_w", telling.draws(step.limit()).watts());
            }
        }
    }

    private Message message(Message.Type type, long revision, ObjectNode data, Instant now) {
        ObjectNode body = JSON.createObjectNode().put("type", type.wireName()).put("timestamp", now.toString());
        body.set("data", data);
        String id = "msg_" + HexFormat.of().toHexDigits(random.nextLong())
                + HexFormat.of().toHexDigits(random.nextLong());
        return new Message(id, type, revision, JSON.writeValueAsString(body));
    }
}
