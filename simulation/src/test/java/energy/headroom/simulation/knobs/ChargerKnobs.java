package energy.headroom.simulation.knobs;

import energy.headroom.sites.ChargerSpec;

/**
 * How one charger is built.
 *
 * @param clockAhead how far its clock is ahead of ours, in milliseconds
 * @param ramp how long power takes to follow a limit down, in milliseconds
 * @param meterInterval between two readings, in milliseconds
 * @param tellsPhases whether its meter tells the current of each phase
 * @param latency of each message to or from it, in milliseconds
 * @param meter what counts its energy
 */
public record ChargerKnobs(
        ChargerSpec spec,
        int clockAhead,
        int ramp,
        int meterInterval,
        boolean tellsPhases,
        int latency,
        MeterKnobs meter) {}
