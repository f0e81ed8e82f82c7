package energy.headroom.derms.client;

import energy.headroom.derms.ProviderSettings;
import energy.headroom.derms.ProviderTls;
import java.net.http.HttpClient;
import java.time.Duration;

/**
 * How one provider is called now: with which credentials, and over which HTTP client. Everything that calls it asks here
 * anew for each call, so that an exchange of credentials reaches them all. Safe for use by many threads.
 */
public final class Connection implements AutoCloseable {
    /** What one call is made with. */
    record Now(ProviderSettings settings, HttpClient http) {
        Exchange exchange() {
            return new Exchange(http, settings.timeouts().answer());
        }
    }

    private volatile Now now;

    Connection(ProviderSettings settings) {
        now = new Now(settings, http(settings));
    }

    Now now() {
        return now;
    }

    /** Whatever is sent from here on carries the credentials of these settings; what is on its way goes on as it is. */
    synchronized void use(ProviderSettings fresh) {
        Now before = now;
        boolean isSameClient = before.settings().tls().equals(fresh.tls())
                && before.settings().timeouts().equals(fresh.timeouts());
        now = new Now(fresh, isSameClient ? before.http() : http(fresh));
        if (!isSameClient) {
            before.http().shutdown();
        }
    }

    private static HttpClient http(ProviderSettings settings) {
        return http(settings.timeouts().connect(), settings.tls());
    }

    /** HTTP/1.1 with connections kept open, and no redirects: credentials stay with the host that they are for. */
    public static HttpClient http(Duration connectWithin, ProviderTls tls) {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connectWithin)
                .sslContext(tls.context())
                .build();
    }

    @Override
    public synchronized void close() {
        now.http().shutdownNow();
    }
}
