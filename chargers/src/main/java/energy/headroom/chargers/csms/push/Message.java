package energy.headroom.chargers.csms.push;

/**
 * One webhook. However often it is sent, its id and its body stay the same, so that a receiver that has it already notices.
 *
 * @param revision rises with every message about the site, over restarts too
 */
record Message(String id, Type type, long revision, String body) {
    /** What it is about, by its name on the wire. */
    enum Type {
        LIMITS("limits.set"),
        END_SESSIONS("sessions.end"),
        OUT_OF_SERVICE("service.out"),
        INTO_SERVICE("service.into"),
        READINGS("readings.wanted"),
        CONTACT("contact.check");

        private final String wireName;

        Type(String wireName) {
            this.wireName = wireName;
        }

        String wireName() {
            return wireName;
        }
    }
}
