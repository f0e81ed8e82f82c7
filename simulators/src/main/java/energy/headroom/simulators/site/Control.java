package energy.headroom.simulators.site;

import energy.headroom.simulators.site.fault.Fault;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** What can be done to a charger from outside by one word. */
enum Control implements Deed {
    IGNORE("ignore"),
    OBEY("obey"),
    METERS_OFF("meters-off"),
    METERS_ON("meters-on"),
    DISCONNECT("disconnect"),
    CONNECT("connect"),
    PLUG("plug"),
    UNPLUG("unplug"),
    REBOOT("reboot");

    private final String word;

    Control(String word) {
        this.word = word;
    }

    @Override
    public void to(Spot spot, Instant now) {
        switch (this) {
            case IGNORE -> spot.station().fault(Fault.IGNORES_PROFILES, true);
            case OBEY -> spot.station().fault(Fault.IGNORES_PROFILES, false);
            case METERS_OFF -> spot.station().fault(Fault.SILENT_METERS, true);
            case METERS_ON -> spot.station().fault(Fault.SILENT_METERS, false);
            case DISCONNECT -> spot.station().cutOff(true);
            case CONNECT -> spot.station().cutOff(false);
            case PLUG -> spot.bays().forEach(bay -> bay.plug(now));
            case UNPLUG -> spot.bays().forEach(bay -> bay.unplug(now));
            case REBOOT -> spot.station().reboot("Reboot", now);
        }
    }

    static Optional<Control> named(String word) {
        return Arrays.stream(values())
                .filter(control -> control.word.equals(word))
                .findFirst();
    }

    static String words() {
        return Arrays.stream(values()).map(control -> control.word).collect(Collectors.joining(", "));
    }
}
