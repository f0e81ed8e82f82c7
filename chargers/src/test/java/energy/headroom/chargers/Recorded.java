package energy.headroom.chargers;

import energy.headroom.chargers.TransparencyTest.Line;
import java.util.List;

/** Conversations as chargers and CSMSs have them, each in the handwriting of somebody else's JSON. */
final class Recorded {
    static final List<Line> OF_16 = List.of(
            charger(
                    "[2,\"19223201\",\"BootNotification\",{\"chargePointVendor\":\"VendorX\",\"chargePointModel\":\"SingleSocketCharger\","
                            + "\"firmwareVersion\":\"4.0.8.17-5.69\",\"iccid\":\"\",\"meterType\":null}]"),
            csms(
                    "[3, \"19223201\", {\"status\": \"Accepted\", \"currentTime\": \"2026-02-01T20:53:32.486Z\", \"interval\": 300}]"),
            charger(
                    "[2,\"2\",\"StatusNotification\",{\"connectorId\":0,\"errorCode\":\"NoError\",\"status\":\"Available\",\"timestamp\":\"2026-02-01T20:53:33Z\"}]"),
            csms("[3,\"2\",{}]"),
            csms("[2,\"csms:1\",\"GetConfiguration\",{\"key\":[\"SupportedFeatureProfiles\"]}]"),
            charger(
                    "[3,\"csms:1\",{\"configurationKey\":[{\"key\":\"SupportedFeatureProfiles\",\"readonly\":true,\"value\":\"Core,SmartCharging\"}],\"unknownKey\":[]}]"),
            csms(
                    "[2,\"csms:2\",\"SendLocalList\",{\"listVersion\":1,\"updateType\":\"Full\",\"localAuthorizationList\":[{\"idTag\":\"04A1\",\"idTagInfo\":{\"status\":\"Accepted\"}}]}]"),
            charger("[3,\"csms:2\",{\"status\":\"Accepted\"}]"),
            charger("[2,\"3\",\"Authorize\",{\"idTag\":\"04A1B2C3\"}]"),
            csms("[3,\"3\",{\"idTagInfo\":{\"status\":\"Accepted\",\"expiryDate\":\"2027-01-01T00:00:00.000Z\"}}]"),
            charger(
                    "[2,\"4\",\"StartTransaction\",{\"connectorId\":1,\"idTag\":\"04A1B2C3\",\"meterStart\":1000,\"timestamp\":\"2026-02-01T20:55:00Z\"}]"),
            csms("[3,\"4\",{\"idTagInfo\":{\"status\":\"Accepted\"},\"transactionId\":815}]"),
            csms(
                    "[2,\"csms:3\",\"SetChargingProfile\",{\"connectorId\":1,\"csChargingProfiles\":{\"chargingProfileId\":4,\"transactionId\":815,\"stackLevel\":2,"
                            + "\"chargingProfilePurpose\":\"TxProfile\",\"chargingProfileKind\":\"Relative\",\"chargingSchedule\":{\"chargingRateUnit\":\"A\","
                            + "\"chargingSchedulePeriod\":[{\"startPeriod\":0,\"limit\":16.0}]}}}]"),
            charger("[3,\"csms:3\",{\"status\":\"Accepted\"}]"),
            charger(
                    "[2,\"5\",\"MeterValues\",{\"connectorId\":1,\"transactionId\":815,\"meterValue\":[{\"timestamp\":\"2026-02-01T20:56:00Z\","
                            + "\"sampledValue\":[{\"value\":\"1034\",\"unit\":\"Wh\"},{\"value\":\"7.20\",\"measurand\":\"Power.Active.Import\",\"unit\":\"kW\"}]}]}]"),
            csms("[3,\"5\",{}]"),
            csms("[2,\"csms:4\",\"ClearChargingProfile\",{\"id\":4}]"),
            charger("[3,\"csms:4\",{\"status\":\"Accepted\"}]"),
            csms("[2,\"csms:5\",\"RemoteStopTransaction\",{\"transactionId\":815}]"),
            charger("[3,\"csms:5\",{\"status\":\"Accepted\"}]"),
            charger(
                    "[2,\"6\",\"StopTransaction\",{\"transactionId\":815,\"idTag\":\"04A1B2C3\",\"meterStop\":2400,\"timestamp\":\"2026-02-01T21:10:00Z\",\"reason\":\"Remote\"}]"),
            csms("[3,\"6\",{\"idTagInfo\":{\"status\":\"Accepted\"}}]"),
            charger(
                    "[2,\"7\",\"DataTransfer\",{\"vendorId\":\"com.example\",\"messageId\":\"x\",\"data\":\"{\\\"a\\\":[1,2]}\"}]"),
            csms("[4,\"7\",\"NotImplemented\",\"\",{}]"),
            csms("[2,\"csms:6\",\"Reset\",{\"type\":\"Soft\"}]"),
            charger("[3,\"csms:6\",{\"status\":\"Accepted\"}]"));

