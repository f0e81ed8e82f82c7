package energy.headroom.chargers.csms.push;

import energy.headroom.chargers.csms.AtCsms;
import energy.headroom.chargers.csms.Spot;
import energy.headroom.limits.Schedule;
import energy.headroom.sites.Order;
import energy.headroom.sites.SiteCommand;
import energy.headroom.sites.engine.Reply;
import energy.headroom.sites.engine.Resident;
import energy.headroom.sites.engine.Surroundings;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The link between one site and its CSMS. One message is on the wire at a time: limits first, then orders, then whether the CSMS is
 * there, then what it is asked to show. A limit that lowers does not wait for the answer to what is on the wire.
 *
 * <p>What is not acknowledged in time is told to the site as unknown, and all its chargers as out of contact.
 */
public final class CsmsLink implements Resident<CsmsCommand> {
    private static final Logger LOG = LoggerFactory.getLogger(CsmsLink.class);
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int CONFLICT = 409;
    private static final int KEPT = 256;
    private static final Duration BETWEEN_WISHES = Duration.ofSeconds(4);

    /** A try that is on the wire. */
    private record Flight(Job job, CompletableFuture<Answer> answer) {}

    private final AtCsms place;
    private final Consumer<SiteCommand> site;
    private final Transport transport;
    private final RandomGenerator random;
    private final Surroundings<CsmsCommand> surroundings;
    private final Letters letters;
    private final Revisions revisions;
    private final LimitsLane limits;
    private final OrderLane orders;
    private final Contact contact;
    private final Set<Spot> wanted = new LinkedHashSet<>();
    private final Set<Long> acknowledged = new LinkedHashSet<>();
    private Instant wishAt;
    private @Nullable Flight flight;
    private boolean failing;
    private String lastFailure = "it does not acknowledge";

    /** @param site takes what the chargers do; never blocks */
    public CsmsLink(
            AtCsms place,
            Consumer<SiteCommand> site,
            Transport transport,
            RandomGenerator random,
            Surroundings<CsmsCommand> surroundings) {
        this.place = place;
        this.site = site;
        this.transport = transport;
        this.random = random;
        this.surroundings = surroundings;
        Instant now = surroundings.now();
        letters = new Letters(place, random);
        revisions = new Revisions(now);
        limits = new LimitsLane(site, this::push);
        orders = new OrderLane(site);
        contact = new Contact(place.csms().acknowledgement(), place.csms().silence(), random, now);
        wishAt = now;
    }

    @Override
    public void wake() {
        step();
    }

    /** A fault in here must not cost the site what it waits for: a link made anew would know of nothing that is open. */
    @Override
    public void on(CsmsCommand command, Reply reply) {
        try {
            handle(command, reply);
            step();
        } catch (RuntimeException e) {
            LOG.error("site {}: something about its CSMS could not be handled", id(), e);
            surroundings.timer("due", Tries.FIRST, new CsmsCommand.Done(() -> {}));
        }
    }

    private void handle(CsmsCommand command, Reply reply) {
        switch (command) {
            case CsmsCommand.Start() -> {} // being made is what wakes it
            case CsmsCommand.Send(var charger, Schedule schedule, boolean asItIs) ->
                spot(charger.id()).ifPresent(spot -> send(spot, schedule, asItIs));
            case CsmsCommand.Give(var charger, Order order) ->
                spot(charger.id()).ifPresent(spot -> give(spot, order));
            case CsmsCommand.AskForReading(String charger) -> spot(charger).ifPresent(wanted::add);
            case CsmsCommand.Heard() -> contact.heard(now());
            case CsmsCommand.Acknowledge(Acknowledgement what) -> reply.with(take(what));
            case CsmsCommand.Done(Runnable then) -> then.run();
        }
    }

    private Optional<Spot> spot(String charger) {
        Optional<Spot> spot = place.spot(charger);
        if (spot.isEmpty()) {
            LOG.error("site {}: there is no charger {} at its CSMS; it is told nothing", id(), charger);
        }
        return spot;
    }

