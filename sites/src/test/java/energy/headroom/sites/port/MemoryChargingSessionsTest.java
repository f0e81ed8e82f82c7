package energy.headroom.sites.port;

class MemoryChargingSessionsTest extends ChargingSessionsContract {
    private final ChargingSessions sessions = new MemoryChargingSessions();

    @Override
    protected ChargingSessions sessions() {
        return sessions;
    }

    @Override
    protected ChargingSessions reopened() {
        return sessions;
    }
}
