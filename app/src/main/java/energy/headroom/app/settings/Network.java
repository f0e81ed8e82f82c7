package energy.headroom.app.settings;

import java.net.InetAddress;
import java.util.Arrays;

/**
 * An address, or all that begin like it: {@code 10.1.2.3}, {@code 10.0.0.0/8}, {@code ::1}.
 *
 * @param bits how many of its first bits count
 */
public record Network(InetAddress address, int bits) {
    public static Network of(String text) {
        String[] part = text.split("/", 2);
        if (!part[0].matches("\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-fA-F:]*:[0-9a-fA-F:.]*")) {
            throw new IllegalArgumentException(
                    "must be an IP address such as 10.1.2.3, or a network such as 10.0.0.0/8, got \"" + text + "\"");
        }
        InetAddress address = InetAddress.ofLiteral(part[0]);
        int all = address.getAddress().length * Byte.SIZE;
        int bits = part.length == 1 ? all : part[1].matches("\\d{1,3}") ? Integer.parseInt(part[1]) : -1;
        if (bits < 0 || bits > all) {
            throw new IllegalArgumentException(
                    "must have 0 to " + all + " bits behind the slash, got \"" + text + "\"");
        }
        return new Network(address, bits);
    }

    /** Whether an address is in it. */
    public boolean contains(InetAddress other) {
        byte[] ours = address.getAddress();
        byte[] theirs = other.getAddress();
        int whole = bits / Byte.SIZE;
        if (ours.length != theirs.length || !Arrays.equals(ours, 0, whole, theirs, 0, whole)) {
            return false;
        }
        int rest = bits % Byte.SIZE;
        return rest == 0 || ((ours[whole] ^ theirs[whole]) & 0xFF) >> (Byte.SIZE - rest) == 0;
    }
}
