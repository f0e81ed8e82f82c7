package energy.headroom.derms.client;

import energy.headroom.derms.ProviderSettings;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** How a provider is asked for an access token: OAuth 2.0 client credentials, in the form that its profile says (V1). */
public final class TokenRequest {
    private TokenRequest() {}

    public static HttpRequest to(ProviderSettings provider, ProviderSettings.OAuth oauth) {
        StringBuilder form = new StringBuilder("grant_type=client_credentials");
        oauth.scope().ifPresent(scope -> form.append("&scope=").append(encoded(scope)));
        oauth.audience().ifPresent(audience -> form.append("&audience=").append(encoded(audience)));
        String id = encoded(oauth.clientId());
        String secret = encoded(oauth.clientSecret().reveal());
        HttpRequest.Builder request = HttpRequest.newBuilder(oauth.tokenUrl())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json");
        provider.headers().forEach((name, value) -> {
            if (provider.profile().headers().withTokenRequest().contains(name)) {
                request.header(name, value.reveal());
            }
        });
        switch (provider.profile().clientSecret()) {
            case HEADER -> request.header("Authorization", "Basic " + base64(id + ":" + secret));
            case FORM ->
                form.append("&client_id=").append(id).append("&client_secret=").append(secret);
        }
        return request.POST(BodyPublishers.ofString(form.toString())).build();
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
