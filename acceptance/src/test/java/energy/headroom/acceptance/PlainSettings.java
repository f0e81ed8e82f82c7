package energy.headroom.acceptance;

/** Settings of a gateway with one site, and of the DERMS that registers with it by OSCP 2.0 as it is written. */
final class PlainSettings {
    private PlainSettings() {}

    /**
     * The gateway's.
     *
     * @param more more settings of the whole gateway, whole lines
     * @param ofTheSite more settings of its site, its chargers among them
     */
    static String gateway(int port, int dermsPort, String more, String ofTheSite) {
        return """
                listen: { address: 127.0.0.1, port: %1$d }
                public-url: http://127.0.0.1:%1$d
                data: ./data
                api: { tokens: [ { name: tests, secret: { env: API_TOKEN } } ] }
                providers:
                  - id: dso
                    profile: oscp-2.0
                    environment: test
                    base-url: http://127.0.0.1:%2$d/oscp/cp/2.0
                    registration: { begins: them, invitation: { env: INVITATION } }
                    heartbeat-interval: 4s
                %3$ssites:
                  - id: quay-street
                    provider: dso
                    group-id: Quay-Street/1
                    asset-id: Quay-Street/1
                    time-zone: Pacific/Auckland
                    grid-connection: 60 kW
                    fallback: 5 kW
                    measurement-interval: 2s
                %4$s""".formatted(port, dermsPort, more, ofTheSite.indent(4));
    }

    /** @param capacity what the DERMS says is there for its one group */
    static String derms(int gatewayPort, int port, String capacity) {
        return """
                listen: { address: 127.0.0.1, port: %2$d }
                gateway: { base-url: "http://127.0.0.1:%1$d/oscp/fp/2.0" }
                registration: { begins: us, invitation: { env: INVITATION } }
                heartbeat-interval: 4s
                groups: [ { id: Quay-Street/1, asset-id: Quay-Street/1, capacity: %3$s } ]
                """.formatted(gatewayPort, port, capacity);
    }
}
