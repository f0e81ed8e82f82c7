package energy.headroom.app.chargers;

import eu.chargetime.ocpp.feature.profile.ClientCoreEventHandler;
import eu.chargetime.ocpp.feature.profile.ClientSmartChargingEventHandler;
import eu.chargetime.ocpp.model.core.AvailabilityStatus;
import eu.chargetime.ocpp.model.core.ChangeAvailabilityConfirmation;
import eu.chargetime.ocpp.model.core.ChangeAvailabilityRequest;
import eu.chargetime.ocpp.model.core.ChangeConfigurationConfirmation;
import eu.chargetime.ocpp.model.core.ChangeConfigurationRequest;
import eu.chargetime.ocpp.model.core.ChargingProfile;
import eu.chargetime.ocpp.model.core.ChargingProfilePurposeType;
import eu.chargetime.ocpp.model.core.ChargingRateUnitType;
import eu.chargetime.ocpp.model.core.ChargingSchedule;
import eu.chargetime.ocpp.model.core.ClearCacheConfirmation;
import eu.chargetime.ocpp.model.core.ClearCacheRequest;
import eu.chargetime.ocpp.model.core.ClearCacheStatus;
import eu.chargetime.ocpp.model.core.ConfigurationStatus;
import eu.chargetime.ocpp.model.core.DataTransferConfirmation;
import eu.chargetime.ocpp.model.core.DataTransferRequest;
import eu.chargetime.ocpp.model.core.DataTransferStatus;
import eu.chargetime.ocpp.model.core.GetConfigurationConfirmation;
import eu.chargetime.ocpp.model.core.GetConfigurationRequest;
import eu.chargetime.ocpp.model.core.KeyValueType;
import eu.chargetime.ocpp.model.core.RemoteStartStopStatus;
import eu.chargetime.ocpp.model.core.RemoteStartTransactionConfirmation;
import eu.chargetime.ocpp.model.core.RemoteStartTransactionRequest;
import eu.chargetime.ocpp.model.core.RemoteStopTransactionConfirmation;
import eu.chargetime.ocpp.model.core.RemoteStopTransactionRequest;
import eu.chargetime.ocpp.model.core.ResetConfirmation;
import eu.chargetime.ocpp.model.core.ResetRequest;
import eu.chargetime.ocpp.model.core.ResetStatus;
import eu.chargetime.ocpp.model.core.UnlockConnectorConfirmation;
import eu.chargetime.ocpp.model.core.UnlockConnectorRequest;
import eu.chargetime.ocpp.model.core.UnlockStatus;
import eu.chargetime.ocpp.model.smartcharging.ChargingProfileStatus;
import eu.chargetime.ocpp.model.smartcharging.ClearChargingProfileConfirmation;
import eu.chargetime.ocpp.model.smartcharging.ClearChargingProfileRequest;
import eu.chargetime.ocpp.model.smartcharging.ClearChargingProfileStatus;
import eu.chargetime.ocpp.model.smartcharging.GetCompositeScheduleConfirmation;
import eu.chargetime.ocpp.model.smartcharging.GetCompositeScheduleRequest;
import eu.chargetime.ocpp.model.smartcharging.GetCompositeScheduleStatus;
import eu.chargetime.ocpp.model.smartcharging.SetChargingProfileConfirmation;
import eu.chargetime.ocpp.model.smartcharging.SetChargingProfileRequest;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a charger does with what it is told: it keeps each profile by its id; one for the whole charger lets its cars through as
 * much together, one for a connector its car; of several the lowest holds. Takes current only, as many do.
 */
final class ProfilesItHolds implements ClientCoreEventHandler, ClientSmartChargingEventHandler {
    private static final int WHOLE = 0;
    private static final double VOLTS = 230;
    private static final double LEAST_AMPERES = 6;

    final Map<String, String> settings = new ConcurrentHashMap<>(Map.of(
            "ChargingScheduleAllowedChargingRateUnit", "Current",
            "ChargingScheduleMaxPeriods", "24",
            "ChargeProfileMaxStackLevel", "8",
            "MeterValueSampleInterval", "60",
            "MeterValuesSampledData", "Energy.Active.Import.Register"));

    private record Kept(int connector, ChargingProfile profile) {}

    private final double ampsOfCar;
    private final Map<Integer, Kept> profiles = new ConcurrentHashMap<>();

    ProfilesItHolds(double ampsOfCar) {
        this.ampsOfCar = ampsOfCar;
    }

    /** What the car at a connector draws, in watts; two cars share what a profile for the whole charger lets through. */
    long draws(int connector) {
        double amperes = profiles.values().stream()
                .filter(kept -> kept.connector() == WHOLE || kept.connector() == connector)
                .mapToDouble(kept -> isShared(kept) ? lets(kept.profile()) / 2 : lets(kept.profile()))
                .reduce(ampsOfCar, Math::min);
        return amperes < LEAST_AMPERES ? 0 : (long) (amperes * 3 * VOLTS);
    }