    /** At the start a limit looks as well whether the CSMS is there. */
    private void send(Spot spot, Schedule schedule, boolean asItIs) {
        if (contact.isLost()) {
            // A site made anew does not know it yet.
            site.accept(new SiteCommand.ChargerDisconnected(spot.charger().id()));
            limits.notSent(spot, schedule, "the CSMS is out of contact");
        } else if (limits.offer(spot, schedule, asItIs ? Push.How.AS_IT_IS : Push.How.USUAL, now())) {
            interrupt();
        }
    }

    /** Gives up the try on the wire. It may have arrived: what follows has a higher revision. */
    private void interrupt() {
        Flight current = flight;
        if (current != null) {
            flight = null;
            current.answer().cancel(true);
            current.job().interrupted(now());
        }
    }

    private void give(Spot spot, Order order) {
        if (!contact.isIn()) {
            orders.notGiven(spot, order, "the CSMS is out of contact");
            return;
        }
        Instant now = now();
        if (order == Order.RELEASE) {
            limits.release(spot, now);
            return;
        }
        Instant until = now.plus(place.csms().acknowledgement());
        Message message = letters.order(order, spot, revisions.next(now), until, now);
        orders.give(new OrderLane.Given(message, spot, order, until, new Tries(now, random)));
    }

    private Push push(Collection<Push.Entry> entries) {
        Instant now = now();
        Instant since = entries.stream()
                .map(Push.Entry::since)
                .min(Comparator.naturalOrder())
                .orElse(now);
        Instant by = since.plus(place.csms().acknowledgement());
        Message message = letters.limits(entries, revisions.next(now), by, now);
        return new Push(
                message,
                entries.stream().collect(Collectors.toMap(Push.Entry::charger, entry -> entry)),
                new Tries(now, random));
    }

    /** Does what is due, and sees to it that this is called again when something else is. */
    private void step() {
        Instant now = now();
        orders.expire(now);
        if (contact.isIn() && isDue(limitsDeadline(), now)) {
            lose("limits were not acknowledged within "
                    + place.csms().acknowledgement().toSeconds() + " s");
        } else if (isDue(contact.deadline(), now)) {
            lose("nothing was heard of it in time");
        }
        if (flight == null) {
            next(now).ifPresent(this::fly);
        }
        surroundings.timer("due", wait(now), new CsmsCommand.Done(() -> {}));
    }

    private static boolean isDue(Optional<Instant> moment, Instant now) {
        return moment.filter(at -> !at.isAfter(now)).isPresent();
    }

    private Optional<Instant> limitsDeadline() {
        return limits.unacknowledgedSince().map(since -> since.plus(place.csms().acknowledgement()));
    }

    private Optional<? extends Job> next(Instant now) {
        Optional<Push> push = limits.next(now);
        if (push.isPresent()) {
            return push;
        }
        Optional<OrderLane.Given> order = orders.next(now);
        return order.isPresent() ? order : check(now).or(() -> wish(now));
    }

    private Optional<Once> check(Instant now) {
        if (contact.checkAt().isAfter(now)) {
            return Optional.empty();
        }
        long revision = revisions.next(now);
        contact.checked(revision, now);
        return Optional.of(new Once(letters.check(revision, now)));
    }

    private Optional<Once> wish(Instant now) {
        if (wanted.isEmpty() || wishAt.isAfter(now) || !contact.isIn()) {
            return Optional.empty();
        }
        Message message = letters.readings(wanted, revisions.next(now), now);
        wanted.clear();
        wishAt = now.plus(BETWEEN_WISHES);
        return Optional.of(new Once(message));
    }

    private Duration wait(Instant now) {
        Stream<Instant> sending = flight != null
                ? Stream.empty()
                : Stream.of(
                                limits.due().stream(),
                                Stream.of(contact.checkAt()),
                                wanted.isEmpty() || !contact.isIn() ? Stream.<Instant>empty() : Stream.of(wishAt))
                        .flatMap(moments -> moments);
        Instant next = Stream.of(
                        sending,
                        orders.due().filter(due -> flight == null || due.isAfter(now)).stream(),
                        contact.isIn() ? limitsDeadline().stream() : Stream.<Instant>empty(),
                        contact.deadline().stream())
                .flatMap(moments -> moments)
                .min(Comparator.naturalOrder())
                .orElse(now.plus(place.csms().silence()));
        Duration wait = Duration.between(now, next);
        return wait.compareTo(Duration.ofMillis(1)) < 0 ? Duration.ofMillis(1) : wait;
    }

