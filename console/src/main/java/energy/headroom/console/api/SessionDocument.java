package energy.headroom.console.api;

import energy.headroom.sites.session.ChargingSession;
import energy.headroom.units.Energy;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A charging session as the API tells it. What its charger did not tell is null.
 *
 * @param since the earliest that is known of it
 * @param lostAt from when on it cannot have been running, though its end was not told
 * @param reason why it ended, in the charger's words
 */
@JsonNaming(SnakeCaseStrategy.class)
record SessionDocument(
        String charger,
        String session,
        String ocpp,
        @Nullable Integer connector,
        @Nullable String card,
        String state,
        Instant since,
        @Nullable Instant beganAt,
        @Nullable Instant endedAt,
        @Nullable Instant lostAt,
        @Nullable Long meterStartWh,
        @Nullable Long meterStopWh,
        @Nullable Long energyWh,
        @Nullable String reason) {
    static SessionDocument of(ChargingSession session) {
        ChargingSession.Begin begin = session.begin();
        ChargingSession.End end = session.end();
        return new SessionDocument(
                session.charger(),
                session.id(),
                session.version().replace("ocpp", ""),
                session.connector(),
                session.card(),
                SiteDocument.word(session.state()),
                session.since(),
                begin == null ? null : begin.at(),
                end == null ? null : end.at(),
                session.lostAt(),
                wattHours(session.registerAtBegin()),
                end == null ? null : wattHours(end.register()),
                wattHours(session.energy()),
                end == null ? null : end.why());
    }

    private static @Nullable Long wattHours(@Nullable Energy energy) {
        return energy == null ? null : energy.wattHours();
    }
}
