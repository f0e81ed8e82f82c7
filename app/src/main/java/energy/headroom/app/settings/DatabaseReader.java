package energy.headroom.app.settings;

import energy.headroom.derms.Loopback;
import energy.headroom.settings.Secret;
import energy.headroom.settings.Section;
import energy.headroom.storage.Postgres;
import java.net.URI;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The setting {@code database}: the PostgreSQL that holds what must last, instead of a file in the data folder. */
final class DatabaseReader {
    private DatabaseReader() {}

    static Postgres read(Section section) {
        return new Postgres(
                section.text("url", written -> written.equals("unset") ? "" : jdbc(written)),
                section.text("user"),
                section.optionalSecret("password").map(Secret::reveal).orElse(""));
    }

    /** To another machine only one whose certificate is right, where nothing else is written. */
    private static String jdbc(String written) {
        URI url = parsed(written);
        String query = url.getRawQuery() == null ? "" : url.getRawQuery();
        Set<String> options = Stream.of(query.split("&"))
                .map(option -> option.split("=", 2)[0])
                .collect(Collectors.toSet());
        if (url.getRawUserInfo() != null || options.contains("user") || options.contains("password")) {
            throw new IllegalArgumentException(
                    "must not name the user or the password, which have settings of their own beside it");
        }
        if (Loopback.is(url.getHost()) || options.contains("sslmode")) {
            return "jdbc:" + url;
        }
        return "jdbc:" + url + (query.isEmpty() ? "?" : "&") + "sslmode=verify-full";
    }

    private static URI parsed(String written) {
        URI url = URI.create(written);
        if (!"postgresql".equals(url.getScheme())
                || url.getHost() == null
                || !url.getRawPath().matches("/[^/]+")) {
            throw new IllegalArgumentException("must be postgresql://HOST:PORT/NAME, with the name of a database");
        }
        return url;
    }
}
