package energy.headroom.app.settings;

import energy.headroom.settings.Environment;

/** Settings of a simulated DERMS and of a gateway that are made for each other, to be made wrong. */
public final class LinkedFiles {
    public static final Environment ENVIRONMENT = name -> "0123456789abcdef-" + name;

    private LinkedFiles() {}

    /** Of the DERMS, at a port of its own choice. */
    public static String derms(int gatewayPort) {
        return """
                listen: { address: 127.0.0.1, port: 0 }
                gateway:
                  base-url: http://127.0.0.1:%1$d/oscp/fp/2.0
                  token-url: http://127.0.0.1:%1$d/oauth2/token
                  client-id: vector
                  client-secret: { env: TO_GATEWAY }
                  headers: { fp-id: { env: A }, apikey: { env: B }, x-access-token: { env: C } }
                client: { client-id: headroom, client-secret: { env: TO_DERMS } }
                required-headers: { fp-id: { env: D }, apikey: { env: E }, x-access-token: { env: F } }
                token-audience: derms
                heartbeat-interval: 1s
                groups: [ { id: AKL001, asset-id: AKL001, capacity: 60 kW } ]
                """.formatted(gatewayPort);
    }

    /** Of the gateway; where the DERMS is has yet to be put in the place of 127.0.0.1:DERMS. */
    public static String gateway(int gatewayPort) {
        return """
                listen: { address: 127.0.0.1, port: %1$d }
                public-url: http://127.0.0.1:%1$d
                data: ./data
                api: { tokens: [ { name: operations, secret: { env: TOKEN } } ] }
                providers:
                  - id: vector-test
                    profile: vector
                    environment: test
                    base-url: http://127.0.0.1:DERMS/oscp/cp/2.0
                    token-url: http://127.0.0.1:DERMS/oauth2/token
                    client-id: headroom
                    client-secret: { env: TO_DERMS }
                    audience: derms
                    headers: { fp-id: { env: D }, apikey: { env: E }, x-access-token: { env: F } }
                    inbound:
                      client-id: vector
                      client-secret: { env: TO_GATEWAY }
                      headers: { fp-id: { env: A }, apikey: { env: B }, x-access-token: { env: C } }
                    heartbeat-interval: 1s
                sites:
                  - id: quay
                    provider: vector-test
                    group-id: AKL001
                    asset-id: AKL001
                    time-zone: Pacific/Auckland
                    grid-connection: 100 kW
                    fallback: 20 kW
                    chargers:
                      - { id: QS-01, maximum: 32 A, password: { env: P } }
                """.formatted(gatewayPort);
    }
}
