package energy.headroom.chargers.ocpp.talk;

import energy.headroom.chargers.ocpp.frame.Frames;
import energy.headroom.chargers.ocpp.frame.InvalidPayload;
import energy.headroom.chargers.ocpp.frame.Payload;
import energy.headroom.chargers.ocpp.quirk.Identity;
import energy.headroom.sites.SiteCommand;
import tools.jackson.databind.node.ObjectNode;

/** A charger has started and says who it is. It sets its clock by the answer, which is in UTC (steve#96). */
public final class BootNotification implements Handler {
    /** Reads who a charger says that it is, in the words of a version. */
    @FunctionalInterface
    public interface Reader {
        Identity read(Payload request) throws InvalidPayload;
    }

    private final Reader reader;

    public BootNotification(Reader reader) {
        this.reader = reader;
    }

    @Override
    public ObjectNode answer(Payload request, Visit visit) throws InvalidPayload {
        Identity who = reader.read(request);
        who.serial().ifPresent(serial -> visit.tell(new SiteCommand.SerialTold(visit.charger(), serial)));
        visit.introduced(who);
        return Frames.newPayload()
                .put("status", "Accepted")
                .put("currentTime", visit.at().toString())
                .put("interval", visit.heartbeatInterval().toSeconds());
    }
}
