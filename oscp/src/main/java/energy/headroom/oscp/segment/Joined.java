package energy.headroom.oscp.segment;

import energy.headroom.oscp.json.InvalidMessage;
import energy.headroom.oscp.json.LocalTimes;
import energy.headroom.oscp.json.MessageReader;
import energy.headroom.oscp.json.MessageWriter;
import energy.headroom.oscp.message.Action;
import energy.headroom.oscp.message.AdjustGroupCapacityForecast;
import energy.headroom.oscp.message.GroupCapacityComplianceError;
import energy.headroom.oscp.message.Handshake;
import energy.headroom.oscp.message.HandshakeAcknowledge;
import energy.headroom.oscp.message.Heartbeat;
import energy.headroom.oscp.message.Message;
import energy.headroom.oscp.message.Register;
import energy.headroom.oscp.message.UpdateAssetMeasurements;
import energy.headroom.oscp.message.UpdateGroupCapacityForecast;
import energy.headroom.oscp.message.UpdateGroupMeasurements;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parts made into one body: slices of one text are put one after the other, the arrays of complete messages are joined. */
final class Joined {
    /** Why parts do not make one message. */
    static final class Mismatch extends Exception {
        Mismatch(String reason) {
            super(reason);
        }
    }

    private Joined() {}

    /** @param parts in their order; at least two */
    static byte[] of(Action action, List<byte[]> parts, LocalTimes localTimes) throws Mismatch {
        return parts.stream().allMatch(MessageReader::isWholeObject)
                ? messages(action, parts, localTimes)
                : text(parts);
    }

    private static byte[] text(List<byte[]> parts) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        parts.forEach(text::writeBytes);
        return text.toByteArray();
    }

    private static byte[] messages(Action action, List<byte[]> parts, LocalTimes localTimes) throws Mismatch {
        List<Message> messages = new ArrayList<>();
        for (byte[] part : parts) {
            try {
                messages.add(MessageReader.read(action, part, localTimes));
            } catch (InvalidMessage e) {
                throw new Mismatch("part " + (messages.size() + 1) + ": " + e.getMessage());
            }
        }
        Message whole = messages.getFirst();
        for (int i = 1; i < messages.size(); i++) {
            Message more = joined(whole, messages.get(i));
            if (more == null) {
                throw new Mismatch("parts 1 and " + (i + 1) + " are each a complete " + action.pathName()
                        + " and cannot be joined: they are not about the same");
            }
            whole = more;
        }
        return MessageWriter.write(whole);
    }

    /** Null where the two say different things beside their arrays, or have none. */
    private static @Nullable Message joined(Message one, Message two) {
        return switch (one) {
            case UpdateGroupCapacityForecast(var group, var type, var blocks)
            when two instanceof UpdateGroupCapacityForecast more
                    && group.equals(more.groupId())
                    && type == more.type() ->
                new UpdateGroupCapacityForecast(group, type, joined(blocks, more.blocks()));
            case AdjustGroupCapacityForecast(var group, var type, var blocks)
            when two instanceof AdjustGroupCapacityForecast more
                    && group.equals(more.groupId())
                    && type == more.type() ->
                new AdjustGroupCapacityForecast(group, type, joined(blocks, more.blocks()));
            case GroupCapacityComplianceError(var text, var blocks)
            when two instanceof GroupCapacityComplianceError more && text.equals(more.message()) ->
                new GroupCapacityComplianceError(text, joined(blocks, more.blocks()));
            case UpdateGroupMeasurements(var group, var measured)
            when two instanceof UpdateGroupMeasurements more && group.equals(more.groupId()) ->
                new UpdateGroupMeasurements(group, joined(measured, more.measurements()));
            case UpdateAssetMeasurements(var group, var measured)
            when two instanceof UpdateAssetMeasurements more && group.equals(more.groupId()) ->
                new UpdateAssetMeasurements(group, joined(measured, more.measurements()));
            case UpdateGroupCapacityForecast _,
                    AdjustGroupCapacityForecast _,
                    GroupCapacityComplianceError _,
                    UpdateGroupMeasurements _,
                    UpdateAssetMeasurements _,
                    Register _,
                    Handshake _,
                    HandshakeAcknowledge _,
                    Heartbeat _ -> null;
        };
    }

    private static <T> List<T> joined(List<T> one, List<T> two) {
        List<T> all = new ArrayList<>(one);
        all.addAll(two);
        return all;
    }
}
