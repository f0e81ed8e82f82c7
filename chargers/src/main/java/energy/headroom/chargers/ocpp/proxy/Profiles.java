package energy.headroom.chargers.ocpp.proxy;

import energy.headroom.chargers.ocpp.Home;
import energy.headroom.chargers.ocpp.Version;
import energy.headroom.chargers.ocpp.frame.Frame;
import energy.headroom.chargers.ocpp.frame.Frames;
import energy.headroom.chargers.ocpp.frame.InvalidPayload;
import energy.headroom.chargers.ocpp.frame.Outcome;
import energy.headroom.chargers.ocpp.talk.Profile.Purpose;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Our charging profiles in a charger beside those of its CSMS. Where both would stand in the same place, those of the CSMS are
 * kept here and ours is written lowered by them; where the charger itself takes the lower of both, they pass.
 */
final class Profiles {
    private static final Logger LOG = LoggerFactory.getLogger(Profiles.class);
    /** Ours are written anew for the CSMS's sake only so often. */
    private static final Duration BETWEEN_REWRITES = Duration.ofMinutes(5);

    private static final Duration BETWEEN_REASSURANCES = Duration.ofMinutes(1);

    /** The charger, as far as profiles need it. */
    interface Desk {
        /** A call of ours; sent if it is still right when its turn comes, and else ended as lost. */
        void call(String action, ObjectNode payload, BooleanSupplier stillRight, Consumer<Outcome> then);

        Map<Integer, String> running();

        /** The most periods that the charger takes. */
        int mostPeriods();

        /** What the charger's clock shows. */
        Instant itsTime();
    }

    /** A write of ours that was sent and not answered yet. */
    private record Write(Held held, Instant until) {}

    /** Rewrites what the CSMS changed. */
    private record Job(Consumer<Boolean> done) {}

    private final Home home;
    private final Version version;
    private final Books books;
    private final Desk desk;
    private final ProfileReader reader;
    private final Duration answer;
    private final Map<String, Write> writes = new LinkedHashMap<>();
    private final Deque<Job> jobs = new ArrayDeque<>();
    private final Set<Integer> returning = new HashSet<>();
    private final Set<String> seen = new HashSet<>();
    private boolean rewriting;
    private Instant exactUntil = Instant.MAX;
    private Instant rewriteAt = Instant.MAX;
    private Instant reassuredAt = Instant.EPOCH;
    private Instant reassureAt = Instant.MAX;

    /** @param answer how long a write of ours waits for its answer */
    Profiles(Home home, Version version, Books books, Desk desk, Duration answer) {
        this.home = home;
        this.version = version;
        this.books = books;
        this.desk = desk;
        this.answer = answer;
        this.reader = new ProfileReader(version);
    }

    Books books() {
        return books;
    }

    ProfileReader reader() {
        return reader;
    }

    /** Whether profiles of the CSMS for this purpose are kept here now. */
    boolean covers(Purpose purpose) {
        return Books.covers(purposes(), purpose);
    }

    /** Whether we have one of this purpose in the charger, or may have. */
    boolean uses(Purpose purpose) {
        return purposes().contains(purpose);
    }

    private Collection<Purpose> purposes() {
        List<Purpose> purposes = new ArrayList<>(books.purposes());
        writes.values().forEach(write -> purposes.add(write.held().purpose()));
        return purposes;
    }

    // Our own writes

    /** A write of ours as it is to be sent; empty: not yet, since the CSMS's have to go first, and then {@code again} is run. */
    Optional<String> write(Frame.Call call, Instant now, Consumer<Boolean> again) {
        Held held = ours(call.payload());
        List<Purpose> after = new ArrayList<>(purposes());
        after.add(held.purpose());
        List<Given> inTheWay = inTheWay(after);
        if (!inTheWay.isEmpty()) {
            takeBack(inTheWay, again);
            return Optional.empty();
        }
        Held written = lowered(held);
        writes.put(call.id(), new Write(written, now.plus(answer)));
        ObjectNode payload = written.written();
        return Optional.of(
                payload == null || payload.equals(held.plain())
                        ? Frames.write(call)
                        : Frames.write(new Frame.Call(call.id(), call.action(), payload)));
    }

