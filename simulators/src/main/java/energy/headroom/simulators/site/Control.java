package energy.headroom.simulators.site;

import energy.headroom.simulators.site.charger.Charger.Obedience;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** What can be done to a charger from outside. */
enum Control {
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

    void apply(Spot spot, Instant now) {
        switch (this) {
            case IGNORE -> spot.station().obedience(Obedience.IGNORES);
            case OBEY -> spot.station().obedience(Obedience.OBEYS);
            case METERS_OFF -> spot.station().metersOff(true);
            case METERS_ON -> spot.station().metersOff(false);
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
