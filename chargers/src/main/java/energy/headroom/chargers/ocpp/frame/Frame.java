package energy.headroom.chargers.ocpp.frame;

import tools.jackson.databind.node.ObjectNode;

/** One message of OCPP-J. */
public sealed interface Frame {
    /** Ties an answer to its call. */
    String id();

    /** {@code [2, id, action, payload]}: one side asks the other for something. */
    record Call(String id, String action, ObjectNode payload) implements Frame {}

    /** {@code [3, id, payload]}: the answer. */
    record CallResult(String id, ObjectNode payload) implements Frame {}

    /** {@code [5, ...]} and {@code [6, ...]} of 2.1: an answer of ours that could not be read, and news that want no answer. */
    record OneWay(String id) implements Frame {}

    /** {@code [4, id, code, description, details]}: why there is no answer. Details are not kept. */
    record CallError(String id, String code, String description) implements Frame {}
}
