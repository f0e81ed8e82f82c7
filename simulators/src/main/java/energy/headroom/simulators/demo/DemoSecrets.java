package energy.headroom.simulators.demo;

import energy.headroom.settings.Environment;
import energy.headroom.settings.Secret;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * The secrets of one run, each under the environment variable that carries it; one that is set already is taken as it is. They
 * are never written anywhere; settings files name the variables.
 */
final class DemoSecrets {
    static final String GATEWAY_CLIENT = "DEMO_GATEWAY_CLIENT_SECRET";
    static final String DERMS_CLIENT = "DEMO_DERMS_CLIENT_SECRET";
    /** The headers that the DERMS wants from the gateway, and those that the gateway wants from the DERMS. */
    static final List<String> HEADERS = List.of("fp-id", "apikey", "x-access-token");

    private final Map<String, Secret> byVariable = new LinkedHashMap<>();
    private final Environment given;
    private final RandomGenerator random;

    DemoSecrets(List<DemoSite> sites, Environment given, RandomGenerator random) {
        this.given = given;
        this.random = random;
        add(GATEWAY_CLIENT);
        add(DERMS_CLIENT);
        HEADERS.forEach(header -> {
            add(toDerms(header));
            add(toGateway(header));
        });
        sites.forEach(site -> site.chargers().forEach(charger -> add(password(charger.id()))));
    }

    private void add(String variable) {
        String value = given.value(variable);
        byVariable.put(variable, new Secret(value == null || value.isEmpty() ? made() : value));
    }

    private String made() {
        byte[] bytes = new byte[24];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static String toDerms(String header) {
        return "DEMO_TO_DERMS_" + variable(header);
    }

    static String toGateway(String header) {
        return "DEMO_TO_GATEWAY_" + variable(header);
    }

    static String password(String charger) {
        return "DEMO_PASSWORD_" + variable(charger);
    }

    private static String variable(String name) {
        return name.toUpperCase(java.util.Locale.ROOT).replace('-', '_');
    }

    Map<String, Secret> all() {
        return Map.copyOf(byVariable);
    }

    Map<String, Secret> ofDerms() {
        Map<String, Secret> derms = new LinkedHashMap<>(byVariable);
        derms.keySet().removeIf(variable -> variable.startsWith("DEMO_PASSWORD_"));
        return derms;
    }

    Map<String, Secret> ofSite(DemoSite site) {
        Map<String, Secret> passwords = new LinkedHashMap<>(byVariable);
        passwords
                .keySet()
                .retainAll(site.chargers().stream()
                        .map(charger -> password(charger.id()))
                        .toList());
        return passwords;
    }
}
