package energy.headroom.simulators.site.ocpp201;

import energy.headroom.simulators.site.ocpp.Frame;
import energy.headroom.simulators.site.profile.ChargingProfile;
import energy.headroom.simulators.site.profile.InstalledProfiles;
import energy.headroom.simulators.site.profile.Purpose;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.databind.node.ObjectNode;

/** The profiles as they were written, to be reported again; what the machine has forgotten is forgotten here too. */
final class KeptProfiles {
    /** @param evse 0 for the whole station */
    record Kept(int evse, ChargingProfile profile, ObjectNode written) {}

    private final InstalledProfiles installed;
    private final Map<Integer, ObjectNode> written = new HashMap<>();

    KeptProfiles(InstalledProfiles installed) {
        this.installed = installed;
    }

    void keep(ChargingProfile profile, ObjectNode asWritten) {
        written.put(profile.id(), asWritten);
    }

    List<Kept> all(Predicate<Kept> which) {
        return installed.all().stream()
                .map(one -> new Kept(
                        one.connector(),
                        one.profile(),
                        written.getOrDefault(one.profile().id(), Frame.JSON.createObjectNode())))
                .filter(which)
                .toList();
    }

    /** Another one of the same purpose and stack level at the same place, whose time overlaps; a profile of the same id is replaced instead. */
    Optional<Kept> duplicate(int evse, ChargingProfile profile) {
        return all(kept -> kept.evse() == evse
                        && kept.profile().id() != profile.id()
                        && kept.profile().purpose() == profile.purpose()
                        && profile.purpose() != Purpose.EXTERNAL
                        && kept.profile().stackLevel() == profile.stackLevel()
                        && overlap(kept.profile(), profile))
                .stream()
                .findFirst();
    }

    private static boolean overlap(ChargingProfile one, ChargingProfile other) {
        return from(one).isBefore(to(other)) && from(other).isBefore(to(one));
    }

    private static Instant from(ChargingProfile profile) {
        return profile.validFrom().orElse(Instant.MIN);
    }

    private static Instant to(ChargingProfile profile) {
        return profile.validTo().orElse(Instant.MAX);
    }
}
