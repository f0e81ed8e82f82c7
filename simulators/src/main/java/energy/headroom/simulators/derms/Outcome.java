package energy.headroom.simulators.derms;

import energy.headroom.oscp.json.ErrorText;

/**
 * What came of a call to the gateway.
 *
 * @param status of the answer; 0: none came
 * @param text what the answer said, or why none came
 */
record Outcome(int status, String text) {
    boolean isAccepted() {
        return status == 204;
    }

    boolean asksForHandshake() {
        return ErrorText.asksForHandshake(status, text);
    }

    @Override
    public String toString() {
        return status == 0 ? "no answer: " + text : text.isEmpty() ? "" + status : status + " " + text;
    }
}
