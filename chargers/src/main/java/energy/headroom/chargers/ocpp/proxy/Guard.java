package energy.headroom.chargers.ocpp.proxy;

import energy.headroom.chargers.ocpp.Home;
import energy.headroom.chargers.ocpp.Version;
import energy.headroom.chargers.ocpp.frame.Frame;
import energy.headroom.chargers.ocpp.frame.Frames;
import energy.headroom.chargers.ocpp.frame.InvalidPayload;
import energy.headroom.chargers.ocpp.frame.MalformedFrame;
import energy.headroom.chargers.ocpp.frame.Outcome;
import energy.headroom.chargers.ocpp.talk.Profile.Purpose;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Looks at those calls of a CSMS by which a charger could come above our limit, when it is their turn to go out. Whatever cannot
 * be judged is refused: a CSMS may lower what a charger draws, and never raise it above ours.
 */
final class Guard {
    private static final Logger LOG = LoggerFactory.getLogger(Guard.class);

    /** The calls that are looked at; all others pass unseen. */
    enum Kind {
        SET,
        CLEAR,
        BEGIN,
        AVAILABILITY,
        RESET,
        CONFIGURATION,
        VARIABLES,
        FIRMWARE
    }

    private static final Map<String, Kind> KINDS = Map.ofEntries(
            Map.entry("setchargingprofile", Kind.SET),
            Map.entry("clearchargingprofile", Kind.CLEAR),
            Map.entry("remotestarttransaction", Kind.BEGIN),
            Map.entry("requeststarttransaction", Kind.BEGIN),
            Map.entry("changeavailability", Kind.AVAILABILITY),
            Map.entry("reset", Kind.RESET),
            Map.entry("changeconfiguration", Kind.CONFIGURATION),
            Map.entry("setvariables", Kind.VARIABLES),
            Map.entry("updatefirmware", Kind.FIRMWARE),
            Map.entry("signedupdatefirmware", Kind.FIRMWARE));

    private static final int MOST_WATCHED = 64;
    private static final int FIRST_OF_OURS = 7_810_000;
    private static final int LAST_OF_OURS = 7_839_999;
    private static final String REJECTED = "Rejected";
    private static final String ACCEPTED = "Accepted";
    private static final String UNKNOWN = "Unknown";

    private final Home home;
    private final Version version;
    private final Profiles profiles;
    private final Profiles.Desk desk;
    private final Doubts doubts;
    private final Consumer<String> toCsms;
    private final InstantSource clock;
    private final SequencedMap<String, Consumer<Outcome>> watched = new LinkedHashMap<>();
    private boolean outOfService;

    Guard(
            Home home,
            Version version,
            Profiles profiles,
            Profiles.Desk desk,
            Doubts doubts,
            Consumer<String> toCsms,
            InstantSource clock) {
        this.home = home;
        this.version = version;
        this.profiles = profiles;
        this.desk = desk;
        this.doubts = doubts;
        this.toCsms = toCsms;
        this.clock = clock;
    }

    /** What goes to the charger of a call of the CSMS; null where it was answered, or will be. */
    @Nullable String judge(Envelope envelope, String text) {
        Kind kind = KINDS.get(envelope.action().strip().toLowerCase(Locale.ROOT));
        if (kind == null) {
            return text;
        }
        try {
            if (Frames.readStrictly(text) instanceof Frame.Call call) {
                return judge(kind, call, text);
            }
            throw new IllegalStateException("a call is a call");
        } catch (InvalidPayload invalid) {
            return answer(Answers.error(envelope.id(), invalid.code().wireName(version), invalid.reason()));
        } catch (MalformedFrame malformed) {
            return answer(Answers.error(envelope.id(), "FormatViolation", malformed.reason()));
        } catch (RuntimeException | StackOverflowError e) {
            LOG.error(
                    "charger {}: {} of its CSMS could not be judged and is refused",
                    home.charger().id(),
                    envelope.action(),
                    e);
            return answer(Answers.internal(envelope.id(), "the limit of the site could not be kept beside it"));
        }
    }

