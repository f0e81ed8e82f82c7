package energy.headroom.console.pages;

import energy.headroom.console.api.Replays;
import energy.headroom.limits.ConnectorId;
import energy.headroom.metering.Coverage;
import energy.headroom.metering.MeterEvent;
import energy.headroom.metering.Reading;
import energy.headroom.metering.Replay;
import energy.headroom.metering.SiteTotal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** What a site's past totals were, what they would be by all that is known now, and why they differ. */
@Controller
final class ReplayPage {
    /** Forms take whole minutes: the one that has begun is in it. */
    private static final Duration LAST_MINUTE = Duration.ofMinutes(1).minusMillis(1);

    private final Replays replays;

    ReplayPage(Replays replays) {
        this.replays = replays;
    }

    record Total(String power, String energy, String sum) {}

    /** @param reproduced whether what had come by then gives what was made */
    record Row(String at, boolean reproduced, boolean changed, Total made, Total now, List<String> because) {}

    /**
     * @param from for the form, as the zone of the site has it
     * @param sum what was found, in a sentence
     */
    record Found(
            String site, String name, String zone, String from, String to, boolean all, String sum, List<Row> rows) {}

    @GetMapping("/sites/{id}/replay")
    String show(
            @PathVariable String id,
            @RequestParam @Nullable String from,
            @RequestParam @Nullable String to,
            @RequestParam(defaultValue = "false") boolean all,
            Model model) {
        Replays.Past past = replays.findLocal(id, from, to);
        ZoneId zone = past.site().zone();
        model.addAttribute(
                "past",
                new Found(
                        id,
                        past.site().name(),
                        Words.zone(zone),
                        field(past.from(), zone),
                        field(past.to().plus(LAST_MINUTE), zone),
                        all,
                        sum(past),
                        past.shown(all).stream().map(step -> row(step, zone)).toList()));
        return "console/replay";
    }

    private static String field(Instant at, ZoneId zone) {
        return LocalDateTime.ofInstant(at, zone).truncatedTo(ChronoUnit.MINUTES).toString();
    }

    private static String sum(Replays.Past past) {
        int replayed = past.steps().size();
        if (past.totals() == 0) {
            return "No total was made in this time, or none is kept of it.";
        }
        return count(past.totals(), "total was made. ", "totals were made. ")
                + (replayed == past.totals()
                        ? "All could be worked out again. "
                        : replayed + " could be worked out again: of the others no readings are kept. ")
                + "What had come by then gives what was made in " + past.sound() + " of them. More is known now in "
                + past.changed() + ".";
    }

    private static String count(int number, String one, String more) {
        return number + " " + (number == 1 ? one : more);
    }

    private static Row row(Replay.Step<ConnectorId> step, ZoneId zone) {
        return new Row(
                Words.seconds(step.made().at(), zone),
                step.isSound(),
                step.hasChanged(),
                total(step.made()),
                total(step.now()),
                step.because().stream().flatMap(event -> cause(event, zone)).toList());
    }

    private static Total total(SiteTotal total) {
        Coverage coverage = total.coverage();
        String parts = Stream.of(
                        part(coverage.measured(), "measured"),
                        part(coverage.derived(), "derived"),
                        part(coverage.held(), "held"),
                        part(coverage.unknown(), "unknown"))
                .filter(Objects::nonNull)
                .reduce((one, other) -> one + ", " + other)
                .orElse("no connectors");
        return new Total(
                Words.power(total.power()), total.energy().kilowattHours().toPlainString() + " kWh", parts);
    }

    private static @Nullable String part(int count, String what) {
        return count == 0 ? null : count + " " + what;
    }

    private static Stream<String> cause(MeterEvent<ConnectorId> event, ZoneId zone) {
        return switch (event) {
            case MeterEvent.Taken<ConnectorId>(ConnectorId connector, Reading reading, Instant arrivedAt) ->
                Stream.of(came(connector, reading.measuredAt(), arrivedAt, zone) + said(reading));
            case MeterEvent.Said<ConnectorId>(
                    ConnectorId connector,
                    MeterEvent.What what,
                    Instant at,
                    Instant arrivedAt) ->
                Stream.of(came(connector, at, arrivedAt, zone)
                        + what.name().toLowerCase(Locale.ROOT).replace('_', ' '));
            case MeterEvent.DeviceIs<ConnectorId> _ -> Stream.empty();
            case MeterEvent.Stands<ConnectorId> _ -> Stream.empty();
        };
    }

    private static String came(ConnectorId connector, Instant at, Instant arrivedAt, ZoneId zone) {
        return connector + ", " + Words.seconds(at, zone) + ", which came "
                + Duration.between(at, arrivedAt).toSeconds() + " s late: ";
    }

    private static String said(Reading reading) {
        return Stream.of(
                        reading.power() == null ? null : Words.power(reading.power()),
                        reading.register() == null
                                ? null
                                : reading.register().kilowattHours().toPlainString() + " kWh on its register")
                .filter(Objects::nonNull)
                .reduce((one, other) -> one + ", " + other)
                .orElse("nothing that is read");
    }
}
