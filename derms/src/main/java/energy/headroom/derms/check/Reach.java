package energy.headroom.derms.check;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;

/** Whether an address can be reached: its name, its port, its certificate. */
public final class Reach {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final SSLContext tls;
    private final InstantSource time;

    /** @param tls whom we trust, as when messages are sent */
    public Reach(SSLContext tls, InstantSource time) {
        this.tls = tls;
        this.time = time;
    }

    /**
     * Ends with the first step that fails.
     *
     * @param setting that has the address
     */
    public List<Finding> to(URI url, String setting) {
        List<Finding> findings = new ArrayList<>();
        String host = url.getHost();
        try {
            InetAddress[] addresses = InetAddress.getAllByName(host);
            findings.add(Finding.ok(
                    "name " + host,
                    Arrays.stream(addresses).map(InetAddress::getHostAddress).collect(Collectors.joining(", "))));
            connect(url, host, setting, findings);
        } catch (UnknownHostException unknown) {
            findings.add(Finding.wrong(
                    "name " + host,
                    "no address is known for it",
                    "Compare the host of " + setting
                            + " with what was handed over. If it is right, ask whether the name is public, and look at"
                            + " this machine's DNS"));
        }
        return findings;
    }

    private void connect(URI url, String host, String setting, List<Finding> findings) {
        int port = port(url);
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), (int) PATIENCE.toMillis());
            findings.add(Finding.ok("connection to " + host + ":" + port, "open"));
        } catch (IOException failure) {
            findings.add(Finding.wrong(
                    "connection to " + host + ":" + port,
                    String.valueOf(failure.getMessage()),
                    "Compare " + setting
                            + " with what was handed over. If it is right, ask whether they let in the address that"
                            + " this machine is seen by, and whether a firewall here lets out port " + port));
            return;
        }
        if (url.getScheme().equalsIgnoreCase("https")) {
            findings.add(new Certificates(tls, PATIENCE, time).of(host, port));
        }
    }

    private static int port(URI url) {
        if (url.getPort() >= 0) {
            return url.getPort();
        }
        return url.getScheme().equalsIgnoreCase("https") ? 443 : 80;
    }
}