    /** A clear of ours as it is to be sent; as {@link #write}. */
    Optional<String> clear(Frame.Call call, Consumer<Boolean> again) {
        int id = id(call.payload());
        List<Purpose> after = new ArrayList<>();
        books.ours().stream().filter(each -> each.id() != id).map(Held::purpose).forEach(after::add);
        List<Given> inTheWay = inTheWay(after);
        if (!inTheWay.isEmpty()) {
            takeBack(inTheWay, again);
            return Optional.empty();
        }
        return Optional.of(Frames.write(call));
    }

    private int id(ObjectNode clear) {
        return clear.path(version == Version.V1_6 ? "id" : "chargingProfileId").asInt(-1);
    }

    /** An answer to {@link #write} or {@link #clear}. */
    void answered(Frame.Call call, Outcome outcome) {
        boolean accepted = outcome instanceof Outcome.Answered;
        boolean said = outcome instanceof Outcome.Answered answered
                && answered.payload().path("status").asString("").equals("Accepted");
        Write write = writes.remove(call.id());
        if (write != null && said) {
            books.put(write.held());
        } else if (write == null && accepted) {
            books.removeOurs(id(call.payload()));
        }
        giveBack();
        step();
    }

    private Held ours(ObjectNode payload) {
        boolean is16 = version == Version.V1_6;
        JsonNode profile = payload.path(is16 ? "csChargingProfiles" : "chargingProfile");
        try {
            return new Held(
                    profile.path(is16 ? "chargingProfileId" : "id").asInt(),
                    reader.purpose(profile.path("chargingProfilePurpose").asString())
                            .orElseThrow(),
                    payload.path(is16 ? "connectorId" : "evseId").asInt(),
                    payload,
                    null);
        } catch (InvalidPayload e) {
            throw new IllegalArgumentException("a profile of ours", e);
        }
    }

    private Held lowered(Held held) {
        Lowering.Lowered lowered =
                new Lowering(version, home, books.given()).lower(held, desk.mostPeriods(), desk.itsTime());
        exactUntil = lowered.exactUntil().isBefore(exactUntil) ? lowered.exactUntil() : exactUntil;
        return held.written(lowered.payload());
    }

    // Between the charger and here

    private List<Given> inTheWay(Collection<Purpose> ours) {
        return books.given().stream()
                .filter(each -> each.inCharger() && Books.covers(ours, each.purpose()))
                .toList();
    }

    /** Clears the CSMS's own from the charger and keeps them here, so that ours can take their place. */
    private void takeBack(List<Given> inTheWay, Consumer<Boolean> then) {
        List<Given> left = new ArrayList<>(inTheWay);
        boolean[] all = {true};
        inTheWay.forEach(each -> desk.call("ClearChargingProfile", clearing(each), () -> true, outcome -> {
            if (outcome instanceof Outcome.Answered) {
                books.put(each.inCharger(false));
            } else {
                all[0] = false;
            }
            left.remove(each);
            if (left.isEmpty()) {
                then.accept(all[0]);
            }
        }));
    }

    ObjectNode clearing(Given each) {
        return Frames.newPayload().put(version == Version.V1_6 ? "id" : "chargingProfileId", each.id());
    }

    /** Gives the charger those that need not be kept any more. */
    void giveBack() {
        for (Given each : books.given()) {
            if (!each.inCharger() && !covers(each.purpose()) && returning.add(each.id())) {
                desk.call("SetChargingProfile", each.request(), () -> !covers(each.purpose()), outcome -> {
                    returning.remove(each.id());
                    if (outcome instanceof Outcome.Answered answered
                            && answered.payload().path("status").asString("").equals("Accepted")
                            && each.equals(books.given(each.id()))) {
                        books.put(each.inCharger(true));
                    } else {
                        LOG.warn(
                                "charger {}: profile {} of its CSMS, which was kept back, could not be put into it",
                                home.charger().id(),
                                each.id());
                    }
                });
            }
        }
    }

