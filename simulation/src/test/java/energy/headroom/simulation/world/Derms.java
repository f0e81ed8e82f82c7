package energy.headroom.simulation.world;

import energy.headroom.limits.Block;
import energy.headroom.limits.BlockPhase;
import energy.headroom.limits.Capacity;
import energy.headroom.limits.Forecast;
import energy.headroom.limits.ForecastType;
import energy.headroom.simulation.fault.FaultKind;
import energy.headroom.simulation.knobs.Dice;
import energy.headroom.simulation.knobs.Knobs;
import energy.headroom.sites.SiteCommand.ForecastTaken;
import energy.headroom.units.Power;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongUnaryOperator;

/** The provider: sends a forecast every quarter of an hour, stops the site at times, sends again what was not acknowledged. */
final class Derms {
    private static final long QUARTER = 900_000;
    private static final long AGAIN = 30_000;
    private static final long NETWORK = 200;

    private static final int MOST_BLOCKS = 2_000;

    private final World world;
    private final Knobs knobs;
    private final Dice dice;
    private final ForecastMaker maker;
    private final Map<ForecastType, String> newest = new EnumMap<>(ForecastType.class);
    private long plan;
    private int messages;
    private boolean stopping;
    private boolean silent;
    private boolean gone;

    Derms(World world, Knobs knobs, long rating, Dice dice) {
        this.world = world;
        this.knobs = knobs;
        this.dice = dice;
        maker = new ForecastMaker(knobs.derms(), knobs.site().zone(), rating);
        plan = dice.nextLong();
    }

    void begin() {
        tick();
        beat();
        for (int i = 0; i < knobs.derms().stops(); i++) {
            long at = dice.between(QUARTER, knobs.length().toMillis() - 4 * QUARTER);
            long length = dice.between(600_000, 5_400_000);
            world.after(at, () -> stop(length));
        }
    }

    /** It neither beats nor answers. */
    boolean isGone() {
        return gone;
    }

    private void beat() {
        if (!gone) {
            world.heartbeat();
        }
        world.after(knobs.derms().heartbeat().toMillis(), this::beat);
    }

    private void tick() {
        send();
        world.after(QUARTER + dice.between(-30_000, 30_000), this::tick);
    }

    private void stop(long length) {
        stopping = true;
        // Some say zero for an hour only and fall silent for longer: the stop outlives its last block.
        silent = dice.oneIn(3)
                && world.now() < knobs.start().plus(knobs.calmFrom()).toEpochMilli();
        boolean brief = silent;
        // Half of them have no heartbeats then either: the stop outlives the link.
        gone = silent && length % 2 == 0;
        world.tell("the provider stops the site for {} s", length / 1000);
        List<Block> zero = maker.day(world.instant(), moment -> 0);
        send(ForecastType.CONSUMPTION, brief ? zero.subList(0, Math.min(3, zero.size())) : zero);
        world.after(length, () -> {
            stopping = false;
            silent = false;
            gone = false;
            world.tell("the provider lets the site charge again");
            send();
        });
    }

    /** The link has just come back, or it is time. */
    void send() {
        if (silent) {
            return;
        }
        if (dice.percent(30)) {
            plan = dice.nextLong();
        }
        LongUnaryOperator watts =
                stopping || world.strikes(FaultKind.FORECAST_ZERO, -1) ? moment -> 0 : gaps(maker.plan(plan));
        Instant about = world.strikes(FaultKind.FORECAST_STALE, -1)
                ? world.instant().minus(Duration.ofHours(30))
                : world.instant();
        send(ForecastType.CONSUMPTION, maker.day(about, watts));
        if (world.strikes(FaultKind.FORECAST_ABSURD, -1)) {
            absurd();
        }
        if (knobs.derms().fallbacks() && dice.oneIn(4)) {
            long number = dice.nextLong();
            send(
                    ForecastType.FALLBACK_CONSUMPTION,
                    maker.day(world.instant(), moment -> maker.plan(number).applyAsLong(moment) / 2));
        }
        if (dice.oneIn(20)) {
            send(
                    dice.of(List.of(ForecastType.GENERATION, ForecastType.OPTIMUM)),
                    maker.day(world.instant(), maker.plan(plan)));
        }
    }

