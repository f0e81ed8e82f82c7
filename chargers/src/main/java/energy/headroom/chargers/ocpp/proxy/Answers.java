package energy.headroom.chargers.ocpp.proxy;

import energy.headroom.chargers.ocpp.frame.Frame;
import energy.headroom.chargers.ocpp.frame.Frames;

/** Answers that we give in somebody's place. */
final class Answers {
    private Answers() {}

    static String status(String id, String status) {
        return Frames.write(new Frame.CallResult(id, Frames.newPayload().put("status", status)));
    }

    static String error(String id, String code, String why) {
        return Frames.write(new Frame.CallError(id, code, why));
    }

    /** Something of ours, or of what we know, stands against it; the same in all versions. */
    static String internal(String id, String why) {
        return error(id, "InternalError", why);
    }
}