    /** What the CSMS gave for sessions that are over goes with them; what waited for a session belongs to it. */
    void sessionsMayHaveChanged() {
        Map<Integer, String> running = desk.running();
        for (Given each : books.given()) {
            if (each.purpose() == Purpose.TRANSACTION) {
                String begun = each.connector() == 0
                        ? running.values().stream().findFirst().orElse(null)
                        : running.get(each.connector());
                String session = each.transaction();
                if (session == null && begun != null) {
                    books.put(each.of(begun));
                } else if (session != null && isOver(session, begun, running.containsValue(session))) {
                    books.remove(each);
                    rewriteSoon();
                }
            }
        }
        seen.clear();
        seen.addAll(running.values());
    }

    /** After a restart, sessions have yet to be heard of: one is over when it was, or when another runs in its place. */
    private boolean isOver(String session, @Nullable String runsThere, boolean runs) {
        return !runs && (seen.contains(session) || runsThere != null);
    }

    // What the CSMS changes

    /** Writes ours anew where the CSMS's make them another; then says whether the charger took that. */
    void rewrite(Consumer<Boolean> done) {
        jobs.add(new Job(done));
        step();
    }

    private void rewriteSoon() {
        rewrite(taken -> {});
    }

    private void step() {
        if (rewriting || !writes.isEmpty() || jobs.isEmpty()) {
            return;
        }
        exactUntil = Instant.MAX;
        for (Held held : books.ours()) {
            Held anew = lowered(held);
            ObjectNode payload = anew.written();
            if (payload != null && !payload.toString().equals(String.valueOf(held.written()))) {
                rewriting = true;
                // What we have told it since is newer, and must not be written over.
                desk.call(
                        "SetChargingProfile",
                        payload,
                        () -> writes.isEmpty() && isCurrent(held),
                        outcome -> rewritten(held, anew, outcome));
                return;
            }
        }
        done(true);
    }

    private boolean isCurrent(Held held) {
        return books.ours().contains(held);
    }

    private void rewritten(Held held, Held anew, Outcome outcome) {
        rewriting = false;
        boolean said = outcome instanceof Outcome.Answered answered
                && answered.payload().path("status").asString("").equals("Accepted");
        boolean unknown = outcome instanceof Outcome.TimedOut;
        if ((said || unknown) && isCurrent(held)) {
            books.put(said ? anew : held.written(null));
        }
        if (said || outcome instanceof Outcome.Lost) {
            step();
        } else {
            done(false);
        }
    }

    private void done(boolean taken) {
        Job job = jobs.poll();
        if (job != null) {
            job.done().accept(taken);
            step();
        }
    }

    /** Writes ours once more as they are, since something came near them; not all the time, which would wear the charger. */
    void reassure(Instant now) {
        reassureAt = reassuredAt.plus(BETWEEN_REASSURANCES);
        reassureWhereDue(now);
    }

    private void reassureWhereDue(Instant now) {
        if (!reassureAt.isAfter(now)) {
            reassureAt = Instant.MAX;
            reassuredAt = now;
            books.ours().forEach(each -> books.put(each.written(null)));
            rewriteSoon();
        }
    }

    void lost() {
        writes.clear();
        returning.clear();
        rewriting = false;
        while (!jobs.isEmpty()) {
            jobs.poll().done().accept(false);
        }
    }

    /** Does what is due. */
    void tick(Instant now) {
        if (writes.values().removeIf(write -> !write.until().isAfter(now))) {
            step();
        }
        if (rewriteAt.equals(Instant.MAX) && !exactUntil.equals(Instant.MAX)) {
            Instant earliest = now.plus(BETWEEN_REWRITES);
            rewriteAt = exactUntil.isBefore(earliest) ? earliest : exactUntil;
        }
        if (!rewriteAt.isAfter(now)) {
            rewriteAt = Instant.MAX;
            rewriteSoon();
        }
        reassureWhereDue(now);
    }

    Optional<Instant> nextWake() {
        return Stream.concat(writes.values().stream().map(Write::until), Stream.of(rewriteAt, reassureAt))
                .filter(at -> at.isBefore(Instant.MAX))
                .min(Instant::compareTo);
    }
}
