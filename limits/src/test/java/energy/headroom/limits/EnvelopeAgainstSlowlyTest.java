package energy.headroom.limits;

import static energy.headroom.limits.Given.kw;
import static energy.headroom.limits.Given.minutes;
import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.units.Power;
import energy.headroom.units.Voltage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Random messages, link histories, policies and operator's limits: the envelope says at every minute what {@link Slowly} says. */
class EnvelopeAgainstSlowlyTest {
    private static final int PAST = 60;
    private static final int AHEAD = 90;

    @Property(tries = 500)
    void saysWhatHoldsAtEveryMinute(@ForAll long seed) {
        Random random = new Random(seed);
        SiteRules rules = rules(random);
        LinkNow link = link(random);
        List<OperatorLimit> operator = operator(random);
        List<Received> messages = messages(random);
        ForecastBook book = ForecastBook.empty();
        for (Received message : messages) {
            book = book.with(message, rules.policy().replace());
        }
        Known known = new Known(rules, book, link, operator);
        Envelope envelope = Envelope.of(known, minutes(0), minutes(AHEAD));
        Slowly slowly = Slowly.of(rules, messages, link, operator, minutes(AHEAD));
        Power lowest = rules.gridConnection();
        for (int minute = 0; minute < AHEAD; minute++) {
            Instant moment = minutes(minute);
            Envelope.Slot slot = envelope.at(moment);
            assertThat(new Slowly.Verdict(slot.power(), slot.phases(), slot.source()))
                    .as("minute %s: %s", minute, slot.reason())
                    .isEqualTo(slowly.at(moment));
            assertThat(Envelope.generation(known, moment))
                    .as("export in minute %s", minute)
                    .isEqualTo(slowly.generation(moment));
            lowest = lowest.min(slowly.silent(moment).power());
        }
        int from = random.nextInt(AHEAD - 1);
        int until = from + 1 + random.nextInt(AHEAD - from - 1);
        assertThat(envelope.between(minutes(from), minutes(until)))
                .as("as time goes by")
                .isEqualTo(Envelope.of(known, minutes(from), minutes(until)));
        assertThat(Envelope.fallback(known, minutes(0), minutes(AHEAD)).lowest().total())
                .as("what it settles in")
                .isEqualTo(lowest);
    }

    private static SiteRules rules(Random random) {
        ForecastPolicy policy = new ForecastPolicy(
                any(random, ForecastBook.Replace.values()),
                any(random, ForecastPolicy.Otherwise.values()),
                any(random, ForecastPolicy.Otherwise.values()),
                any(random, ForecastPolicy.Resume.values()),
                Duration.ofMinutes(random.nextInt(3) * 25L));
        return new SiteRules(
                kw(60),
                kw(random.nextInt(4) * 10),
                Power.ZERO,
                Voltage.ofVolts(230),
                Voltage.ofVolts(244),
                policy,
                Duration.ofMinutes(30),
                Duration.ofSeconds(30),
                Pauses.USUAL);
    }

    /** The link at noon after some minutes of history. */
    private static LinkNow link(Random random) {
        LinkNow link = new LinkNow(LinkState.OFFLINE, minutes(-PAST), null);
        for (int minute = -PAST; minute <= 0; minute++) {
            if (random.nextInt(15) != 0) {
                continue;
            }
            link = next(link, any(random, LinkState.values()), minutes(minute));
        }
        return link;
    }

    private static LinkNow next(LinkNow before, LinkState state, Instant now) {
        if (state == LinkState.ONLINE) {
            return before.state() == state ? before : LinkNow.online(now);
        }
        return new LinkNow(state, before.state() == LinkState.ONLINE ? now : before.since(), before.onlineSince());
    }

    private static List<OperatorLimit> operator(Random random) {
        List<OperatorLimit> limits = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            int from = -random.nextInt(PAST);
            limits.add(new OperatorLimit(
                    kw(random.nextInt(5) * 10),
                    minutes(from),
                    minutes(from + 1 + random.nextInt(PAST + AHEAD)),
                    "a reason",
                    "somebody"));
        }
        return limits;
    }

    private static List<Received> messages(Random random) {
        List<Integer> received = new ArrayList<>();
        for (int i = random.nextInt(7); i > 0; i--) {
            received.add(-random.nextInt(PAST));
        }
        Collections.sort(received);
        List<Received> messages = new ArrayList<>();
        for (int minute : received) {
            ForecastType type = random.nextInt(2) == 0 ? ForecastType.CONSUMPTION : any(random, ForecastType.values());
            Forecast forecast = Given.forecast(type, blocks(random, minute).toArray(Block[]::new));
            messages.add(Given.received(forecast, messages.size() + 1, minute));
        }
        return messages;
    }

    /** Some stretches one after the other, with or without gaps, each of one or more phases; in no order. */
    private static List<Block> blocks(Random random, int received) {
        List<Block> blocks = new ArrayList<>();
        boolean zero = random.nextInt(4) == 0;
        int from = received - 10 + random.nextInt(30);
        for (int i = 1 + random.nextInt(5); i > 0; i--) {
            int until = from + 1 + random.nextInt(40);
            for (BlockPhase phase : phases(random)) {
                blocks.add(Given.block(from, until, phase, zero ? Given.amperes(0) : capacity(random)));
            }
            from = until + Math.max(0, random.nextInt(30) - 15);
        }
        Collections.shuffle(blocks, random);
        return blocks;
    }

    private static List<BlockPhase> phases(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> List.of(BlockPhase.ONE, BlockPhase.TWO, BlockPhase.THREE);
            case 1 -> List.of(BlockPhase.ONE, BlockPhase.THREE);
            case 2 -> List.of(BlockPhase.TWO);
            case 3 -> List.of(BlockPhase.ALL, BlockPhase.TWO);
            case 4 -> List.of(BlockPhase.UNKNOWN);
            default -> List.of(BlockPhase.ALL);
        };
    }

    private static Capacity capacity(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> Given.amperes(random.nextInt(90));
            case 1 -> Given.wattHours(random.nextInt(10_000));
            default -> new Capacity.OfPower(kw(random.nextInt(8) * 11));
        };
    }

    private static <T> T any(Random random, T[] values) {
        return values[random.nextInt(values.length)];
    }
}
