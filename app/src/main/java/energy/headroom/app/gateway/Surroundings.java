package energy.headroom.app.gateway;

import energy.headroom.app.settings.ListenSettings;
import java.util.HashMap;
import java.util.Map;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.web.context.support.StandardServletEnvironment;

/**
 * What Spring is told. Nothing else is asked: no environment variable, system property or file of the folder that the
 * gateway happens to be started in changes how it behaves, only its settings file does.
 */
final class Surroundings extends StandardServletEnvironment {
    private static final Map<String, Object> ALWAYS = Map.ofEntries(
            Map.entry("spring.application.name", "headroom"),
            Map.entry("spring.main.banner-mode", "off"),
            Map.entry("spring.config.location", "optional:classpath:/energy/headroom/app/none/"),
            Map.entry("spring.threads.virtual.enabled", "true"),
            Map.entry("server.forward-headers-strategy", "none"),
            Map.entry("server.shutdown", "graceful"),
            Map.entry("spring.lifecycle.timeout-per-shutdown-phase", "4s"),
            Map.entry("server.max-http-request-header-size", "16KB"),
            Map.entry("server.jetty.max-http-form-post-size", "64KB"),
            Map.entry("server.jetty.max-connections", "20000"),
            Map.entry("server.jetty.connection-idle-timeout", "60s"),
            Map.entry("spring.web.error.whitelabel.enabled", "false"),
            Map.entry("spring.web.error.include-message", "never"),
            Map.entry("spring.web.error.include-stacktrace", "never"),
            Map.entry("spring.web.resources.add-mappings", "false"),
            Map.entry("spring.security.filter.dispatcher-types", "REQUEST"),
            // Forms are read in one place, in time, and nothing else of the kind is wanted.
            Map.entry("spring.mvc.formcontent.filter.enabled", "false"),
            Map.entry("spring.servlet.multipart.enabled", "false"),
            // It would name the folder that we run in.
            Map.entry("management.metrics.enable.disk", "false"),
            Map.entry("management.endpoints.web.exposure.include", "health,prometheus"),
            Map.entry("management.endpoints.web.discovery.enabled", "false"),
            Map.entry("management.endpoint.health.show-details", "never"),
            Map.entry("management.endpoint.health.show-components", "never"),
            Map.entry("management.endpoint.health.probes.enabled", "true"),
            Map.entry("management.health.defaults.enabled", "false"));

    /**
     * @param authorities in PEM, of those who vouch for the certificates of whoever calls; empty: nobody is asked for one
     * @param besides what this program wants otherwise than the gateway
     */
    static ConfigurableEnvironment of(ListenSettings listen, String authorities, Map<String, Object> besides) {
        Surroundings surroundings = new Surroundings();
        surroundings.getPropertySources().addFirst(new MapPropertySource("besides", besides));
        surroundings.getPropertySources().addFirst(new MapPropertySource("listen", listening(listen, authorities)));
        return surroundings;
    }

    private static Map<String, Object> listening(ListenSettings listen, String authorities) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("server.address", listen.address());
        properties.put("server.port", listen.port());
        listen.tls().ifPresent(tls -> {
            properties.put("server.ssl.certificate", tls.certificate().toUri().toString());
            properties.put(
                    "server.ssl.certificate-private-key", tls.privateKey().reveal());
            if (!authorities.isEmpty()) {
                properties.put("server.ssl.trust-certificate", authorities);
                // Who shows none is a browser, or a charger or provider without one; who must show one is checked
                // later.
                properties.put("server.ssl.client-auth", "want");
            }
        });
        return properties;
    }

    @Override
    protected void customizePropertySources(MutablePropertySources sources) {
        sources.addLast(new MapPropertySource("always", ALWAYS));
    }
}
