package energy.headroom.derms.profile;

import energy.headroom.oscp.message.Action;
import energy.headroom.oscp.message.EnergyFlowDirection;
import energy.headroom.oscp.message.EnergyUnit;
import energy.headroom.oscp.profile.Profile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How a profile differs from the standard, in words for people. */
public final class Differences {
    private final Profile profile;
    private final Profile standard;
    private final List<String> sentences = new ArrayList<>();

    private Differences(Profile profile, Profile standard) {
        this.profile = profile;
        this.standard = standard;
    }

    /** One sentence for each; empty where the profile is the standard. */
    public static List<String> between(Profile profile, Profile standard) {
        Differences differences = new Differences(profile, standard);
        differences.headers();
        differences.messages();
        differences.forecasts();
        differences.measurements();
        differences.calls();
        return List.copyOf(differences.sentences);
    }

    private void headers() {
        Profile.Headers headers = profile.headers();
        sayNames(headers.always(), "Every call, both ways, carries the static headers %s.");
        sayNames(
                headers.test(), "In its test environment every call also carries %s; in production these are refused.");
        sayNames(
                headers.production(),
                "In production every call also carries %s; in its test environment these are refused.");
        sayNames(headers.withTokenRequest(), "Our request for a token carries %s as well.");
        Set<String> generated = new TreeSet<>(headers.generated());
        generated.removeAll(standard.headers().generated());
        sayNames(generated, "Our calls carry the message's id in %s, besides x-request-id.");
        say(Profile::scheme, scheme -> switch (scheme) {
            case OAUTH -> "Each side gets access tokens from the other's token URL (OAuth 2.0); register is not used.";
            case TOKEN -> "Each side uses tokens that the message register exchanges.";
        });
        say(Profile::clientSecret, secret -> switch (secret) {
            case HEADER -> "Our client secret goes to its token URL in the header Authorization (Basic).";
            case FORM -> "Our client secret goes to its token URL in the form.";
        });
    }

    private void messages() {
        sayNames(names(without(profile.sends(), standard.sends())), "It is sent %s, which the standard has otherwise.");
        Set<Action> never = without(standard.sends(), profile.sends());
        sayNames(names(never), "It is never sent %s.");
        if (never.contains(Action.GROUP_CAPACITY_COMPLIANCE_ERROR)) {
            sentences.add("A forecast that cannot be kept is therefore told to the operator alone.");
        }
        sayNames(
                names(without(standard.accepts(), profile.accepts())),
                "It does not send %s; if it did, the answer would be 404.");
        profile.paths()
                .forEach((action, path) -> sentences.add(
                        "It takes %s at /%s, not under the message's own name.".formatted(action.pathName(), path)));
    }

    private void forecasts() {
        say(its -> its.forecasts().replace(), replace -> switch (replace) {
            case ALL -> "A new forecast takes the place of the last one entirely, not only for the time it covers.";
            case OVERLAP -> "A new forecast takes the place of the last one for the time it covers.";
        });
        say(
                its -> its.forecasts().gap(),
                gap -> "In a gap of a forecast " + holds(gap) + ", unless the provider's settings say otherwise.");
        say(
                its -> its.forecasts().missing(),
                missing -> "Where there is no forecast " + holds(missing)
                        + ", unless the provider's settings say otherwise.");
        say(its -> its.forecasts().resume(), resume -> switch (resume) {
            case FRESH_FORECAST -> "Once the link is back, the fallback holds until a new forecast comes.";
            case STORED_FORECAST -> "Once the link is back, the stored forecast holds at once.";
        });
        say(
                its -> its.forecasts().followOffline(),
                time -> time.isZero()
                        ? "Without a link the fallback holds at once."
                        : "Without a link forecasts are followed for " + written(time) + ", then the fallback holds.");
    }

    private static String holds(Profile.Otherwise otherwise) {
        return switch (otherwise) {
            case FALLBACK -> "the fallback holds";
            case ZERO -> "charging stops";
        };
    }

