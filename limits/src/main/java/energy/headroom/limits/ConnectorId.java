package energy.headroom.limits;

/**
 * One connector (OCPP 1.6) or EVSE (2.x) of one charger.
 *
 * @param charger the charger's identity as it connects
 * @param number from 1
 */
public record ConnectorId(String charger, int number) implements Comparable<ConnectorId> {
    public ConnectorId {
        if (charger.isEmpty() || number < 1) {
            throw new IllegalArgumentException("no such connector: " + charger + "/" + number);
        }
    }

    @Override
    public int compareTo(ConnectorId other) {
        int byCharger = charger.compareTo(other.charger);
        return byCharger != 0 ? byCharger : Integer.compare(number, other.number);
    }

    @Override
    public String toString() {
        return charger + "/" + number;
    }
}
