package energy.headroom.app.onboarding;

import energy.headroom.app.settings.HandedOver;
import energy.headroom.derms.ProviderSettings;
import energy.headroom.settings.Secret;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.web.util.HtmlUtils;
import tools.jackson.databind.json.JsonMapper;

/** What is handed to one provider. */
record Pack(HandedOver all, HandedOver.Provider to) {
    private static final String SCOPE = "oscp";

    static Pack of(HandedOver all, HandedOver.Provider to) {
        return new Pack(all, to);
    }

    String provider() {
        return to.id();
    }

    private List<HandedOver.Site> sites() {
        return all.sites().stream()
                .filter(site -> site.provider().equals(to.id()))
                .toList();
    }

    private List<String> headerNames() {
        return to.headers().keySet().stream().sorted().toList();
    }

    /** For machines; no secret is in it. */
    String json() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("provider", to.id());
        document.put("environment", environment());
        document.put("oscp_version", "2.0");
        document.put("oscp_base_url", all.oscpBaseUrl().toString());
        to.inbound().ifPresentOrElse(inbound -> tokens(document, inbound), () -> document.put("register", true));
        document.put("headers", headerNames());
        document.put("sites", sites().stream().map(Pack::document).toList());
        return written(document);
    }

    private void tokens(Map<String, Object> document, ProviderSettings.Inbound inbound) {
        inbound.issuer()
                .ifPresentOrElse(
                        issuer -> document.put("token_issuer", issuer.name()),
                        () -> document.put("token_url", all.tokenUrl().toString()));
        document.put("grant_type", "client_credentials");
        document.put("client_id", inbound.clientId());
        document.put("scope", scopes(inbound));
    }

    private static Map<String, Object> document(HandedOver.Site site) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("name", site.name());
        document.put("group_id", site.groupId());
        document.put("asset_id", site.assetId());
        document.put("time_zone", site.timeZone().getId());
        return document;
    }

    /** What goes another way. */
    String secrets() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("provider", to.id());
        to.inbound()
                .flatMap(ProviderSettings.Inbound::clientSecret)
                .ifPresent(secret -> document.put("client_secret", secret.reveal()));
        to.registration()
                .filter(registration -> registration.begins() == ProviderSettings.Begins.THEM)
                .ifPresent(registration ->
                        document.put("invitation", registration.invitation().reveal()));
        Map<String, String> headers = new TreeMap<>();
        to.headers().forEach((String name, Secret value) -> headers.put(name, value.reveal()));
        document.put("headers", headers);
        return written(document);
    }

    /** For people; no secret is in it. */
    String page() {
        String sites = sites().stream()
                .map(site -> "<tr><td>%s</td><td><code>%s</code></td><td><code>%s</code></td><td>%s</td></tr>%n"
                        .formatted(
                                shown(site.name()),
                                shown(site.groupId()),
                                shown(site.assetId()),
                                shown(site.timeZone().getId())))
                .collect(Collectors.joining());
        return """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <title>OSCP onboarding of %1$s</title>
                <style>
                body { font: 16px/1.5 sans-serif; max-width: 50em; margin: 2em auto; padding: 0 1em }
                table { border-collapse: collapse } td, th { border: 1px solid #999; padding: .3em .7em; text-align: left }
                </style>
                </head>
                <body>
                <h1>OSCP 2.0 onboarding: %1$s, %2$s environment</h1>
                <p>We are the flexibility provider. This is how you reach us; secrets come in a file of their own, another way.</p>
                <table>
                <tr><th>OSCP base URL</th><td><code>%3$s</code></td></tr>
                <tr><th>Access tokens</th><td>%4$s</td></tr>
                <tr><th>Headers of every call</th><td>%5$s</td></tr>
                </table>
                <h2>Sites</h2>
                <p>One group and one asset for each site; both name the same site.</p>
                <table>
                <tr><th>Site</th><th>Group id</th><th>Asset id</th><th>Time zone</th></tr>
                %6$s</table>
                <h2>What we need from you</h2>
                <ul>
                <li>your OSCP base URL and token URL, with client id and secret, and scope and audience where you want them</li>
                <li>the values of the headers that our calls carry</li>
                <li>the addresses that your calls come from, where firewalls have to let them in</li>
                </ul>
                </body>
                </html>
                """.formatted(
                        shown(to.id()),
                        environment(),
                        shown(all.oscpBaseUrl().toString()),
                        access(),
                        headerNames().isEmpty()
                                ? "none"
                                : headerNames().stream()
                                        .map(name -> "<code>" + shown(name) + "</code>")
                                        .collect(Collectors.joining(", ")),
                        sites);
    }

    private String access() {
        if (to.inbound().isEmpty()) {
            return "by OSCP's own register, with the invitation that comes with the secrets";
        }
        ProviderSettings.Inbound inbound = to.inbound().get();
        return inbound.issuer()
                        .map(issuer -> "from the issuer <code>" + shown(issuer.name()) + "</code>")
                        .orElse("from <code>" + shown(all.tokenUrl().toString())
                                + "</code> (OAuth 2.0 client credentials, in the header or the form)")
                + ", client id <code>" + shown(inbound.clientId()) + "</code>, scope <code>"
                + shown(scopes(inbound)) + "</code>";
    }

    /** All that its messages need together, as OAuth writes them. */
    private static String scopes(ProviderSettings.Inbound inbound) {
        Set<String> all = new TreeSet<>(inbound.scopes().values());
        all.add(SCOPE);
        return String.join(" ", all);
    }

    private String environment() {
        return to.environment().name().toLowerCase(Locale.ROOT);
    }

    private static String shown(String text) {
        return HtmlUtils.htmlEscape(text);
    }

    private static String written(Map<String, Object> document) {
        return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(document) + "\n";
    }
}
