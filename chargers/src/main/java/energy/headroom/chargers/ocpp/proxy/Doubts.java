package energy.headroom.chargers.ocpp.proxy;

import energy.headroom.chargers.ocpp.Home;
import energy.headroom.chargers.ocpp.frame.Outcome;
import energy.headroom.sites.SiteCommand;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a CSMS does to a charger after which it may not hold our limit any more: then it counts at its rating until it has
 * accepted it anew. What restarts a charger makes that so once more when it goes and when it comes back.
 */
final class Doubts {
    private static final Set<String> NO = Set.of("Rejected", "NotSupported", "NotImplemented", "UnknownComponent");
    /** Configuration keys of OCPP 1.6 by which no limit changes. */
    private static final Set<String> HARMLESS_KEYS = inAnyCase(
            "AllowOfflineTxForUnknownId",
            "AuthorizationCacheEnabled",
            "AuthorizeRemoteTxRequests",
            "BlinkRepeat",
            "ClockAlignedDataInterval",
            "ConnectionTimeOut",
            "HeartbeatInterval",
            "LightIntensity",
            "LocalAuthListEnabled",
            "LocalAuthorizeOffline",
            "LocalPreAuthorize",
            "MaxEnergyOnInvalidId",
            "MeterValuesAlignedData",
            "MeterValuesSampledData",
            "MeterValueSampleInterval",
            "MinimumStatusDuration",
            "ResetRetries",
            "StopTransactionOnEVSideDisconnect",
            "StopTransactionOnInvalidId",
            "StopTxnAlignedData",
            "StopTxnSampledData",
            "TransactionMessageAttempts",
            "TransactionMessageRetryInterval",
            "UnlockConnectorOnEVSideDisconnect",
            "WebSocketPingInterval",
            "AuthorizationKey",
            "CpoName",
            "AdditionalRootCertificateCheck");
    /** Components of OCPP 2.0.1 by which no limit changes. */
    private static final Set<String> HARMLESS_COMPONENTS = inAnyCase(
            "AlignedDataCtrlr",
            "AuthCacheCtrlr",
            "AuthCtrlr",
            "DisplayMessageCtrlr",
            "LocalAuthListCtrlr",
            "MonitoringCtrlr",
            "ReservationCtrlr",
            "SampledDataCtrlr",
            "TariffCostCtrlr",
            "TxCtrlr");

    private static Set<String> inAnyCase(String... names) {
        Set<String> set = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        set.addAll(Set.of(names));
        return set;
    }

    private final Home home;
    private boolean restarts;

    Doubts(Home home) {
        this.home = home;
    }

    /** Whether what the CSMS calls may cost the limit. */
    boolean isAbout(Guard.Kind kind, ObjectNode request) {
        return switch (kind) {
            case RESET, FIRMWARE -> true;
            case CONFIGURATION ->
                !HARMLESS_KEYS.contains(request.path("key").asString("").strip());
            case VARIABLES -> {
                boolean harmless = true;
                for (JsonNode each : request.path("setVariableData")) {
                    harmless &= HARMLESS_COMPONENTS.contains(
                            each.path("component").path("name").asString("").strip());
                }
                yield !harmless;
            }
            case SET, CLEAR, BEGIN, AVAILABILITY -> false;
        };
    }

    /** How such a call ended; where the connection did first, it counts as done. */
    void take(Guard.Kind kind, String action, Outcome outcome) {
        boolean refused = switch (outcome) {
            case Outcome.Answered answered -> saysNo(answered.payload());
            case Outcome.Failed failed -> true;
            case Outcome.TimedOut timedOut -> false;
            case Outcome.Lost lost -> false;
        };
        if (!refused) {
            boolean needsRestart = outcome instanceof Outcome.Answered answered
                    && answered.payload().toString().contains("RebootRequired");
            restarts |= kind == Guard.Kind.RESET || kind == Guard.Kind.FIRMWARE || needsRestart;
            tell("its CSMS sent " + action);
        }
    }

    private static boolean saysNo(ObjectNode answer) {
        boolean no = NO.contains(answer.path("status").asString(""));
        JsonNode results = answer.path("setVariableResult");
        if (results.isEmpty()) {
            return no;
        }
        for (JsonNode result : results) {
            String status = result.path("attributeStatus").asString("");
            if (status.equals("Accepted") || status.equals("RebootRequired")) {
                return false;
            }
        }
        return true;
    }

    /** It has gone: maybe it restarts. */
    void disconnected() {
        if (restarts) {
            tell("it may be restarting, as its CSMS wanted");
        }
    }

    /** It is back, and may not have said yet that it has restarted. */
    void connected() {
        disconnected();
    }

    void booted() {
        if (restarts) {
            restarts = false;
            tell("it has restarted, as its CSMS wanted");
        }
    }

    private void tell(String why) {
        home.site().accept(new SiteCommand.LimitLost(home.charger().id(), why));
    }
}
