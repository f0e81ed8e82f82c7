package energy.headroom.console.api;

import energy.headroom.limits.ConnectorId;
import energy.headroom.metering.MeterEvent;
import energy.headroom.metering.Reading;
import energy.headroom.metering.Replay;
import energy.headroom.metering.SiteTotal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * @param totals how many were made in the time
 * @param replayed how many of them could be worked out again
 * @param sound of how many that gave what was made
 * @param changed of how many more is known now
 * @param items those that changed or are not sound; all where that was asked for
 */
@JsonNaming(SnakeCaseStrategy.class)
record ReplayDocument(int totals, int replayed, long sound, long changed, List<Step> items) {
    /**
     * @param made as it was made and reported
     * @param then from the readings that had come by then
     * @param now from all that are known now
     */
    @JsonNaming(SnakeCaseStrategy.class)
    record Step(Instant at, boolean sound, boolean changed, Total made, Total then, Total now, List<Cause> because) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record Total(@Nullable Long powerW, long energyWh, int measured, int derived, int held, int unknown) {
        static Total of(SiteTotal total) {
            return new Total(
                    SiteDocument.watts(total.power()),
                    total.energy().wattHours(),
                    total.coverage().measured(),
                    total.coverage().derived(),
                    total.coverage().held(),
                    total.coverage().unknown());
        }
    }

    /**
     * What came after the total and happened before it.
     *
     * @param what reading; or idle, active, in_contact, out_of_contact
     * @param lateS how long after it happened it came
     */
    @JsonNaming(SnakeCaseStrategy.class)
    record Cause(
            String charger,
            int connector,
            String what,
            Instant happenedAt,
            Instant arrivedAt,
            double lateS,
            @Nullable Long powerW,
            @Nullable Long registerWh) {
        static Stream<Cause> of(MeterEvent<ConnectorId> event) {
            return switch (event) {
                case MeterEvent.Taken<ConnectorId>(ConnectorId connector, Reading reading, Instant arrivedAt) ->
                    Stream.of(new Cause(
                            connector.charger(),
                            connector.number(),
                            "reading",
                            reading.measuredAt(),
                            arrivedAt,
                            seconds(reading.measuredAt(), arrivedAt),
                            SiteDocument.watts(reading.power()),
                            reading.register() == null
                                    ? null
                                    : reading.register().wattHours()));
                case MeterEvent.Said<ConnectorId>(
                        ConnectorId connector,
                        MeterEvent.What what,
                        Instant at,
                        Instant arrivedAt) ->
                    Stream.of(new Cause(
                            connector.charger(),
                            connector.number(),
                            SiteDocument.word(what),
                            at,
                            arrivedAt,
                            seconds(at, arrivedAt),
                            null,
                            null));
                case MeterEvent.DeviceIs<ConnectorId> _ -> Stream.empty();
                case MeterEvent.Stands<ConnectorId> _ -> Stream.empty();
            };
        }

        private static double seconds(Instant from, Instant to) {
            return Duration.between(from, to).toMillis() / 1_000.0;
        }
    }

    static ReplayDocument of(Replays.Past past, boolean all) {
        return new ReplayDocument(
                past.totals(),
                past.steps().size(),
                past.sound(),
                past.changed(),
                past.shown(all).stream().map(ReplayDocument::step).toList());
    }

    private static Step step(Replay.Step<ConnectorId> step) {
        return new Step(
                step.made().at(),
                step.isSound(),
                step.hasChanged(),
                Total.of(step.made()),
                Total.of(step.then()),
                Total.of(step.now()),
                step.hasChanged() ? step.because().stream().flatMap(Cause::of).toList() : List.of());
    }
}
