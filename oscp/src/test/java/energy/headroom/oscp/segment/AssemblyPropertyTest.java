package energy.headroom.oscp.segment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.oscp.message.Action;
import energy.headroom.oscp.segment.Arrival.Kept;
import energy.headroom.oscp.segment.Arrival.Whole;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

/** Whatever the order, the duplicates and the mixture in which parts come. */
class AssemblyPropertyTest {
    private static final Instant NOW = Instant.parse("2026-07-30T02:00:00Z");
    private static final Action ACTION = Action.UPDATE_ASSET_MEASUREMENTS;

    enum Habit {
        NAMES_THE_FIRST,
        NAMES_THE_ONE_BEFORE
    }

    private record Request(int message, Parts.Part part) {}

    @Property(tries = 500)
    void everyMessageComesWholeOnceFromPartsInAnyOrder(
            @ForAll @Size(min = 1, max = 6) List<@StringLength(min = 1, max = 60) String> messages,
            @ForAll Habit habit,
            @ForAll @IntRange(min = 4, max = 20) int mostBytes,
            @ForAll long seed) {
        Random random = new Random(seed);
        List<Request> once = new ArrayList<>();
        for (int i = 0; i < messages.size(); i++) {
            once.addAll(requests(i, messages.get(i), habit, mostBytes));
        }
        List<Request> requests = new ArrayList<>(once);
        for (int i = random.nextInt(5); i > 0; i--) {
            requests.add(once.get(random.nextInt(once.size())));
        }
        Collections.shuffle(requests, random);
        Assembly assembly = new Assembly(new AssemblyLimits(100, 10_000, 100, 10_000_000, Duration.ofMinutes(1)));
        Set<Integer> whole = new HashSet<>();
        Set<Request> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Request request : requests) {
            Arrival arrival = assembly.add(
                    ACTION, request.part().headers(), request.part().body(), NOW);
            seen.add(request);
            boolean isComplete = once.stream()
                    .filter(part -> part.message() == request.message())
                    .allMatch(seen::contains);
            if (arrival instanceof Whole message) {
                assertThat(isComplete)
                        .as("never before all its parts are there")
                        .isTrue();
                assertThat(new String(message.body(), UTF_8)).isEqualTo(sound(messages.get(request.message())));
                assertThat(message.requestId()).isEqualTo("message-" + request.message());
                whole.add(request.message());
            } else {
                assertThat(arrival).as("nothing is refused").isInstanceOf(Kept.class);
                assertThat(!isComplete || whole.contains(request.message()))
                        .as("the last part that was missing makes it whole")
                        .isTrue();
            }
        }
        assertThat(whole).hasSize(messages.size());
        assertThat(assembly.openMessages()).isZero();
    }

    /** Noise of any kind is answered, and what is held stays inside the limits. */
    @Property(tries = 300)
    void holdsNoMoreThanItsLimits(@ForAll long seed) {
        Random random = new Random(seed);
        AssemblyLimits limits = new AssemblyLimits(4, 50, 3, 1_300, Duration.ofSeconds(10));
        Assembly assembly = new Assembly(limits);
        Instant now = NOW;
        for (int i = 0; i < 100; i++) {
            now = now.plusMillis(random.nextInt(2_000));
            PartHeaders headers = new PartHeaders(
                    "id" + random.nextInt(8),
                    random.nextInt(4) == 0 ? null : "id" + random.nextInt(8),
                    Integer.toString(1 + random.nextInt(4)),
                    Integer.toString(1 + random.nextInt(5)));
            Arrival arrival = assembly.add(ACTION, headers, new byte[random.nextInt(60)], now);
            assertThat(assembly.openMessages()).isLessThanOrEqualTo(limits.mostOpen());
            assertThat(assembly.held()).isLessThanOrEqualTo(limits.mostHeld());
            if (arrival instanceof Whole whole && !"1".equals(headers.count())) {
                assertThat(whole.body().length).isLessThanOrEqualTo(limits.mostBytes());
            }
        }
        assembly.forgetOld(now.plusSeconds(11));
        assertThat(assembly.held()).as("nothing is held for ever").isZero();
    }

    @Property(tries = 300)
    void partsFitAndAreTogetherTheMessage(
            @ForAll @StringLength(min = 1, max = 200) String text, @ForAll @IntRange(min = 4, max = 50) int mostBytes) {
        byte[] body = text.getBytes(UTF_8);
        List<Parts.Part> parts = Parts.of(body, mostBytes, "id", "question");
        StringBuilder together = new StringBuilder();
        Set<String> ids = new HashSet<>();
        for (Parts.Part part : parts) {
            assertThat(part.body().length).isBetween(1, mostBytes);
            together.append(new String(part.body(), UTF_8));
            ids.add(part.headers().requestId());
        }
        assertThat(together.toString()).as("no character is cut in two").isEqualTo(new String(body, UTF_8));
        assertThat(ids).hasSameSizeAs(parts).contains("id");
        assertThat(parts.getFirst().headers().correlationId()).isEqualTo("question");
        for (int i = 1; i < parts.size(); i++) {
            assertThat(parts.get(i).headers())
                    .isEqualTo(new PartHeaders("id-" + (i + 1), "id", "" + (i + 1), "" + parts.size()));
        }
        assertThat(parts.size() > 1)
                .as("only what does not fit has segment headers")
                .isEqualTo(parts.getFirst().headers().index() != null);
    }

    private static List<Request> requests(int message, String text, Habit habit, int mostBytes) {
        List<Parts.Part> parts = Parts.of(text.getBytes(UTF_8), mostBytes, "message-" + message, null);
        List<Request> requests = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            PartHeaders headers = parts.get(i).headers();
            if (habit == Habit.NAMES_THE_ONE_BEFORE && i > 1) {
                headers = new PartHeaders(
                        headers.requestId(),
                        requests.get(i - 1).part().headers().requestId(),
                        headers.index(),
                        headers.count());
            }
            requests.add(
                    new Request(message, new Parts.Part(headers, parts.get(i).body())));
        }
        return requests;
    }

    /** Half of a surrogate pair has no form in UTF-8. */
    private static String sound(String text) {
        return new String(text.getBytes(UTF_8), UTF_8);
    }
}
