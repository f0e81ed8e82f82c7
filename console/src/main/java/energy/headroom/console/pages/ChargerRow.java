package energy.headroom.console.pages;

import energy.headroom.sites.KnownAs;
import energy.headroom.sites.SiteView;
import energy.headroom.sites.SiteView.ChargerView;
import energy.headroom.sites.SiteView.ConnectorView;
import energy.headroom.sites.SiteView.ScheduleState;
import energy.headroom.sites.Trial;
import energy.headroom.units.Power;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A charger with its connectors on a site's page. */
record ChargerRow(
        String id,
        boolean connected,
        String model,
        @Nullable String known,
        Badge schedule,
        @Nullable String detail,
        @Nullable String trial,
        boolean ignoring,
        String mayDraw,
        int writes,
        List<ConnectorRow> connectors) {

    /** @param why the rules that made its share, in the order in which they acted */
    record ConnectorRow(
            int number,
            String state,
            boolean charging,
            String share,
            String power,
            String powerAt,
            @Nullable String how,
            Bar bar,
            List<String> why) {}

    static List<ChargerRow> of(SiteView view) {
        Power full = view.chargers().stream()
                .flatMap(charger -> charger.connectors().stream())
                .flatMap(connector -> Stream.ofNullable(connector.power()).map(connector.share()::max))
                .reduce(Power.ZERO, Power::max);
        ZoneId zone = view.spec().zone();
        return view.chargers().stream().map(charger -> of(charger, full, zone)).toList();
    }

    private static ChargerRow of(ChargerView charger, Power full, ZoneId zone) {
        boolean ignoring = charger.scheduleState() == ScheduleState.IGNORED;
        return new ChargerRow(
                charger.id(),
                charger.connected(),
                Stream.of(charger.model(), charger.firmware())
                        .filter(part -> part != null && !part.isBlank())
                        .reduce((model, firmware) -> model + ", " + firmware)
                        .orElse("has not introduced itself"),
                known(charger.known()),
                schedule(charger),
                charger.detail(),
                trial(charger.trial()),
                ignoring,
                Words.power(charger.mayDraw()),
                charger.writes(),
                charger.connectors().stream()
                        .map(connector -> of(connector, full, ignoring, zone))
                        .toList());
    }

    private static @Nullable String known(@Nullable KnownAs known) {
        return known == null
                ? null
                : "Known as " + known.name() + ": " + known.says()
                        + (known.advice() == null ? "" : " " + known.advice());
    }

    private static ConnectorRow of(ConnectorView connector, Power full, boolean ignoring, ZoneId zone) {
        Power power = connector.power();
        return new ConnectorRow(
                connector.number(),
                Words.connector(connector.state()),
                power != null && !power.isZero(),
                Words.power(connector.share()),
                Words.power(power),
                connector.powerAt() == null ? "never" : Words.seconds(connector.powerAt(), zone),
                Words.how(connector.metered().shown()),
                Bar.of(
                        power,
                        connector.share(),
                        full,
                        ignoring && power != null && power.isAbove(connector.share()),
                        "share"),
                connector.why().stream().map(reason -> reason.text()).toList());
    }

    private static @Nullable String trial(@Nullable Trial trial) {
        return trial == null ? null : "Test of its fallback: " + Words.outcome(trial.outcome()) + ", " + trial.detail();
    }

    private static Badge schedule(ChargerView charger) {
        return switch (charger.scheduleState()) {
            case NONE -> new Badge("Never told", Tone.WARNING);
            case WAITING -> new Badge("Waiting its turn", Tone.NOTICE);
            case SENT -> new Badge("Sent", Tone.NOTICE);
            case ACCEPTED -> new Badge("Accepted", Tone.CALM);
            case OBSERVED -> new Badge("Accepted and kept", Tone.GOOD);
            case REFUSED -> new Badge("Refused", Tone.DANGER);
            case IGNORED -> new Badge("Ignoring its limit", Tone.DANGER);
            case RELEASED -> new Badge("Released", Tone.WARNING);
        };
    }
}
