package energy.headroom.chargers.csms.push;

import energy.headroom.limits.Schedule;
import energy.headroom.sites.ChargerSpec;
import energy.headroom.sites.Order;
import energy.headroom.sites.engine.Question;

/** Everything that can be said to the link between one site and its CSMS. */
public sealed interface CsmsCommand {
    /** Wakes the link, so that it looks whether the CSMS is there. */
    record Start() implements CsmsCommand {}

    record Send(ChargerSpec charger, Schedule schedule, boolean asItIs) implements CsmsCommand {}

    record Give(ChargerSpec charger, Order order) implements CsmsCommand {}

    record AskForReading(String charger) implements CsmsCommand {}

    /** The CSMS said something about this site that is no acknowledgement. */
    record Heard() implements CsmsCommand {}

    /** The CSMS acknowledged a message. */
    record Acknowledge(Acknowledgement what) implements CsmsCommand, Question<Taken> {
        @Override
        public Class<Taken> answerType() {
            return Taken.class;
        }
    }

    /** What an acknowledgement was good for. */
    enum Taken {
        TAKEN,
        /** It was acknowledged before; nothing follows from saying it again. */
        REPEATED,
        /** Too late: something newer took the place of that message, or it was given up, or it was sent before a restart. */
        SUPERSEDED,
        /** There never was such a message. */
        NO_SUCH
    }

    /** Something that the link waited for has come; only the link itself sends it. */
    record Done(Runnable then) implements CsmsCommand {}
}