    private void fly(Job job) {
        Flight current =
                new Flight(job, transport.post(job.message().id(), job.message().body()));
        flight = current;
        surroundings.await(
                current.answer(),
                (answer, failure) -> new CsmsCommand.Done(
                        () -> landed(current, answer == null ? new Answer.None(String.valueOf(failure)) : answer)));
    }

    private void landed(Flight it, Answer answer) {
        if (!it.equals(flight)) {
            return;
        }
        flight = null;
        switch (answer) {
            case Answer.Came came when came.isTaken() -> delivered(it.job(), came);
            case Answer.Came came -> refused(it.job(), came);
            case Answer.None none -> failed(it.job(), none.reason(), Optional.empty());
        }
    }

    private void delivered(Job job, Answer.Came came) {
        failing = false;
        job.delivered();
        try {
            Acknowledgement.ofAnswer(JSON.readTree(came.body()), job.message().revision())
                    .ifPresent(this::take);
        } catch (JacksonException noJson) {
            LOG.debug("site {}: its CSMS answered {} with something that is no JSON", id(), came.status());
        }
    }

    private void refused(Job job, Answer.Came came) {
        if (came.status() == CONFLICT && job instanceof Push push && isBehind(came.body())) {
            LOG.warn("site {}: its CSMS has seen higher revisions than ours; we go on above them", id());
            limits.renumber(push);
            return;
        }
        failed(job, "it answered " + came.status(), came.retryAfter());
    }

    private boolean isBehind(String body) {
        try {
            return revisions.goAbove(JSON.readTree(body).path("revision").asLong(0));
        } catch (JacksonException noJson) {
            return false;
        }
    }

    private void failed(Job job, String reason, Optional<Duration> retryAfter) {
        lastFailure = reason;
        if (!failing) {
            failing = true;
            LOG.warn(
                    "site {}: its CSMS {} did not take {}: {}",
                    id(),
                    place.csms().id(),
                    job.message().type().wireName(),
                    reason);
        }
        job.failed(now(), retryAfter);
    }

    private CsmsCommand.Taken take(Acknowledgement what) {
        Instant now = now();
        long revision = what.revision();
        if (revision > revisions.last()) {
            return CsmsCommand.Taken.NO_SUCH;
        }
        if (acknowledged.contains(revision)) {
            contact.heard(now);
            return CsmsCommand.Taken.REPEATED;
        }
        boolean check = contact.isCheck(revision, now);
        boolean isOpen = limits.acknowledged(what) || orders.acknowledged(what);
        if (check ? !what.whole().accepted() : !isOpen) {
            contact.heard(now);
            return CsmsCommand.Taken.SUPERSEDED;
        }
        note(revision);
        if (contact.acknowledged(now)) {
            back();
        }
        return CsmsCommand.Taken.TAKEN;
    }

    private void note(long revision) {
        acknowledged.add(revision);
        if (acknowledged.size() > KEPT) {
            acknowledged.remove(acknowledged.iterator().next());
        }
    }

    private void back() {
        LOG.info("site {}: its CSMS {} is in contact", id(), place.csms().id());
        place.spots()
                .forEach(spot -> site.accept(
                        new SiteCommand.ChargerConnected(spot.charger().id(), null, null)));
    }

    /** Chargers first: what becomes of their schedules then is no refusal of theirs. */
    private void lose(String reason) {
        LOG.warn(
                "site {}: its CSMS {} is out of contact: {} ({})",
                id(),
                place.csms().id(),
                reason,
                lastFailure);
        contact.lost(now());
        interrupt();
        place.spots()
                .forEach(spot -> site.accept(
                        new SiteCommand.ChargerDisconnected(spot.charger().id())));
        limits.lost(reason);
        orders.lost(reason);
        wanted.clear();
    }

    private Instant now() {
        return surroundings.now();
    }

    private String id() {
        return place.site().id().value();
    }
}
