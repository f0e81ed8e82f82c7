package energy.headroom.simulators.derms;

import energy.headroom.oscp.message.Action;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Access tokens both ways, each side's from the other's token endpoint, as Vector does. */
record AccessTokens(GatewayTokens theirs, OwnTokens ours, String baseUrl) implements Identity {
    private static final String SCHEME = "Bearer ";

    @Override
    public Pass pass() throws IOException, InterruptedException {
        return new Pass(SCHEME + theirs.current(), baseUrl);
    }

    @Override
    public void refused(Pass pass) {
        theirs.forget(pass.authorization().substring(SCHEME.length()));
    }

    @Override
    public boolean isGateway(@Nullable String authorization) {
        return authorization != null
                && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                && ours.accepts(authorization.substring(SCHEME.length()).strip());
    }

    /** Measurements of assets come to us, as Vector has it. */
    @Override
    public Set<Action> taken() {
        return EnumSet.of(
                Action.HANDSHAKE,
                Action.HANDSHAKE_ACKNOWLEDGE,
                Action.HEARTBEAT,
                Action.ADJUST_GROUP_CAPACITY_FORECAST,
                Action.GROUP_CAPACITY_COMPLIANCE_ERROR,
                Action.UPDATE_ASSET_MEASUREMENTS);
    }

    @Override
    public void describe(ObjectNode state) {
        state.putObject("tokens").put("issued", ours.issued()).put("fetched", theirs.fetched());
    }
}
