package energy.headroom.chargers.ocpp.talk;

import tools.jackson.databind.node.ObjectNode;

/** A call of ours that has yet to be sent. */
public record Request(String action, ObjectNode payload) {}
