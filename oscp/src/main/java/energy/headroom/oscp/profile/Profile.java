package energy.headroom.oscp.profile;

import energy.headroom.oscp.exchange.RepeatRule;
import energy.headroom.oscp.message.Action;
import energy.headroom.oscp.message.EnergyFlowDirection;
import energy.headroom.oscp.message.EnergyUnit;
import energy.headroom.oscp.segment.AssemblyLimits;
import java.time.Duration;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How one DERMS differs from OSCP 2.0. A new DERMS is a new file that fills this, not new code.
 *
 * @param name such as "vector"
 * @param clientSecret where our client secret goes when we ask for an access token
 * @param headers which headers go with calls beside those of the standard
 * @param paths where it takes a message of ours, for messages that it does not take under their own name
 * @param sends what may be sent to it; anything else is never sent, whatever is configured elsewhere
 * @param accepts what it may send; anything else is answered 404
 * @param forecasts how its forecasts are followed, unless the provider's settings say otherwise
 * @param ids what group and asset ids may be made of
 * @param measurements what it gets of what was measured
 * @param heartbeatInterval how often it is asked to send a heartbeat, unless the provider's settings say otherwise
 * @param retries which failed calls are made again, and when
 * @param repeats what a request id that comes again means
 * @param segments how messages go in parts, both ways
 * @param scheme how each side shows who it is
 * @param tolerances what it does otherwise than the standard says, and is understood all the same
 */
public record Profile(
        String name,
        ClientSecret clientSecret,
        Headers headers,
        Map<Action, String> paths,
        Set<Action> sends,
        Set<Action> accepts,
        Forecasts forecasts,
        Ids ids,
        Measurements measurements,
        Duration heartbeatInterval,
        Retries retries,
        RepeatRule repeats,
        Segments segments,
        Scheme scheme,
        Tolerances tolerances) {
    /** Where the client secret goes in a request for a token (RFC 6749, 2.3.1). */
    public enum ClientSecret {
        /** The header {@code Authorization}, scheme Basic. */
        HEADER,
        /** The form, as {@code client_id} and {@code client_secret}. */
        FORM
    }

    /**
     * Headers beside those of the standard, by name in lower case.
     *
     * @param always with every call, both ways, in every environment; their values are settings
     * @param test the same in the test environment only
     * @param production the same in production only
     * @param generated those of our calls that carry the message's id: new for each message, equal when it is sent again
     * @param withTokenRequest which of the others our request for a token carries too
     */
    public record Headers(
            Set<String> always,
            Set<String> test,
            Set<String> production,
            Set<String> generated,
            Set<String> withTokenRequest) {
        public Headers {
            always = Set.copyOf(always);
            test = Set.copyOf(test);
            production = Set.copyOf(production);
            generated = Set.copyOf(generated);
            withTokenRequest = Set.copyOf(withTokenRequest);
        }

        /** All whose values are settings, in one environment or another. */
        public Set<String> fixed() {
            Set<String> all = new LinkedHashSet<>(always);
            all.addAll(test);
            all.addAll(production);
            return all;
        }
    }

    /** How a new forecast takes the place of an older one of its type. */
    public enum Replace {
        /** Entirely. */
        ALL,
        /** For the time that it covers. */
        OVERLAP
    }

    /** What holds where no forecast says anything. */
    public enum Otherwise {
        FALLBACK,
        ZERO
    }

    /** What ends the fallback once the link is back. */
    public enum Resume {
        FRESH_FORECAST,
        STORED_FORECAST
    }

    /**
     * How forecasts are followed. Only the first is the DERMS's alone; the provider's settings may change the others.
     *
     * @param gap what holds in a gap of a forecast
     * @param missing what holds before the first forecast and after the last block
     * @param followOffline for how long a forecast is followed after the link was lost; zero: not at all
     */
    public record Forecasts(Replace replace, Otherwise gap, Otherwise missing, Resume resume, Duration followOffline) {}

    /** What ids are made of. */
    public enum IdForm {
        LETTERS_AND_DIGITS,
        /** Printable characters without spaces. */
        PRINTABLE
    }

    /**
     * What group and asset ids may be.
     *
     * @param longest the most characters
     */
    public record Ids(IdForm form, int longest) {}

    /** The unit of instantaneous measurements. */
    public enum PowerUnit {
        W,
        KW
    }

    /** What measurements are about. */
    public enum MeasurementKind {
        /** All charging of a site as one asset: {@code update_asset_measurements}. */
        ASSET,
        /** The energy of a group: {@code update_group_measurements}. */
        GROUP
    }

    /**
     * What the DERMS gets of what was measured.
     *
     * @param direction in which the energy of a site's chargers is counted
     * @param powerUnit of instantaneous measurements
     * @param energyUnit of energy measurements
     * @param energyType whether energy measurements carry {@code energy_type}
     * @param interval how often a site's total is reported, unless the site's settings say otherwise
     */
    public record Measurements(
            MeasurementKind kind,
            EnergyFlowDirection direction,
            PowerUnit powerUnit,
            EnergyUnit energyUnit,
            boolean energyType,
            Duration interval) {
        /** The message that carries them. */
        public Action action() {
            return switch (kind) {
                case ASSET -> Action.UPDATE_ASSET_MEASUREMENTS;
                case GROUP -> Action.UPDATE_GROUP_MEASUREMENTS;
            };
        }
    }

    /**
     * Which failed calls are made again. Calls that got no answer at all always are. {@code Retry-After} is obeyed.
     *
     * @param statuses single statuses, besides 500 to 599 where {@code serverErrors} is set
     * @param first pause before the first repetition; it doubles each time
     * @param most the longest pause
     */
    public record Retries(Set<Integer> statuses, boolean serverErrors, Duration first, Duration most) {
        public Retries {
            statuses = Set.copyOf(statuses);
        }

        public boolean repeats(int status) {
            return statuses.contains(status) || (serverErrors && status >= 500 && status <= 599);
        }
    }

    /** How each side shows who it is. */
    public enum Scheme {
        /** Access tokens by OAuth 2.0 client credentials, each side from the other's token endpoint. */
        OAUTH,
        /** OSCP's own tokens, which the message {@code register} exchanges. */
        TOKEN
    }

    /**
     * Messages in parts.
     *
     * @param received what is kept of those that come
     * @param largestSent the most bytes of a request of ours; a longer message goes in parts
     */
    public record Segments(AssemblyLimits received, int largestSent) {
        /** Bounds that no usual message meets. */
        public static final Segments USUAL = new Segments(AssemblyLimits.usual(), 1 << 20);
    }

    /**
     * What some peers are known to do. All off is the standard.
     *
     * @param misspeltAcknowledge its handshake_acknowledge may come as handshake_acknowledgment
     * @param localTimes the zone of times without an offset; null: they are a fault
     * @param okForNoContent it may answer 200 where the standard has 204
     */
    public record Tolerances(
            boolean misspeltAcknowledge, @Nullable ZoneId localTimes, boolean okForNoContent) {
        public static final Tolerances NONE = new Tolerances(false, null, false);
    }

    public Profile {
        paths = Map.copyOf(paths);
        sends = Set.copyOf(sends);
        accepts = Set.copyOf(accepts);
    }

    /** Where a message of ours goes, below the DERMS's base address. */
    public String path(Action action) {
        return paths.getOrDefault(action, action.pathName());
    }
}
