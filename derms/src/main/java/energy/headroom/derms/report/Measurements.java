package energy.headroom.derms.report;

import energy.headroom.metering.SiteTotal;
import energy.headroom.oscp.exchange.OutgoingMessage;
import energy.headroom.oscp.json.MessageWriter;
import energy.headroom.oscp.message.AssetCategory;
import energy.headroom.oscp.message.AssetMeasurement;
import energy.headroom.oscp.message.CapacityUnit;
import energy.headroom.oscp.message.EnergyMeasurement;
import energy.headroom.oscp.message.EnergyType;
import energy.headroom.oscp.message.InstantaneousMeasurement;
import energy.headroom.oscp.message.Message;
import energy.headroom.oscp.message.PhaseIndicator;
import energy.headroom.oscp.message.UpdateAssetMeasurements;
import energy.headroom.oscp.message.UpdateGroupMeasurements;
import energy.headroom.oscp.profile.Profile;
import energy.headroom.sites.SiteSpec;
import energy.headroom.units.Power;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One total of one site on its way to the provider: all charging as one asset, or as the group's energy, as the profile
 * says. Power that is not known in full is left out, never sent as zero.
 */
public record Measurements(Message message, String groupId, Instant measuredAt) {
    public static Measurements of(Profile profile, SiteSpec site, SiteTotal total) {
        Message message = switch (profile.measurements().kind()) {
            case ASSET ->
                new UpdateAssetMeasurements(site.groupId(), List.of(asset(profile.measurements(), site, total)));
            case GROUP -> new UpdateGroupMeasurements(site.groupId(), List.of(energy(profile.measurements(), total)));
        };
        return new Measurements(message, site.groupId(), total.at());
    }

    /** As it goes into the outbox; every try sends these very bytes. */
    public OutgoingMessage outgoing(String requestId) {
        String body = new String(MessageWriter.write(message), StandardCharsets.UTF_8);
        return new OutgoingMessage(requestId, message.action(), groupId, null, body, measuredAt);
    }

    private static AssetMeasurement asset(Profile.Measurements form, SiteSpec site, SiteTotal total) {
        return new AssetMeasurement(
                site.assetId(), AssetCategory.CHARGING, energy(form, total), power(form, known(total), total.at()));
    }

    /**
     * Interpretation: a sum in which a connector is missing is not the site's power, so that none is reported until all are
     * known again; the energy is (H8).
     */
    private static @Nullable Power known(SiteTotal total) {
        return total.coverage().unknown() > 0 ? null : total.power();
    }

    /** The site's own register counts what all its chargers imported since it began. */
    private static EnergyMeasurement energy(Profile.Measurements form, SiteTotal total) {
        return new EnergyMeasurement(
                switch (form.energyUnit()) {
                    case KWH -> total.energy().kilowattHours();
                    case WH -> BigDecimal.valueOf(total.energy().wattHours());
                },
                PhaseIndicator.ALL,
                form.energyUnit(),
                form.direction(),
                form.energyType() ? EnergyType.TOTAL : null,
                total.at(),
                null);
    }

    private static @Nullable InstantaneousMeasurement power(
            Profile.Measurements form, @Nullable Power power, Instant at) {
        return power == null
                ? null
                : switch (form.powerUnit()) {
                    case KW -> instantaneous(power.kilowatts(), CapacityUnit.KW, at);
                    case W -> instantaneous(BigDecimal.valueOf(power.watts()), CapacityUnit.W, at);
                };
    }

    private static InstantaneousMeasurement instantaneous(BigDecimal value, CapacityUnit unit, Instant at) {
        return new InstantaneousMeasurement(value, PhaseIndicator.ALL, unit, at);
    }
}
