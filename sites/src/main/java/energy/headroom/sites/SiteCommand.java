package energy.headroom.sites;

import energy.headroom.limits.Forecast;
import energy.headroom.limits.OperatorLimit;
import energy.headroom.limits.Schedule;
import energy.headroom.metering.Reading;
import energy.headroom.sites.engine.Question;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Everything that can be said to a site. */
public sealed interface SiteCommand {
    /** Wakes the site so that it restores itself, joins its provider and starts its timers. */
    record Start() implements SiteCommand {}

    /** A sound forecast of the site's provider. Answered once it is durable, or could not be made so (H5). */
    record TakeForecast(Forecast forecast, String messageId, Instant receivedAt)
            implements SiteCommand, Question<ForecastTaken> {
        @Override
        public Class<ForecastTaken> answerType() {
            return ForecastTaken.class;
        }
    }

    /** How {@link TakeForecast} ended. */
    sealed interface ForecastTaken {
        record Stored() implements ForecastTaken {}

        /** Not durable: the caller must not acknowledge it. If it lowers the limit, it holds all the same. */
        record NotStored(String reason) implements ForecastTaken {}
    }

    /**
     * Puts an operator's limit in the place of the one before. Answered once it is durable, or could not be made so; where it
     * lowers, it holds at once.
     */
    record SetOperatorLimit(OperatorLimit limit) implements SiteCommand, Question<OperatorLimitTaken> {
        @Override
        public Class<OperatorLimitTaken> answerType() {
            return OperatorLimitTaken.class;
        }
    }

    /** Ends the operator's limit before its time, if there is one. Answered like {@link SetOperatorLimit}. */
    record EndOperatorLimit(Instant at, String by) implements SiteCommand, Question<OperatorLimitTaken> {
        @Override
        public Class<OperatorLimitTaken> answerType() {
            return OperatorLimitTaken.class;
        }
    }

    /** How {@link SetOperatorLimit} or {@link EndOperatorLimit} ended. */
    sealed interface OperatorLimitTaken {
        record Stored() implements OperatorLimitTaken {}

        /** Not durable: a lowering holds until the process ends, anything else was not done. */
        record NotStored(String reason) implements OperatorLimitTaken {}
    }

    /** Gives chargers back: they count at their rating and are told nothing more. Answered once that is durable. */
    record ReleaseChargers(Set<String> chargers, Instant at, String by, String reason)
            implements SiteCommand, Question<ReleaseTaken> {
        @Override
        public Class<ReleaseTaken> answerType() {
            return ReleaseTaken.class;
        }
    }

    /** Takes released chargers back. Answered once that is durable. */
    record TakeChargersBack(Set<String> chargers, String by) implements SiteCommand, Question<ReleaseTaken> {
        @Override
        public Class<ReleaseTaken> answerType() {
            return ReleaseTaken.class;
        }
    }

    /** How {@link ReleaseChargers} or {@link TakeChargersBack} ended. */
    sealed interface ReleaseTaken {
        /** Those for which something changed. */
        record Done(Set<String> chargers) implements ReleaseTaken {}

        /** A protective stop is in force: nothing is released during one (H4). */
        record Stopped() implements ReleaseTaken {}

        /** Not durable, and not done. */
        record NotStored(String reason) implements ReleaseTaken {}
    }

    /** Tests whether chargers settle in their part of the fallback with nobody above them; cuts their connections for so long. */
    record TryChargers(Set<String> chargers, Duration cut, String by) implements SiteCommand, Question<TrialsTaken> {
        @Override
        public Class<TrialsTaken> answerType() {
            return TrialsTaken.class;
        }
    }

    /** @param not by charger, why it is not tested now; the others are */
    record TrialsTaken(Map<String, String> not) {
        public TrialsTaken {
            not = Collections.unmodifiableMap(new TreeMap<>(not));
        }
    }

    /** The provider's link changed or its deadline moved. */
    record LinkChanged(LinkStatus link) implements SiteCommand {}

    /** A charger connected and has introduced itself. */
    record ChargerConnected(
            String charger,
            @Nullable String model,
            @Nullable String firmware) implements SiteCommand {}

    /** The serial of the device that counts a charger's energy: where it is another than before, so are its registers. */
    record SerialTold(String charger, String serial) implements SiteCommand {}

    /** A charger takes its limits in this unit, whatever the settings say; comes before the first schedule in it. */
    record ToldIn(String charger, ChargerSpec.RateUnit unit) implements SiteCommand {}

    /** A charger may not hold any more what it accepted: it may draw its rating until it accepts and shows it anew. */
    record LimitLost(String charger, String why) implements SiteCommand {}

    /** What is known of a charger beforehand, by what it says that it is; null: nothing. */
    record ChargerKnown(String charger, @Nullable KnownAs known) implements SiteCommand {}

    record ChargerDisconnected(String charger) implements SiteCommand {}

    /** What a connector says it is doing. */
    record ConnectorChanged(String charger, int connector, ConnectorState state, Instant at) implements SiteCommand {}

    record TransactionStarted(String charger, int connector, Instant at) implements SiteCommand {}

    record TransactionEnded(String charger, int connector, Instant at) implements SiteCommand {}

    record ReadingTaken(String charger, int connector, Reading reading) implements SiteCommand {}

    /** What became of a schedule that was sent; {@code schedule} is the one that was sent. */
    record ScheduleAnswered(String charger, Schedule schedule, Answer answer, String detail) implements SiteCommand {
        public enum Answer {
            ACCEPTED,
            REFUSED,
            /** It never left: the charger is gone, or a newer schedule took its place. */
            NOT_SENT,
            /** No answer in time, or the connection went away first: it may hold or not. */
            UNKNOWN
        }
    }

    /** What became of an order that was given. */
    record OrderAnswered(String charger, Order order, ScheduleAnswered.Answer answer, String detail)
            implements SiteCommand {}

    /** Asks for the site as it is now. */
    record Look() implements SiteCommand, Question<SiteView> {
        @Override
        public Class<SiteView> answerType() {
            return SiteView.class;
        }
    }

    /** Something that the site waited for has come, such as a moment or an answer; only the site itself sends it. */
    record Done(Runnable then) implements SiteCommand {}
}