    static final List<Line> OF_201 = List.of(
            charger(
                    "[2,\"a-1\",\"BootNotification\",{\"reason\":\"PowerUp\",\"chargingStation\":{\"model\":\"M\",\"vendorName\":\"V\",\"modem\":{}}}]"),
            csms("[3,\"a-1\",{\"currentTime\":\"2026-02-01T20:53:32Z\",\"interval\":60,\"status\":\"Accepted\"}]"),
            csms("[2,\"s1\",\"GetBaseReport\",{\"requestId\":1,\"reportBase\":\"FullInventory\"}]"),
            charger("[3,\"s1\",{\"status\":\"Accepted\"}]"),
            charger(
                    "[2,\"a-2\",\"NotifyReport\",{\"requestId\":1,\"generatedAt\":\"2026-02-01T20:53:40Z\",\"seqNo\":0,\"tbc\":false,\"reportData\":[{\"component\":"
                            + "{\"name\":\"EVSE\",\"evse\":{\"id\":1}},\"variable\":{\"name\":\"Power\"},\"variableAttribute\":[{\"value\":\"22000\"}],"
                            + "\"variableCharacteristics\":{\"dataType\":\"decimal\",\"supportsMonitoring\":true}}]}]"),
            csms("[3,\"a-2\",{}]"),
            charger(
                    "[2,\"a-3\",\"TransactionEvent\",{\"eventType\":\"Started\",\"timestamp\":\"2026-02-01T20:55:00.123+13:00\",\"triggerReason\":\"Authorized\",\"seqNo\":0,"
                            + "\"transactionInfo\":{\"transactionId\":\"t-1\",\"chargingState\":\"Charging\"},\"evse\":{\"id\":1,\"connectorId\":1},\"idToken\":{\"idToken\":\"04A1\",\"type\":\"ISO14443\"}}]"),
            csms("[3,\"a-3\",{\"idTokenInfo\":{\"status\":\"Accepted\"},\"totalCost\":0}]"),
            csms(
                    "[2,\"s2\",\"SetChargingProfile\",{\"evseId\":1,\"chargingProfile\":{\"id\":9,\"stackLevel\":0,\"chargingProfilePurpose\":\"TxProfile\",\"chargingProfileKind\":"
                            + "\"Absolute\",\"transactionId\":\"t-1\",\"chargingSchedule\":[{\"id\":1,\"startSchedule\":\"2026-02-01T20:00:00Z\",\"chargingRateUnit\":\"W\","
                            + "\"chargingSchedulePeriod\":[{\"startPeriod\":0,\"limit\":7000.0}]}]}}]"),
            charger("[3,\"s2\",{\"status\":\"Accepted\",\"statusInfo\":{\"reasonCode\":\"NoError\"}}]"),
            charger(
                    "[2,\"a-4\",\"NotifyEvent\",{\"generatedAt\":\"2026-02-01T20:56:00Z\",\"seqNo\":0,\"eventData\":[{\"eventId\":1,\"timestamp\":\"2026-02-01T20:56:00Z\",\"trigger\":"
                            + "\"Delta\",\"actualValue\":\"Occupied\",\"eventNotificationType\":\"HardWiredNotification\",\"component\":{\"name\":\"Connector\",\"evse\":{\"id\":1,\"connectorId\":1}},"
                            + "\"variable\":{\"name\":\"AvailabilityState\"}}]}]"),
            csms("[3,\"a-4\",{}]"),
            csms(
                    "[2,\"s3\",\"SetVariables\",{\"setVariableData\":[{\"attributeValue\":\"30\",\"component\":{\"name\":\"SampledDataCtrlr\"},\"variable\":{\"name\":\"TxUpdatedInterval\"}}]}]"),
            charger(
                    "[3,\"s3\",{\"setVariableResult\":[{\"attributeStatus\":\"Accepted\",\"component\":{\"name\":\"SampledDataCtrlr\"},\"variable\":{\"name\":\"TxUpdatedInterval\"}}]}]"),
            charger(
                    "[2,\"a-5\",\"TransactionEvent\",{\"eventType\":\"Ended\",\"timestamp\":\"2026-02-01T21:10:00Z\",\"triggerReason\":\"EVDeparted\",\"seqNo\":1,"
                            + "\"transactionInfo\":{\"transactionId\":\"t-1\",\"stoppedReason\":\"EVDisconnected\"},\"evse\":{\"id\":1}}]"),
            csms("[3,\"a-5\",{}]"));

    private Recorded() {}

    private static Line charger(String text) {
        return new Line(true, text);
    }

    private static Line csms(String text) {
        return new Line(false, text);
    }
}
