package energy.headroom.oscp.message;

import java.util.List;

/**
 * The exchange of tokens and versions that pairs two parties.
 *
 * @param token a secret: what the receiver of this message puts into its calls to the sender
 * @param versions at least one
 */
public record Register(String token, List<VersionUrl> versions) implements Message {
    public Register {
        versions = List.copyOf(versions);
    }

    @Override
    public Action action() {
        return Action.REGISTER;
    }

    @Override
    public String toString() {
        return "Register[token=****, versions=" + versions + "]";
    }
}
