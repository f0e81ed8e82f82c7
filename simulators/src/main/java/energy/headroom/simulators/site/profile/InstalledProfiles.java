package energy.headroom.simulators.site.profile;

import energy.headroom.units.Current;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The profiles that a charger holds. They outlive a reboot.
 *
 * <p>Within a purpose the highest stack level that has something to say at a moment wins, be its limit lower or not; across
 * purposes the lowest limit wins. What belongs to a transaction ends with it.
 */
public final class InstalledProfiles {
    /** @param connector 0 for the whole charger */
    public record Installed(int connector, ChargingProfile profile) {}

    private final List<Installed> installed = new ArrayList<>();

    /** Installs a profile in place of one with its id, or with its purpose and stack level on the same connector. */
    public void install(int connector, ChargingProfile profile) {
        installed.removeIf(old -> old.profile.id() == profile.id() || sameSlot(old, connector, profile));
        installed.add(new Installed(connector, profile));
    }

    private static boolean sameSlot(Installed old, int connector, ChargingProfile profile) {
        return old.connector == connector
                && old.profile.purpose() == profile.purpose()
                && old.profile.stackLevel() == profile.stackLevel();
    }

    /** Whether a profile would take the place of one that is installed, and so need no room of its own. */
    public boolean replaces(int connector, ChargingProfile profile) {
        return installed.stream()
                .anyMatch(old -> old.profile.id() == profile.id() || sameSlot(old, connector, profile));
    }

    /** Removes what meets every condition given, and says whether there was any. */
    public boolean clear(
            Optional<Integer> id,
            Optional<Integer> connector,
            Optional<Purpose> purpose,
            Optional<Integer> stackLevel) {
        return installed.removeIf(one -> one.profile.purpose() != Purpose.EXTERNAL
                && agrees(id, one.profile.id())
                && agrees(connector, one.connector)
                && agrees(purpose, one.profile.purpose())
                && agrees(stackLevel, one.profile.stackLevel()));
    }

    private static <T> boolean agrees(Optional<T> wanted, T actual) {
        return wanted.isEmpty() || wanted.get().equals(actual);
    }

    /** Removes the limit of somebody on site, and says whether there was one. */
    public boolean endExternal() {
        return installed.removeIf(one -> one.profile.purpose() == Purpose.EXTERNAL);
    }

    public void forgetAll() {
        installed.clear();
    }

    /** Forgets the profiles of a transaction that has ended. */
    public void transactionEnded(int connector) {
        installed.removeIf(one -> one.connector == connector && one.profile.purpose() == Purpose.TX);
    }

    /** Those of all other purposes. */
    public InstalledProfiles without(Purpose purpose) {
        InstalledProfiles others = new InstalledProfiles();
        installed.stream().filter(one -> one.profile.purpose() != purpose).forEach(one -> others.installed.add(one));
        return others;
    }

    public List<Installed> all() {
        return List.copyOf(installed);
    }

    public int count() {
        return installed.size();
    }

    /** The limit of the whole charger per phase, all connectors together; nothing where no profile sets one. */
    public Optional<Current> chargePointLimit(Instant moment) {
        Optional<Current> told = winner(one -> one.profile.purpose() == Purpose.CHARGE_POINT_MAX, moment, moment);
        Optional<Current> external = winner(one -> one.profile.purpose() == Purpose.EXTERNAL, moment, moment);
        return told.map(limit -> limit.min(external.orElse(limit))).or(() -> external);
    }

    /**
     * The limit of a connector per phase by the profiles of transactions: its transaction's own, else the default of the
     * connector, else the default of all connectors.
     *
     * <p>Interpretation: a connector's own default stands before that for all connectors whatever the stack levels.
     */
    public Optional<Current> transactionLimit(int connector, Instant moment, Instant transactionStart) {
        return winner(
                        one -> one.connector == connector && one.profile.purpose() == Purpose.TX,
                        moment,
                        transactionStart)
                .or(() -> winner(one -> isDefault(one, connector), moment, transactionStart))
                .or(() -> winner(one -> isDefault(one, 0), moment, transactionStart));
    }

    private static boolean isDefault(Installed one, int connector) {
        return one.connector == connector && one.profile.purpose() == Purpose.TX_DEFAULT;
    }

    private Optional<Current> winner(Predicate<Installed> which, Instant moment, Instant transactionStart) {
        return installed.stream()
                .filter(which)
                .map(Installed::profile)
                .sorted(Comparator.comparingInt(ChargingProfile::stackLevel).reversed())
                .flatMap(profile -> profile.limitAt(moment, transactionStart).stream())
                .findFirst();
    }

    /** The moments within a span at which a limit may change. */
    List<Instant> changes(Instant from, Instant to, Instant transactionStart) {
        return installed.stream()
                .flatMap(one -> one.profile.changes(from, to, transactionStart).stream())
                .sorted()
                .distinct()
                .toList();
    }
}
