package energy.headroom.simulators.site.ocpp;

import energy.headroom.simulators.site.fault.Fault;
import energy.headroom.simulators.site.fault.Faults;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** When the charger answers: at once, unless a fault makes it late or mute. */
final class Punctuality {
    private static final Set<String> ABOUT_PROFILES =
            Set.of("SetChargingProfile", "ClearChargingProfile", "GetChargingProfiles", "GetCompositeSchedule");
    private static final Duration LATE = Duration.ofSeconds(20);

    private record Held(Instant until, String text) {}

    private final Faults faults;
    private final List<Held> late = new ArrayList<>();

    Punctuality(Faults faults) {
        this.faults = faults;
    }

    static boolean isAboutProfiles(String action) {
        return ABOUT_PROFILES.contains(action);
    }

    /** Whether a call never gets an answer, and does nothing. */
    boolean neverAnswers(Frame.Call call) {
        // OCPP 1.6 and 2.0.1 name the profile differently.
        return faults.has(Fault.SILENT_ON_ABSOLUTE)
                && (isAbsolute(call.payload().path("csChargingProfiles"))
                        || isAbsolute(call.payload().path("chargingProfile")));
    }

    private static boolean isAbsolute(JsonNode profile) {
        return profile.path("chargingProfileKind").asString("").equals("Absolute");
    }

    /** Sends an answer, or keeps it for later. */
    void answer(Frame.Call call, Frame answer, Wire wire, Instant now) {
        if (faults.has(Fault.ANSWERS_LATE) && isAboutProfiles(call.action())) {
            late.add(new Held(now.plus(LATE), answer.write()));
        } else {
            wire.send(answer.write());
        }
    }

    /** Sends the answers whose time has come. */
    void tick(Wire wire, Instant now) {
        Iterator<Held> held = late.iterator();
        while (held.hasNext()) {
            Held next = held.next();
            if (next.until().isAfter(now)) {
                return;
            }
            held.remove();
            wire.send(next.text());
        }
    }

    void linkLost() {
        late.clear();
    }
}
