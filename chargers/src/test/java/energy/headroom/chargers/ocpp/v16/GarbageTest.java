package energy.headroom.chargers.ocpp.v16;

import energy.headroom.chargers.ocpp.Version;
import energy.headroom.chargers.ocpp.talk.Garbage;
import java.util.List;

class GarbageTest extends Garbage {
    GarbageTest() {
        super(
                Version.V1_6,
                List.of(
                        "BootNotification",
                        "StatusNotification",
                        "StartTransaction",
                        "StopTransaction",
                        "MeterValues",
                        "DataTransfer",
                        "Authorize",
                        "Nonsense"),
                List.of(
                        "connectorId",
                        "status",
                        "timestamp",
                        "meterValue",
                        "idTag",
                        "meterStart",
                        "meterStop",
                        "transactionId",
                        "transactionData",
                        "vendorId",
                        "chargePointVendor",
                        "chargePointModel"),
                List.of());
    }
}
