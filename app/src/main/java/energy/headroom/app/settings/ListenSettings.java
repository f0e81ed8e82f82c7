package energy.headroom.app.settings;

import energy.headroom.derms.Loopback;
import energy.headroom.settings.Secret;
import energy.headroom.settings.Section;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where the gateway listens.
 *
 * @param port 0: any that is free
 * @param allowPlainHttp whether plain HTTP may leave this machine; TLS is ended by what stands in front
 * @param proxies those who say who really calls; others are not believed
 * @param proxyHeaders in which headers the proxies say it
 */
public record ListenSettings(
        String address,
        int port,
        boolean allowPlainHttp,
        List<Network> proxies,
        ProxyHeaders proxyHeaders,
        Optional<Tls> tls) {
    /**
     * What a proxy writes of whom it saw. The other kind is what a caller may have sent through it, so that only one can be
     * believed.
     */
    public enum ProxyHeaders {
        /** {@code X-Forwarded-For} and its like. */
        X_FORWARDED,
        /** {@code Forwarded}, as RFC 7239 has it. */
        FORWARDED
    }

    public ListenSettings {
        proxies = List.copyOf(proxies);
    }

    /**
     * TLS that the gateway ends itself, all in PEM.
     *
     * @param certificate with those between it and its authority
     * @param clientAuthorities who vouches for client certificates; empty: nobody is asked for one
     */
    public record Tls(Path certificate, Secret privateKey, Optional<Path> clientAuthorities) {
        static Tls read(Section section) {
            return new Tls(
                    readable(section, "certificate", section.path("certificate")),
                    section.secret("private-key"),
                    section.optionalPath("client-authorities")
                            .map(file -> readable(section, "client-authorities", file)));
        }

        private static Path readable(Section section, String setting, Path file) {
            if (section.has(setting) && !Files.isReadable(file)) {
                section.fault(setting, "the file " + file + " cannot be read");
            }
            return file;
        }
    }

    static ListenSettings read(Section section) {
        ListenSettings listen = new ListenSettings(
                section.text("address", ListenSettings::numeric, "127.0.0.1"),
                section.integer("port", 0, 65_535, 8080),
                section.flag("allow-plain-http", false),
                section.textsOrNone("proxies", Network::of),
                section.choice("proxy-headers", ProxyHeaders.class, ProxyHeaders.X_FORWARDED),
                section.optionalSection("tls", Tls::read));
        if (!listen.isLoopback() && !listen.allowPlainHttp() && !section.has("tls")) {
            section.fault(
                    "address",
                    "the gateway speaks plain HTTP, and " + listen.address()
                            + " can be reached from other machines. Let a proxy on this machine end TLS and listen on"
                            + " 127.0.0.1, or write tls here, or set allow-plain-http: true if the way to the proxy is safe otherwise");
        }
        return listen;
    }

    boolean isLoopback() {
        return Loopback.is(address);
    }

    /** Only addresses, since a name could stand for several. */
    private static String numeric(String text) {
        if (text.equals("localhost")
                || text.matches("\\d{1,3}(\\.\\d{1,3}){3}")
                || text.matches("[0-9a-fA-F:]*:[0-9a-fA-F:.]*")) {
            return text;
        }
        throw new IllegalArgumentException(
                "must be an IP address of this machine such as 127.0.0.1, or 0.0.0.0 for all, got \"" + text + "\"");
    }
}