    private @Nullable String judge(Kind kind, Frame.Call call, String text) throws InvalidPayload {
        return switch (kind) {
            case SET -> set(call, text);
            case CLEAR -> clear(call, text);
            case BEGIN -> begin(call, text);
            case AVAILABILITY -> availability(call, text);
            case RESET, CONFIGURATION, VARIABLES, FIRMWARE -> {
                if (doubts.isAbout(kind, call.payload())) {
                    watch(call.id(), outcome -> doubts.take(kind, call.action(), outcome));
                }
                yield text;
            }
        };
    }

    private @Nullable String answer(String text) {
        toCsms.accept(text);
        return null;
    }

    private @Nullable String status(Frame.Call call, String status) {
        return answer(Answers.status(call.id(), status));
    }

    private static boolean isOurs(int id) {
        return id >= FIRST_OF_OURS && id <= LAST_OF_OURS;
    }

    private @Nullable String set(Frame.Call call, String text) throws InvalidPayload {
        Optional<Given> read = profiles.reader().set(call.payload());
        if (read.isEmpty()) {
            return text;
        }
        Given given = ofSession(read.get());
        if (isOurs(given.id()) || profiles.books().isFullFor(given)) {
            return status(call, REJECTED);
        }
        if (!profiles.covers(given.purpose())) {
            passes(call, given);
            return text;
        }
        if (!isInOrder(given)) {
            return status(call, REJECTED);
        }
        List<Given> replaced = profiles.books().put(given);
        clearFromCharger(replaced);
        profiles.rewrite(taken -> {
            if (!taken) {
                profiles.books()
                        .putBack(
                                given,
                                replaced.stream()
                                        .filter(old -> !old.inCharger())
                                        .toList());
                profiles.rewrite(again -> {});
            }
            status(call, taken ? ACCEPTED : REJECTED);
        });
        return null;
    }

    /** One that names no session is for that which runs at its connector. */
    private Given ofSession(Given given) {
        boolean unnamed = given.purpose() == Purpose.TRANSACTION && given.transaction() == null;
        return unnamed ? given.of(desk.running().get(given.connector())) : given;
    }

    /** As far as a charger would look at it. */
    private boolean isInOrder(Given given) {
        boolean isThere = given.connector() == 0 || home.hasConnector(given.connector());
        boolean fits = switch (given.purpose()) {
            case STATION_MAXIMUM -> given.connector() == 0;
            case TX_DEFAULT -> true;
            case TRANSACTION -> given.connector() > 0 && given.transaction() != null;
        };
        return isThere && fits;
    }

    /** The charger has it from now on, unless it says that it has not. */
    private void passes(Frame.Call call, Given given) {
        Given there = given.inCharger(true);
        List<Given> replaced = profiles.books().put(there);
        boolean keptBefore = replaced.stream().anyMatch(old -> !old.inCharger());
        watch(call.id(), outcome -> {
            if (!says(outcome, ACCEPTED) && !(outcome instanceof Outcome.Lost)) {
                profiles.books().putBack(there, replaced);
            }
            if (keptBefore || given.purpose() == Purpose.TX_DEFAULT) {
                profiles.rewrite(taken -> {});
            }
        });
    }

    private void clearFromCharger(List<Given> replaced) {
        replaced.stream()
                .filter(Given::inCharger)
                .forEach(old -> desk.call("ClearChargingProfile", profiles.clearing(old), () -> true, outcome -> {}));
    }

    private @Nullable String begin(Frame.Call call, String text) throws InvalidPayload {
        Optional<Given> read = profiles.reader().begin(call.payload());
        if (read.isEmpty()) {
            return text;
        }
        Given given = read.get();
        if (isOurs(given.id()) || profiles.books().isFullFor(given)) {
            return status(call, REJECTED);
        }
        if (!profiles.covers(Purpose.TRANSACTION)) {
            passes(call, given);
            return text;
        }
        List<Given> replaced = profiles.books().put(given);
        clearFromCharger(replaced);
        profiles.rewrite(taken -> {});
        watch(call.id(), outcome -> {
            if (!says(outcome, ACCEPTED) && !(outcome instanceof Outcome.Lost)) {
                profiles.books()
                        .putBack(
                                given,
                                replaced.stream()
                                        .filter(old -> !old.inCharger())
                                        .toList());
                profiles.rewrite(taken -> {});
            }
        });
        ObjectNode without = call.payload().deepCopy();
        without.remove("chargingProfile");
        return Frames.write(new Frame.Call(call.id(), call.action(), without));
    }

