package energy.headroom.derms.report;

import energy.headroom.derms.Unknown;
import energy.headroom.metering.SiteTotal;
import energy.headroom.oscp.exchange.OutgoingMessage;
import energy.headroom.oscp.json.MessageWriter;
import energy.headroom.oscp.message.AssetCategory;
import energy.headroom.oscp.message.AssetMeasurement;
import energy.headroom.oscp.message.CapacityUnit;
import energy.headroom.oscp.message.EnergyMeasurement;
import energy.headroom.oscp.message.EnergyType;
import energy.headroom.oscp.message.InstantaneousMeasurement;
import energy.headroom.oscp.message.MeasurementConfiguration;
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
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One total of one site on its way to the provider: all charging as one asset, or as the group's energy, as the profile
 * says. Power is kW or W whatever was measured, and is never sent as zero because nothing is known.
 */
public record Measurements(Message message, String groupId, Instant measuredAt) {
    /**
     * How a provider wants them.
     *
     * @param unknown what goes out as power while some connectors are unknown
     * @param wish what its handshake asked for; may be empty
     */
    public record Form(Profile.Measurements profile, Unknown unknown, Set<MeasurementConfiguration> wish) {
        public Form {
            wish = Set.copyOf(wish);
        }
    }

    public static Measurements of(Form form, SiteSpec site, SiteTotal total) {
        Message message = switch (form.profile().kind()) {
            case ASSET -> new UpdateAssetMeasurements(site.groupId(), List.of(asset(form, site, total)));
            case GROUP -> new UpdateGroupMeasurements(site.groupId(), List.of(energy(form, total)));
        };
        return new Measurements(message, site.groupId(), total.at());
    }

    /**
     * As it goes into the outbox; every try sends these very bytes. Its id follows from them (a UUID of version 3), so that a total
     * that is handed over twice, before a kill and after it, is one message to us and to the provider.
     */
    public OutgoingMessage outgoing() {
        byte[] body = MessageWriter.write(message);
        return new OutgoingMessage(
                UUID.nameUUIDFromBytes(body).toString(),
                message.action(),
                groupId,
                null,
                new String(body, StandardCharsets.UTF_8),
                measuredAt);
    }

    private static AssetMeasurement asset(Form form, SiteSpec site, SiteTotal total) {
        Power power = power(form.unknown(), total);
        return new AssetMeasurement(
                site.assetId(),
                AssetCategory.CHARGING,
                energy(form, total),
                power == null ? null : instantaneous(form.profile(), power, total.at()));
    }

    /** Interpretation: OSCP has no word for a sum that is not complete, so that the provider's settings say what it stands for (H8). */
    private static @Nullable Power power(Unknown rule, SiteTotal total) {
        Power known = total.power();
        return total.coverage().unknown() == 0
                ? known
                : switch (rule) {
                    case KNOWN -> known;
                    case UPPER_BOUND -> known == null ? total.unknownAtMost() : known.plus(total.unknownAtMost());
                    case LEAVE_OUT -> null;
                };
    }

    /**
     * The site's own register counts what all its chargers imported since it began. It never begins anew, so that whoever
     * asked for counters that do gets told when this one began.
     */
    private static EnergyMeasurement energy(Form form, SiteTotal total) {
        Profile.Measurements profile = form.profile();
        return new EnergyMeasurement(
                switch (profile.energyUnit()) {
                    case KWH -> total.energy().kilowattHours();
                    case WH -> BigDecimal.valueOf(total.energy().wattHours());
                },
                PhaseIndicator.ALL,
                profile.energyUnit(),
                profile.direction(),
                profile.energyType() ? EnergyType.TOTAL : null,
                total.at(),
                form.wish().contains(MeasurementConfiguration.INTERMITTENT) ? total.since() : null);
    }

    private static InstantaneousMeasurement instantaneous(Profile.Measurements profile, Power power, Instant at) {
        return switch (profile.powerUnit()) {
            case KW -> instantaneous(power.kilowatts(), CapacityUnit.KW, at);
            case W -> instantaneous(BigDecimal.valueOf(power.watts()), CapacityUnit.W, at);
        };
    }

    private static InstantaneousMeasurement instantaneous(BigDecimal value, CapacityUnit unit, Instant at) {
        return new InstantaneousMeasurement(value, PhaseIndicator.ALL, unit, at);
    }
}
