package energy.headroom.limits.plan;

import static energy.headroom.limits.Given.NOON;
import static energy.headroom.limits.Given.consumption;
import static energy.headroom.limits.Given.known;
import static energy.headroom.limits.Given.kw;
import static energy.headroom.limits.Given.rules;

import energy.headroom.limits.Block;
import energy.headroom.limits.BlockPhase;
import energy.headroom.limits.Bound;
import energy.headroom.limits.Capacity;
import energy.headroom.limits.Claim;
import energy.headroom.limits.Envelope;
import energy.headroom.limits.Forecast;
import energy.headroom.limits.ForecastBook;
import energy.headroom.limits.ForecastType;
import energy.headroom.limits.Known;
import energy.headroom.limits.LinkNow;
import energy.headroom.limits.LinkState;
import energy.headroom.limits.Received;
import energy.headroom.limits.Schedule;
import energy.headroom.limits.plan.ChargerNow.Contact;
import energy.headroom.units.Current;
import energy.headroom.units.Phase;
import energy.headroom.units.Power;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A site on paper: things happen to it in a random order, and its chargers really follow one schedule or none. */
final class TrialSite {
    /** What a charger really does, which the plan cannot see. */
    private static final class Real {
        @Nullable Schedule follows;

        boolean ignores;
        /** How far its clock is ahead of ours. */
        final Duration clock;

        Real(Duration clock) {
            this.clock = clock;
        }
    }

    private final Random random;
    private final List<ChargerNow> chargers = new ArrayList<>();
    private final List<Real> reals = new ArrayList<>();
    private ForecastBook book = ForecastBook.empty();
    private LinkState link = LinkState.ONLINE;
    private Instant linkSince = NOON;
    private Instant now = NOON;
    private long sequence;

    TrialSite(int size, long seed) {
        random = new Random(seed);
        for (int i = 0; i < size; i++) {
            chargers.add(charger("C" + i));
            reals.add(new Real(Duration.ofSeconds(random.nextInt(59) - 29)));
        }
    }

    /** One or two connectors, on any phases, told in amperes or watts. */
    private ChargerNow charger(String id) {
        List<Phase> phases = new ArrayList<>(List.of(Phase.values()));
        Collections.shuffle(phases, random);
        Set<Phase> used = Set.copyOf(phases.subList(0, random.nextBoolean() ? 3 : 1 + random.nextInt(3)));
        boolean inAmperes = random.nextInt(3) > 0;
        int connectors = 1 + random.nextInt(2);
        List<Claim> busy = new ArrayList<>();
        for (int connector = 1; connector <= connectors; connector++) {
            busy.add(Chargers.claim(id, connector, used, inAmperes));
        }
        Power rating = busy.stream().map(Claim::maximum).reduce(Power.ZERO, Power::plus);
        return new ChargerNow(id, Contact.OUT_OF_CONTACT, busy, busy, rating, Chargers.TELLING, Held.NOTHING);
    }

    List<ChargerNow> chargers() {
        return List.copyOf(chargers);
    }

    Instant now() {
        return now;
    }

    Envelope envelope() {
        return Envelope.of(known(rules(), book, link, linkSince), now, now.plus(Duration.ofHours(2)));
    }

    Bound fallback() {
        return Envelope.fallback(Known.of(rules(), book, LinkNow.online(now)), now, now.plus(Duration.ofHours(24)))
                .lowest();
    }

    Power truePower() {
        Power sum = Power.ZERO;
        for (int i = 0; i < reals.size(); i++) {
            sum = sum.plus(truePower(i));
        }
        return sum;
    }

    /** Where every charger that is told watts draws them all on this phase, as far as its connectors carry them. */
    Power truePower(Phase phase) {
        Power sum = Power.ZERO;
        for (int i = 0; i < reals.size(); i++) {
            Claim any = chargers.get(i).idleClaims().getFirst();
            if (any.phases().contains(phase)) {
                long evenly = truePower(i).watts() / any.phases().size();
                long most = chargers.get(i).rating().watts() / any.phases().size();
                boolean inAmperes = any.spread() == any.phases().size();
                sum = sum.plus(
                        Power.ofWatts(inAmperes ? evenly : Math.min(truePower(i).watts(), most)));
            }
        }
        return sum;
    }

    private Power truePower(int i) {
        Real real = reals.get(i);
        Power rating = chargers.get(i).rating();
        return real.ignores || real.follows == null
                ? rating
                : real.follows.at(now.plus(real.clock)).min(rating);
    }

    /** One thing that can happen. */
    void something() {
        int i = random.nextInt(chargers.size());
        switch (random.nextInt(12)) {
            case 0 -> newForecast();
            case 1 -> stop();
            case 2 -> changeLink();
            case 3 -> now = now.plusSeconds(random.nextInt(20 * 60));
            case 4 -> disconnect(i);
            case 5 -> connect(i);
            case 6 -> changeCar(i);
            case 7 -> ignoreOrObey(i);
            case 8 -> newFallback();
            default -> answer(i);
        }
    }

    void newForecast() {
        List<Block> blocks = new ArrayList<>();
        Instant start = now.minusSeconds(random.nextInt(900));
        boolean onPhases = random.nextBoolean();
        for (int i = 0; i < 96; i++) {
            Instant from = start.plus(Duration.ofMinutes(15L * i));
            blocks.addAll(blocks(from, from.plus(Duration.ofMinutes(15)), onPhases));
        }
        take(consumption(blocks.toArray(Block[]::new)));
    }

