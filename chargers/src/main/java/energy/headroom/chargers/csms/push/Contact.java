package energy.headroom.chargers.csms.push;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Whether the CSMS is there. Whatever it says keeps it in contact; only an acknowledgement brings it back, since one that
 * posts readings and takes no limits is of no use.
 *
 * <pre>
 *   starting ──acknowledges──▶ in contact ──silent, or does not acknowledge a limit──▶ lost
 *      └────not in time────────────────────────────────────────────────────────────────▶ │
 *                                  ◀──────────────acknowledges a check────────────────────┘
 * </pre>
 */
final class Contact {
    enum State {
        STARTING,
        IN,
        LOST
    }

    private static final Duration BETWEEN_CHECKS = Duration.ofSeconds(5);
    private static final int MOST_CHECKS = 8;

    private final Duration acknowledgement;
    private final Duration silence;
    private final RandomGenerator random;
    private final Map<Long, Instant> checks = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Instant> eldest) {
            return size() > MOST_CHECKS;
        }
    };
    private State state = State.STARTING;
    private Instant heardAt;
    private Instant checkAt;
    private Instant checkedAt = Instant.EPOCH;
    private int inVain;

    Contact(Duration acknowledgement, Duration silence, RandomGenerator random, Instant now) {
        this.acknowledgement = acknowledgement;
        this.silence = silence;
        this.random = random;
        heardAt = now;
        checkAt = now;
    }

    boolean isIn() {
        return state == State.IN;
    }

    boolean isLost() {
        return state == State.LOST;
    }

    /** When to look whether it is there. */
    Instant checkAt() {
        Instant quiet = heardAt.plus(silence.dividedBy(2));
        return state == State.IN && quiet.isAfter(checkAt) ? quiet : checkAt;
    }

    void checked(long revision, Instant now) {
        checks.put(revision, now);
        checkedAt = now;
        inVain++;
        checkAt = now.plus(Tries.pause(inVain, random));
    }

    /** When it is lost if nothing comes before. */
    Optional<Instant> deadline() {
        return switch (state) {
            case STARTING -> Optional.of(heardAt.plus(acknowledgement));
            case IN -> Optional.of(heardAt.plus(silence));
            case LOST -> Optional.empty();
        };
    }

    void heard(Instant now) {
        switch (state) {
            case STARTING -> {}
            case IN -> heardAt = now;
            case LOST -> {
                Instant soon = checkedAt.plus(BETWEEN_CHECKS);
                checkAt = soon.isBefore(checkAt) ? soon : checkAt;
            }
        }
    }

    /** Whether a revision is that of a check which still counts. */
    boolean isCheck(long revision, Instant now) {
        Instant sent = checks.remove(revision);
        return sent != null && !now.isAfter(sent.plus(acknowledgement));
    }

    /** It said yes. Whether it is back with that. */
    boolean acknowledged(Instant now) {
        boolean back = state != State.IN;
        state = State.IN;
        heardAt = now;
        inVain = 0;
        checkAt = now;
        return back;
    }

    void lost(Instant now) {
        state = State.LOST;
        inVain = 0;
        checkAt = now.plus(Tries.FIRST);
    }
}