    /** Of all that it holds. */
    List<String> purposes() {
        return profiles.values().stream()
                .map(kept -> kept.profile().getChargingProfilePurpose().toString())
                .distinct()
                .toList();
    }

    private static boolean isShared(Kept kept) {
        return kept.profile().getChargingProfilePurpose() == ChargingProfilePurposeType.ChargePointMaxProfile;
    }

    private static double lets(ChargingProfile profile) {
        ChargingSchedule schedule = profile.getChargingSchedule();
        long since = Duration.between(schedule.getStartSchedule(), ZonedDateTime.now(ZoneOffset.UTC))
                .toSeconds();
        return Arrays.stream(schedule.getChargingSchedulePeriod())
                .filter(period -> period.getStartPeriod() <= since)
                .reduce((_, later) -> later)
                .orElseThrow()
                .getLimit();
    }

    @Override
    public SetChargingProfileConfirmation handleSetChargingProfileRequest(SetChargingProfileRequest request) {
        ChargingProfile profile = request.getCsChargingProfiles();
        if (profile.getChargingSchedule().getChargingRateUnit() != ChargingRateUnitType.A) {
            return new SetChargingProfileConfirmation(ChargingProfileStatus.Rejected);
        }
        profiles.put(profile.getChargingProfileId(), new Kept(request.getConnectorId(), profile));
        return new SetChargingProfileConfirmation(ChargingProfileStatus.Accepted);
    }

    @Override
    public ClearChargingProfileConfirmation handleClearChargingProfileRequest(ClearChargingProfileRequest request) {
        boolean had = profiles.remove(request.getId()) != null;
        return new ClearChargingProfileConfirmation(
                had ? ClearChargingProfileStatus.Accepted : ClearChargingProfileStatus.Unknown);
    }

    @Override
    public GetCompositeScheduleConfirmation handleGetCompositeScheduleRequest(GetCompositeScheduleRequest request) {
        return new GetCompositeScheduleConfirmation(GetCompositeScheduleStatus.Rejected);
    }

    @Override
    public GetConfigurationConfirmation handleGetConfigurationRequest(GetConfigurationRequest request) {
        GetConfigurationConfirmation answer = new GetConfigurationConfirmation();
        answer.setConfigurationKey(Arrays.stream(request.getKey())
                .filter(settings::containsKey)
                .map(this::setting)
                .toArray(KeyValueType[]::new));
        answer.setUnknownKey(Arrays.stream(request.getKey())
                .filter(key -> !settings.containsKey(key))
                .toArray(String[]::new));
        return answer;
    }

    private KeyValueType setting(String key) {
        KeyValueType setting = new KeyValueType(key, false);
        setting.setValue(settings.get(key));
        return setting;
    }

    @Override
    public ChangeConfigurationConfirmation handleChangeConfigurationRequest(ChangeConfigurationRequest request) {
        settings.put(request.getKey(), request.getValue());
        return new ChangeConfigurationConfirmation(ConfigurationStatus.Accepted);
    }

    @Override
    public ChangeAvailabilityConfirmation handleChangeAvailabilityRequest(ChangeAvailabilityRequest request) {
        return new ChangeAvailabilityConfirmation(AvailabilityStatus.Rejected);
    }

    @Override
    public RemoteStartTransactionConfirmation handleRemoteStartTransactionRequest(
            RemoteStartTransactionRequest request) {
        return new RemoteStartTransactionConfirmation(RemoteStartStopStatus.Rejected);
    }

    @Override
    public RemoteStopTransactionConfirmation handleRemoteStopTransactionRequest(RemoteStopTransactionRequest request) {
        return new RemoteStopTransactionConfirmation(RemoteStartStopStatus.Rejected);
    }

    @Override
    public ResetConfirmation handleResetRequest(ResetRequest request) {
        return new ResetConfirmation(ResetStatus.Rejected);
    }

    @Override
    public UnlockConnectorConfirmation handleUnlockConnectorRequest(UnlockConnectorRequest request) {
        return new UnlockConnectorConfirmation(UnlockStatus.NotSupported);
    }

    @Override
    public ClearCacheConfirmation handleClearCacheRequest(ClearCacheRequest request) {
        return new ClearCacheConfirmation(ClearCacheStatus.Rejected);
    }

    @Override
    public DataTransferConfirmation handleDataTransferRequest(DataTransferRequest request) {
        return new DataTransferConfirmation(DataTransferStatus.UnknownVendorId);
    }
}