    private void measurements() {
        say(
                Profile::ids,
                ids -> "Group and asset ids are "
                        + (ids.form() == Profile.IdForm.LETTERS_AND_DIGITS
                                ? "letters and digits"
                                : "printable characters without spaces")
                        + ", " + ids.longest() + " at most.");
        say(its -> its.measurements().kind(), kind -> switch (kind) {
            case ASSET -> "All charging of a site is reported to it as one asset of category CHARGING.";
            case GROUP -> "The energy of each group is reported to it.";
        });
        say(
                its -> its.measurements().direction(),
                direction -> "Energy is counted as " + (direction == EnergyFlowDirection.NET ? "net" : "import") + ".");
        say(
                its -> its.measurements().powerUnit(),
                unit -> "Power is reported in " + (unit == Profile.PowerUnit.W ? "W" : "kW") + ".");
        say(
                its -> its.measurements().energyUnit(),
                unit -> "Energy is reported in " + (unit == EnergyUnit.WH ? "Wh" : "kWh") + ".");
        say(
                its -> its.measurements().energyType(),
                type -> type
                        ? "Energy measurements carry energy_type."
                        : "Energy measurements leave out energy_type, which means the total.");
        say(
                its -> its.measurements().interval(),
                interval -> "A site's total is reported every " + written(interval)
                        + ", unless the site's settings say otherwise.");
    }

    private void calls() {
        say(
                Profile::heartbeatInterval,
                interval -> "It is asked for a heartbeat every " + written(interval)
                        + ", unless the provider's settings say otherwise.");
        say(
                Profile::retries,
                retries -> "Failed calls are made again after "
                        + new TreeSet<>(retries.statuses())
                                .stream().map(String::valueOf).collect(Collectors.joining(", "))
                        + (retries.serverErrors() ? ", 500 to 599" : "") + " and where no answer came, first after "
                        + written(retries.first()) + ", at the longest after " + written(retries.most())
                        + ".");
        say(Profile::repeats, repeats -> switch (repeats) {
            case UNIQUE_IDS -> "A request id names one message; another message under it is refused.";
            case REUSED_IDS ->
                "Its request ids say little: only what repeats the newest message of its group is a repeat.";
        });
        say(
                its -> its.segments().largestSent(),
                bytes -> "A message of ours with more than " + bytes + " bytes goes in parts.");
        say(
                its -> its.segments().received(),
                limits -> "Of its messages in parts at most " + limits.mostParts() + " parts and " + limits.mostBytes()
                        + " bytes are taken, " + limits.mostOpen() + " at once, and they wait "
                        + written(limits.keep()) + ".");
        tolerances();
    }

    private void tolerances() {
        Profile.Tolerances tolerances = profile.tolerances();
        if (tolerances.misspeltAcknowledge()) {
            sentences.add("Its handshake_acknowledge may be called handshake_acknowledgment.");
        }
        if (tolerances.localTimes() != null) {
            sentences.add("Its times without an offset are read as those of " + tolerances.localTimes() + ".");
        }
        if (tolerances.okForNoContent()) {
            sentences.add("It may answer 200 where the standard has 204.");
        }
    }

    /** As it stands in a file. */
    private static String written(Duration time) {
        return time.toString().substring(2).toLowerCase(Locale.ROOT);
    }

    private <T> void say(Function<Profile, T> part, Function<T, String> sentence) {
        T its = part.apply(profile);
        if (!its.equals(part.apply(standard))) {
            sentences.add(sentence.apply(its));
        }
    }

    private void sayNames(Collection<String> names, String sentence) {
        if (!names.isEmpty()) {
            sentences.add(sentence.formatted(String.join(", ", new TreeSet<>(names))));
        }
    }

    private static Set<Action> without(Set<Action> some, Set<Action> others) {
        EnumSet<Action> left = EnumSet.noneOf(Action.class);
        some.stream().filter(action -> !others.contains(action)).forEach(left::add);
        return left;
    }

    private static List<String> names(Set<Action> actions) {
        return actions.stream().map(Action::pathName).toList();
    }
}