    /** What is said about a stretch of time: in total, or also on one or all phases. */
    private List<Block> blocks(Instant from, Instant until, boolean onPhases) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block(from, until, BlockPhase.ALL, new Capacity.OfPower(kw(random.nextInt(8) * 12.5))));
        if (onPhases) {
            for (BlockPhase phase : List.of(BlockPhase.ONE, BlockPhase.TWO, BlockPhase.THREE)) {
                if (random.nextInt(4) > 0) {
                    blocks.add(new Block(
                            from, until, phase, new Capacity.OfCurrent(Current.ofAmperes(random.nextInt(120)))));
                }
            }
        }
        return blocks;
    }

    private void stop() {
        take(consumption(new Block(now, now.plusSeconds(900), BlockPhase.ALL, new Capacity.OfPower(kw(0)))));
    }

    private void newFallback() {
        List<Block> blocks = blocks(now, now.plus(Duration.ofHours(24)), random.nextBoolean());
        try {
            take(Forecast.of(ForecastType.FALLBACK_CONSUMPTION, blocks));
        } catch (Forecast.Refused refused) {
            throw new IllegalStateException(refused);
        }
    }

    private void take(Forecast forecast) {
        sequence++;
        book = book.with(
                new Received(forecast, "m-" + sequence, now, sequence),
                rules().policy().replace());
    }

    private void changeLink() {
        link = link == LinkState.ONLINE ? LinkState.OFFLINE : LinkState.ONLINE;
        linkSince = now;
    }

    private void changeCar(int i) {
        ChargerNow it = chargers.get(i);
        int connector = random.nextInt(it.claims().size());
        List<Claim> claims = new ArrayList<>(it.claims());
        Claim busy = it.idleClaims().get(connector);
        claims.set(connector, claims.get(connector).maximum().isZero() ? busy : Chargers.idle(busy));
        chargers.set(i, it.with(claims));
    }

    private void connect(int i) {
        if (chargers.get(i).contact() == Contact.OUT_OF_CONTACT) {
            chargers.set(i, Chargers.with(chargers.get(i), Contact.OBEYS));
        }
    }

    private void disconnect(int i) {
        while (!chargers.get(i).held().sent().isEmpty()) {
            silence(i);
        }
        chargers.set(i, Chargers.with(chargers.get(i), Contact.OUT_OF_CONTACT));
        reals.get(i).ignores = false;
    }

    /** Its schedule is what it may be above; a charger that ignores is seen at once. */
    private void ignoreOrObey(int i) {
        Real real = reals.get(i);
        if (chargers.get(i).contact() == Contact.OBEYS || chargers.get(i).contact() == Contact.IGNORES) {
            real.ignores = !real.ignores;
            chargers.set(i, Chargers.with(chargers.get(i), real.ignores ? Contact.IGNORES : Contact.OBEYS));
        }
    }

    private void answer(int i) {
        ChargerNow it = chargers.get(i);
        if (it.held().sent().isEmpty()) {
            prove(i);
            return;
        }
        switch (random.nextInt(4)) {
            case 0 -> {
                Schedule refused = it.held().sent().getFirst();
                chargers.set(i, Chargers.with(it, it.held().afterRefusing(refused)));
            }
            case 1 -> silence(i);
            default -> accept(i);
        }
    }

    private void accept(int i) {
        Held held = chargers.get(i).held();
        Schedule accepted = held.sent().getFirst();
        reals.get(i).follows = accepted;
        chargers.set(i, Chargers.with(chargers.get(i), held.afterAccepting(accepted, now)));
    }

    private void silence(int i) {
        Held held = chargers.get(i).held();
        Schedule lost = held.sent().getFirst();
        if (random.nextBoolean()) {
            reals.get(i).follows = lost;
        }
        chargers.set(i, Chargers.with(chargers.get(i), held.afterSilence(lost)));
    }

    private void prove(int i) {
        Held held = chargers.get(i).held();
        boolean reached = chargers.get(i).contact() == Contact.OBEYS;
        if (reached && held.acceptedSchedule().isPresent()) {
            chargers.set(i, Chargers.with(chargers.get(i), held.proven()));
        }
    }

    void send(Plan plan) {
        for (int i = 0; i < chargers.size(); i++) {
            Schedule schedule = plan.send().get(chargers.get(i).id());
            if (schedule != null) {
                chargers.set(
                        i, Chargers.with(chargers.get(i), chargers.get(i).held().afterSending(schedule)));
            }
        }
    }

    /** All are in contact and obey. */
    void everythingWorks() {
        for (int i = 0; i < chargers.size(); i++) {
            reals.get(i).ignores = false;
            chargers.set(i, Chargers.with(chargers.get(i), Contact.OBEYS));
        }
    }

    /** All that was sent is accepted and seen to be kept. */
    void everybodyAccepts() {
        for (int i = 0; i < chargers.size(); i++) {
            while (!chargers.get(i).held().sent().isEmpty()) {
                accept(i);
            }
            prove(i);
        }
    }

    void passTo(Instant moment) {
        now = moment;
    }
}