    private @Nullable String clear(Frame.Call call, String text) throws InvalidPayload {
        Clearing wanted = Clearing.read(call.payload(), profiles.reader(), version);
        if (wanted.ofOthers() && wanted.id() == null) {
            return text;
        }
        Integer id = wanted.id();
        if (id != null && isOurs(id)) {
            return status(call, UNKNOWN);
        }
        Given named = id == null ? null : profiles.books().given(id);
        if (wanted.saysOnlyId() && (named == null || named.inCharger())) {
            watch(call.id(), outcome -> gone(named, outcome));
            return text;
        }
        new Sweep(call, wanted).begin();
        return null;
    }

    private void gone(@Nullable Given named, Outcome outcome) {
        if (named != null && outcome instanceof Outcome.Answered) {
            profiles.books().remove(named);
            profiles.rewrite(taken -> {});
        }
    }

    /** A clear that is not of one profile alone: those of the CSMS one by one, and whole purposes where none is ours. */
    private final class Sweep {
        private final Frame.Call call;
        private final Clearing wanted;
        private int open = 1;
        private boolean any;

        Sweep(Frame.Call call, Clearing wanted) {
            this.call = call;
            this.wanted = wanted;
        }

        void begin() {
            for (Given each : profiles.books().given()) {
                if (!wanted.isAbout(each)) {
                    continue;
                }
                if (each.inCharger()) {
                    open++;
                    desk.call("ClearChargingProfile", profiles.clearing(each), () -> true, outcome -> {
                        gone(each, outcome);
                        ended(outcome);
                    });
                } else {
                    profiles.books().remove(each);
                    any = true;
                }
            }
            for (Purpose purpose : Purpose.values()) {
                if (wanted.isAbout(purpose) && !profiles.uses(purpose)) {
                    open++;
                    desk.call(
                            "ClearChargingProfile",
                            wanted.of(profiles.reader().name(purpose), version),
                            () -> !profiles.uses(purpose),
                            outcome -> {
                                if (says(outcome, ACCEPTED)) {
                                    profiles.reassure(clock.instant());
                                }
                                ended(outcome);
                            });
                }
            }
            ended(new Outcome.Lost());
        }

        private void ended(Outcome outcome) {
            any |= says(outcome, ACCEPTED);
            if (--open == 0) {
                status(call, any ? ACCEPTED : UNKNOWN);
                profiles.rewrite(taken -> {});
            }
        }
    }

    /** What we took out of service for the sake of the limit stays so. */
    private @Nullable String availability(Frame.Call call, String text) {
        String wanted = call.payload()
                .path(version == Version.V1_6 ? "type" : "operationalStatus")
                .asString("");
        return outOfService && !wanted.equals("Inoperative") ? status(call, REJECTED) : text;
    }

    /** We take the charger out of service, or into it. */
    void ourAvailability(ObjectNode payload) {
        outOfService = payload.path(version == Version.V1_6 ? "type" : "operationalStatus")
                .asString("")
                .equals("Inoperative");
    }

    private static boolean says(Outcome outcome, String status) {
        return outcome instanceof Outcome.Answered answered
                && answered.payload().path("status").asString("").equals(status);
    }

    private void watch(String id, Consumer<Outcome> then) {
        watched.put(id, then);
        while (watched.size() > MOST_WATCHED) {
            watched.pollFirstEntry().getValue().accept(new Outcome.Lost());
        }
    }

    /** The charger has answered a call of the CSMS. */
    void answered(String id, Outcome outcome) {
        Consumer<Outcome> then = watched.remove(id);
        if (then != null) {
            then.accept(outcome);
        }
    }

    /** Nobody will hear of the answers any more. */
    void lost() {
        List<Consumer<Outcome>> left = List.copyOf(watched.values());
        watched.clear();
        left.forEach(then -> then.accept(new Outcome.Lost()));
    }
}
