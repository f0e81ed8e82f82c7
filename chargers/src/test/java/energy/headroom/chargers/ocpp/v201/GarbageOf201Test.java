package energy.headroom.chargers.ocpp.v201;

import energy.headroom.chargers.ocpp.Version;
import energy.headroom.chargers.ocpp.talk.Garbage;
import java.util.List;

class GarbageOf201Test extends Garbage {
    GarbageOf201Test() {
        super(
                Version.V2_0_1,
                List.of(
                        "BootNotification",
                        "StatusNotification",
                        "TransactionEvent",
                        "MeterValues",
                        "NotifyEvent",
                        "NotifyChargingLimit",
                        "ClearedChargingLimit",
                        "Authorize",
                        "Nonsense"),
                List.of(
                        "evseId",
                        "connectorId",
                        "connectorStatus",
                        "timestamp",
                        "meterValue",
                        "idToken",
                        "eventType",
                        "seqNo",
                        "transactionInfo",
                        "evse",
                        "offline",
                        "eventData",
                        "chargingLimit",
                        "chargingLimitSource",
                        "chargingStation"),
                List.of(
                        "\"Started\"",
                        "\"Ended\"",
                        "{\"id\":1,\"connectorId\":99999}",
                        "{\"transactionId\":\"T\",\"chargingState\":\"Charging\"}",
                        "[{\"timestamp\":\"2026-03-01T12:00:00Z\",\"sampledValue\":[{\"value\":1,\"unitOfMeasure\":"
                                + "{\"unit\":\"Wh\",\"multiplier\":2000000000}}]}]",
                        "[{\"actualValue\":\"Available\",\"component\":{\"name\":\"Connector\",\"evse\":{\"id\":1}},"
                                + "\"variable\":{\"name\":\"AvailabilityState\"}}]"));
    }
}
