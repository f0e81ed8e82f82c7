package energy.headroom.limits;

import energy.headroom.units.Phase;
import energy.headroom.units.Power;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What holds at one moment, worked out the slow way from the messages themselves: no book, no timeline, no edges. Knows whole
 * minutes only. It is what the envelope is held against.
 *
 * @param messages in the order of receipt, all received before what is asked about
 */
record Slowly(
        SiteRules rules, List<Received> messages, LinkNow link, List<OperatorLimit> operator, Set<Instant> stopped) {
    record Verdict(Power power, PhaseLimits phases, LimitSource source) {}

    /** For questions about moments before {@code until}. */
    static Slowly of(
            SiteRules rules, List<Received> messages, LinkNow link, List<OperatorLimit> operator, Instant until) {
        return new Slowly(rules, messages, link, operator, stopped(rules, messages, link, until));
    }

    Verdict at(Instant moment) {
        return lowered(stopped.contains(moment) ? nothing(LimitSource.STOP) : unstopped(moment), moment);
    }

    /** What holds if everything goes silent. */
    Verdict silent(Instant moment) {
        return lowered(stopped.contains(moment) ? nothing(LimitSource.STOP) : fallback(moment), moment);
    }

    Optional<Power> generation(Instant moment) {
        boolean normal = isFollowed(ForecastType.GENERATION, moment);
        List<Block> blocks = normal ? covering(ForecastType.GENERATION, moment) : List.of();
        Power said = blocks.isEmpty() ? null : total(blocks);
        if (said == null) {
            List<Block> fallback = covering(ForecastType.FALLBACK_GENERATION, moment);
            said = fallback.isEmpty() ? null : total(fallback);
        }
        return Optional.ofNullable(said);
    }

    private Verdict unstopped(Instant moment) {
        List<Block> blocks = covering(ForecastType.CONSUMPTION, moment);
        if (!isFollowed(ForecastType.CONSUMPTION, moment)) {
            return fallback(moment);
        }
        if (!blocks.isEmpty()) {
            return said(blocks, gap(moment), LimitSource.FORECAST);
        }
        boolean over = ofType(ForecastType.CONSUMPTION).stream()
                .flatMap(message -> message.forecast().blocks().stream())
                .noneMatch(block -> block.end().isAfter(moment) && isInForce(block, moment));
        if (!over) {
            return gap(moment);
        }
        boolean online = link.state() == LinkState.ONLINE;
        return online && rules.policy().missing() == ForecastPolicy.Otherwise.ZERO
                ? nothing(LimitSource.GAP)
                : fallback(moment);
    }

    /** Whether any later minute is covered by this very block. */
    private boolean isInForce(Block block, Instant after) {
        for (Instant at = block.start().isAfter(after) ? block.start() : after;
                at.isBefore(block.end());
                at = at.plusSeconds(60)) {
            if (covering(ForecastType.CONSUMPTION, at).contains(block)) {
                return true;
            }
        }
        return false;
    }

    private boolean isFollowed(ForecastType type, Instant moment) {
        List<Received> messages = ofType(type);
        Duration follow = rules.policy().followOffline();
        if (link.state() != LinkState.ONLINE
                && (link.onlineSince() == null || !moment.isBefore(link.since().plus(follow)))) {
            return false;
        }
        boolean stored = rules.policy().resume() == ForecastPolicy.Resume.STORED_FORECAST;
        return stored || messages.isEmpty() || !messages.getLast().receivedAt().isBefore(link.onlineSince());
    }

    /** The minutes of a stop: walks through every minute as it is lived, with what is known then. */
    private static Set<Instant> stopped(SiteRules rules, List<Received> messages, LinkNow link, Instant until) {
        Set<Instant> stopped = new HashSet<>();
        @Nullable Received stop = null;
        Instant first = messages.isEmpty() ? until : messages.getFirst().receivedAt();
        for (Instant at = first; at.isBefore(until); at = at.plusSeconds(60)) {
            Instant now = at;
            List<Received> known = messages.stream()
                    .filter(message -> !message.receivedAt().isAfter(now))
                    .toList();
            for (Received message : known) {
                if (message.receivedAt().equals(now) && isAllZero(message.forecast())) {
                    stop = message;
                }
            }
            @Nullable Received says = new Slowly(rules, known, link, List.of(), Set.of()).saying(ForecastType.CONSUMPTION, now);
            if (stop != null
                    && says != null
                    && says.sequence() > stop.sequence()
                    && blocksAt(says, now).stream().anyMatch(block -> watts(block) > 0)) {
                stop = null;
            }
            if (stop != null) {
                stopped.add(now);
            }
        }
        return stopped;
    }

    private static boolean isAllZero(Forecast forecast) {
        return forecast.type() == ForecastType.CONSUMPTION
                && forecast.blocks().stream().allMatch(block -> watts(block) == 0);
    }

    private List<Received> ofType(ForecastType type) {
        return messages.stream()
                .filter(message -> message.forecast().type() == type)
                .toList();
    }

    /** The message that counts at a moment, if it says anything about it. */
    private @Nullable Received saying(ForecastType type, Instant moment) {
        List<Received> all = ofType(type);
        List<Received> counting = switch (rules.policy().replace()) {
            case ALL -> all.isEmpty() ? all : List.of(all.getLast());
            case OVERLAP -> all;
        };
        return counting.reversed().stream()
                .filter(message -> !blocksAt(message, moment).isEmpty())
                .findFirst()
                .orElse(null);
    }

    private List<Block> covering(ForecastType type, Instant moment) {
        Received message = saying(type, moment);
        return message == null ? List.of() : blocksAt(message, moment);
    }

    private static List<Block> blocksAt(Received message, Instant moment) {
        return message.forecast().blocks().stream()
                .filter(block -> !block.start().isAfter(moment) && block.end().isAfter(moment))
                .toList();
    }

    private Verdict gap(Instant moment) {
        if (rules.policy().gap() == ForecastPolicy.Otherwise.ZERO) {
            return nothing(LimitSource.GAP);
        }
        Verdict fallback = fallback(moment);
        return new Verdict(fallback.power, fallback.phases, LimitSource.GAP);
    }

    private Verdict fallback(Instant moment) {
        List<Block> blocks = covering(ForecastType.FALLBACK_CONSUMPTION, moment);
        Verdict setting = new Verdict(rules.fallback(), PhaseLimits.NONE, LimitSource.FALLBACK);
        return blocks.isEmpty() ? setting : said(blocks, setting, LimitSource.FALLBACK);
    }

    private static Verdict said(List<Block> blocks, Verdict gap, LimitSource source) {
        Map<Phase, Power> phases = phases(blocks);
        @Nullable Power total = wholeSite(blocks);
        if (total == null) {
            for (Phase phase : Phase.values()) {
                Power third = Power.ofWatts(gap.power.watts() / 3);
                phases.putIfAbsent(phase, gap.phases.perPhase().getOrDefault(phase, third));
            }
        }
        if (phases.size() == 3) {
            long sum = phases.values().stream().mapToLong(Power::watts).sum();
            total = total == null || total.watts() > sum ? Power.ofWatts(sum) : total;
        }
        return new Verdict(total == null ? Power.ZERO : total, new PhaseLimits(phases), source);
    }

    private static @Nullable Power total(List<Block> blocks) {
        Map<Phase, Power> phases = phases(blocks);
        @Nullable Power total = wholeSite(blocks);
        if (phases.size() < 3) {
            return total;
        }
        Power sum = phases.values().stream().reduce(Power.ZERO, Power::plus);
        return total == null || total.isAbove(sum) ? sum : total;
    }

    private static @Nullable Power wholeSite(List<Block> blocks) {
        return blocks.stream()
                .filter(block -> !isPerPhase(block))
                .map(block -> Power.ofWatts(watts(block)))
                .findFirst()
                .orElse(null);
    }

    private static boolean isPerPhase(Block block) {
        return block.capacity() instanceof Capacity.OfCurrent
                || List.of(BlockPhase.ONE, BlockPhase.TWO, BlockPhase.THREE).contains(block.phase());
    }

    private static Map<Phase, Power> phases(List<Block> blocks) {
        Map<Phase, Power> phases = new EnumMap<>(Phase.class);
        Map<BlockPhase, Phase> names =
                Map.of(BlockPhase.ONE, Phase.L1, BlockPhase.TWO, Phase.L2, BlockPhase.THREE, Phase.L3);
        for (Block block : blocks) {
            List<Phase> which = new ArrayList<>();
            if (names.containsKey(block.phase())) {
                which.add(names.get(block.phase()));
            } else if (isPerPhase(block)) {
                which.addAll(names.values());
            }
            which.forEach(phase -> phases.merge(phase, Power.ofWatts(watts(block)), Power::min));
        }
        return phases;
    }

    /** At 230 V. */
    private static long watts(Block block) {
        return switch (block.capacity()) {
            case Capacity.OfPower it -> it.power().watts();
            case Capacity.OfCurrent it -> it.perPhase().milliamperes() * 230 / 1000;
            case Capacity.OfEnergy it ->
                it.energy().wattHours()
                        * 3600
                        / Duration.between(block.start(), block.end()).toSeconds();
        };
    }

    private static Verdict nothing(LimitSource source) {
        return new Verdict(Power.ZERO, PhaseLimits.NONE, source);
    }

    private Verdict lowered(Verdict verdict, Instant moment) {
        Power most = rules.gridConnection();
        LimitSource source = verdict.power.isAbove(most) ? LimitSource.GRID : verdict.source;
        Power power = verdict.power.min(most);
        for (OperatorLimit limit : operator) {
            boolean holds = !moment.isBefore(limit.from()) && moment.isBefore(limit.until());
            if (holds && power.isAbove(limit.power())) {
                power = limit.power();
                source = LimitSource.OVERRIDE;
            }
        }
        return new Verdict(power, verdict.phases, source);
    }
}
