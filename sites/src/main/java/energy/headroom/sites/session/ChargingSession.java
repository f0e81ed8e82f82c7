package energy.headroom.sites.session;

import energy.headroom.units.Energy;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A charging session, as far as its charger told of it. What was not told is null, and stays so: nothing is worked out from
 * what others would have said.
 *
 * @param id as charger and gateway name it to each other
 * @param version the version of OCPP in which it was told
 * @param card masked
 * @param since the earliest that is known of it: its begin, where that was told
 * @param begin null where it was never told
 * @param end null where it was not told
 * @param lostAt from when on it cannot have been running, though its end was not told; null once that is, and while it may run
 */
public record ChargingSession(
        String charger,
        String id,
        String version,
        @Nullable Integer connector,
        @Nullable String card,
        Instant since,
        @Nullable Begin begin,
        @Nullable End end,
        @Nullable Instant lostAt) {

    /**
     * @param stamped by the charger's clock, the same whenever it says so again
     * @param register null where it was not said
     */
    public record Begin(
            Instant at, Instant stamped, @Nullable Energy register) {}

    /**
     * @param stamped as of {@link Begin}
     * @param register null where it was not said
     * @param first the register at the begin, as it was said at the end; null where it was not
     */
    public record End(
            Instant at,
            Instant stamped,
            @Nullable Energy first,
            @Nullable Energy register,
            String why) {}

    public enum State {
        OPEN,
        ENDED,
        /** It is over, and its end was not told, or yet. */
        LOST
    }

    /** The first that is heard of it. */
    public static ChargingSession of(SessionNews.OfSession news) {
        ChargingSession heardOf = new ChargingSession(
                news.charger(), news.session(), news.version(), news.connector(), null, news.at(), null, null, null);
        return heardOf.with(news).orElse(heardOf);
    }

    /** What is known with this; empty where it is about another session of the same id, since some chargers use ids again. */
    public Optional<ChargingSession> with(SessionNews.OfSession news) {
        return switch (news) {
            case SessionNews.Began began -> began(began);
            case SessionNews.GoesOn goesOn ->
                Optional.of(at(goesOn.connector(), goesOn.card()).runsAt(goesOn.at()));
            case SessionNews.Ended ended -> ended(ended);
        };
    }

    private Optional<ChargingSession> began(SessionNews.Began news) {
        if (end != null && news.at().isAfter(end.at())) {
            return Optional.empty();
        }
        ChargingSession known = at(news.connector(), news.card());
        return Optional.of(
                begin != null
                        ? known
                        : new ChargingSession(
                                charger,
                                id,
                                version,
                                known.connector,
                                known.card,
                                news.at(),
                                new Begin(news.at(), news.stamped(), news.register()),
                                end,
                                lostAt));
    }

    /** The first end holds. Only where nothing else is known of a session can another end be that of another. */
    private Optional<ChargingSession> ended(SessionNews.Ended news) {
        if (end != null) {
            boolean another = begin == null && !end.stamped().equals(news.stamped());
            return another ? Optional.empty() : Optional.of(this);
        }
        End told = new End(news.at(), news.stamped(), news.first(), news.register(), news.why());
        ChargingSession known = at(news.connector(), null);
        return Optional.of(new ChargingSession(charger, id, version, known.connector, card, since, begin, told, null));
    }

    private ChargingSession at(@Nullable Integer saidConnector, @Nullable String shown) {
        return new ChargingSession(
                charger,
                id,
                version,
                connector == null ? saidConnector : connector,
                card == null ? shown : card,
                since,
                begin,
                end,
                lostAt);
    }

    private ChargingSession runsAt(Instant at) {
        return lostAt != null && at.isAfter(lostAt) ? lost(null) : this;
    }

    /** @param from null: it may run after all */
    public ChargingSession lost(@Nullable Instant from) {
        return new ChargingSession(charger, id, version, connector, card, since, begin, end, from);
    }

    /** The same session under the id of a later answer, because the charger never got the one before. */
    public ChargingSession renamed(String as) {
        return new ChargingSession(charger, as, version, connector, card, since, begin, end, lostAt);
    }

    /** Whether this begin was told before, under an id that the charger may not have got. */
    public boolean beganAs(SessionNews.Began news) {
        return end == null
                && begin != null
                && begin.register() != null
                && charger.equals(news.charger())
                && version.equals(news.version())
                && connector != null
                && connector.equals(news.connector())
                && begin.equals(new Begin(begin.at(), news.stamped(), news.register()));
    }

    /** Whether it cannot run any more once there is no session at its connector at that moment. */
    public boolean isOverBy(Instant moment) {
        return state() == State.OPEN && since.isBefore(moment);
    }

    public State state() {
        if (end != null) {
            return State.ENDED;
        }
        return lostAt == null ? State.OPEN : State.LOST;
    }

    /** The register when it began; null where it was never said. */
    public @Nullable Energy registerAtBegin() {
        if (begin != null && begin.register() != null) {
            return begin.register();
        }
        return end == null ? null : end.first();
    }

    /** What was delivered; null where a register is missing, or ran backwards. */
    public @Nullable Energy energy() {
        Energy first = registerAtBegin();
        Energy last = end == null ? null : end.register();
        return first == null || last == null || last.compareTo(first) < 0 ? null : last.minus(first);
    }
}
