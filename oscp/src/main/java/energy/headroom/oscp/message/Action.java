package energy.headroom.oscp.message;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a request asks for. Its name is the last part of the path: {@code POST {base_url}/{action}}. */
public enum Action {
    REGISTER("register"),
    HANDSHAKE("handshake"),
    HANDSHAKE_ACKNOWLEDGE("handshake_acknowledge"),
    HEARTBEAT("heartbeat"),
    UPDATE_GROUP_CAPACITY_FORECAST("update_group_capacity_forecast"),
    ADJUST_GROUP_CAPACITY_FORECAST("adjust_group_capacity_forecast"),
    GROUP_CAPACITY_COMPLIANCE_ERROR("group_capacity_compliance_error"),
    UPDATE_GROUP_MEASUREMENTS("update_group_measurements"),
    UPDATE_ASSET_MEASUREMENTS("update_asset_measurements");

    private static final Map<String, Action> BY_PATH_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Action::pathName, Function.identity()));

    private final String pathName;

    Action(String pathName) {
        this.pathName = pathName;
    }

    /** The name as it stands in the path. */
    public String pathName() {
        return pathName;
    }

    /** The action of a path name; empty where OSCP 2.0 has none of that name. */
    public static Optional<Action> ofPathName(String pathName) {
        return Optional.ofNullable(BY_PATH_NAME.get(pathName));
    }

    /** Whether this may pass while the link is offline: only what builds a link may. */
    public boolean passesOffline() {
        return switch (this) {
            case REGISTER, HANDSHAKE, HANDSHAKE_ACKNOWLEDGE -> true;
            case HEARTBEAT,
                    UPDATE_GROUP_CAPACITY_FORECAST,
                    ADJUST_GROUP_CAPACITY_FORECAST,
                    GROUP_CAPACITY_COMPLIANCE_ERROR,
                    UPDATE_GROUP_MEASUREMENTS,
                    UPDATE_ASSET_MEASUREMENTS -> false;
        };
    }
}
