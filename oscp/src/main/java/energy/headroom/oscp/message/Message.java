package energy.headroom.oscp.message;

/** The body of one OSCP request. */
public sealed interface Message
        permits Register,
                Handshake,
                HandshakeAcknowledge,
                Heartbeat,
                UpdateGroupCapacityForecast,
                AdjustGroupCapacityForecast,
                GroupCapacityComplianceError,
                UpdateGroupMeasurements,
                UpdateAssetMeasurements {
    /** What is asked for: the last part of the path that this body is posted to. */
    Action action();
}
