package energy.headroom.app.settings;

import energy.headroom.derms.Loopback;
import energy.headroom.settings.Section;
import java.net.URI;

/** The setting {@code public-url}: how others reach us. */
final class PublicUrl {
    private PublicUrl() {}

    static URI read(Section root, boolean allowPlainHttp) {
        URI url = root.uri("public-url");
        boolean https = url.getScheme().equals("https");
        if (!https && !url.getScheme().equals("http")) {
            root.fault("public-url", "must begin with https:// or http://");
        } else if (!https && !Loopback.is(url.getHost()) && root.has("public-url") && !allowPlainHttp) {
            root.fault(
                    "public-url",
                    "others would send their secrets to it in plain HTTP. Write https://, or set listen.allow-plain-http:"
                            + " true if the way is safe otherwise");
        }
        if (url.getQuery() != null || url.getFragment() != null) {
            root.fault("public-url", "must end with the host, port or path");
        }
        return url;
    }
}