    private LongUnaryOperator gaps(LongUnaryOperator watts) {
        if (!world.isOn(FaultKind.FORECAST_GAPS, -1)) {
            return watts;
        }
        world.strikes(FaultKind.FORECAST_GAPS, -1);
        long number = dice.nextLong();
        long first = Math.floorDiv(world.now(), 900_000L) * 900_000L;
        return moment -> moment > first + 86_000_000L || Dice.perMille(number, moment / 900_000) > 300
                ? watts.applyAsLong(moment)
                : -1;
    }

    /** As many blocks as one message may have. */
    private void send(ForecastType type, List<Block> blocks) {
        try {
            Forecast forecast = Forecast.of(type, blocks.subList(0, Math.min(blocks.size(), MOST_BLOCKS)));
            String id = "m-" + ++messages;
            newest.put(type, id);
            deliver(forecast, id);
        } catch (Forecast.Refused refused) {
            throw new IllegalStateException("a sound forecast was refused: " + refused.getMessage(), refused);
        }
    }

    /** Such a message is refused where it is read: no site ever sees it. */
    private void absurd() {
        Instant now = world.instant();
        Capacity much = new Capacity.OfPower(Power.ofWatts(50_000));
        Block sound = new Block(now, now.plusSeconds(900), BlockPhase.ALL, much);
        List<Block> wrong = List.of(
                new Block(now, now.minusSeconds(900), BlockPhase.ALL, much),
                new Block(now, now, BlockPhase.ALL, much),
                new Block(now.plusSeconds(60), now.plusSeconds(960), BlockPhase.UNKNOWN, much),
                new Block(
                        now.plusSeconds(900),
                        now.plusSeconds(1800),
                        BlockPhase.ALL,
                        new Capacity.OfPower(Power.ofWatts(-1))),
                new Block(
                        now.plusSeconds(900),
                        now.plusSeconds(1800),
                        BlockPhase.ALL,
                        new Capacity.OfPower(Power.ofWatts(Long.MAX_VALUE / 4))));
        for (Block block : wrong) {
            List<Block> blocks = new ArrayList<>(List.of(sound, block));
            try {
                Forecast.of(ForecastType.CONSUMPTION, blocks);
                world.broken("V12", "an absurd forecast was taken: " + block);
            } catch (Forecast.Refused refused) {
                world.tell("an absurd forecast is refused");
            }
        }
    }

    private void deliver(Forecast forecast, String id) {
        if (world.strikes(FaultKind.FORECAST_LOST, -1)) {
            world.after(AGAIN, () -> again(forecast, id));
            return;
        }
        long delay = NETWORK;
        if (world.strikes(FaultKind.FORECAST_DELAYED, -1)) {
            delay += dice.between(60_000, 400_000);
        }
        if (world.isOn(FaultKind.FORECAST_REORDERED, -1) && dice.oneIn(2)) {
            world.strikes(FaultKind.FORECAST_REORDERED, -1);
            delay += QUARTER + 60_000;
        }
        if (world.strikes(FaultKind.FORECAST_DOUBLED, -1)) {
            world.after(delay + 3_000, () -> arrives(forecast, id));
        }
        world.after(delay, () -> arrives(forecast, id));
    }

    private void arrives(Forecast forecast, String id) {
        if (!world.isUp()) {
            world.after(AGAIN, () -> again(forecast, id));
            return;
        }
        if (!world.isOnline() && !forecast.isStop()) {
            world.tell("{} is refused: the link is not online", id);
            return;
        }
        boolean[] answered = new boolean[1];
        world.deliver(forecast, id).thenAccept(taken -> {
            answered[0] = true;
            if (taken instanceof ForecastTaken.NotStored) {
                world.after(AGAIN, () -> again(forecast, id));
            }
        });
        world.after(AGAIN, () -> {
            if (!answered[0]) {
                again(forecast, id);
            }
        });
    }

    private void again(Forecast forecast, String id) {
        if (id.equals(newest.get(forecast.type()))) {
            deliver(forecast, id);
        }
    }
}
