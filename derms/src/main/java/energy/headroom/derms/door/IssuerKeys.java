package energy.headroom.derms.door;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The public keys of an issuer that is not us. While it cannot be asked, the keys that it had are taken for a stated time; a
 * token that then cannot be judged is neither good nor bad.
 */
final class IssuerKeys implements JWKSource<SecurityContext> {
    private static final Logger LOG = LoggerFactory.getLogger(IssuerKeys.class);

    /** Where they come from. */
    interface Origin {
        JWKSet fetch() throws IOException, ParseException, InterruptedException;

        /** It is not asked any more. */
        default void close() {}
    }

    /**
     * How long keys are good.
     *
     * @param fresh without another look
     * @param pause between two looks, so that a stranger who makes up keys costs the issuer nothing
     * @param kept where no look succeeds
     */
    record Times(Duration fresh, Duration pause, Duration kept) {}

    /** No key that a token can be judged by is to be had now. */
    static final class Unavailable extends KeySourceException {
        Unavailable(String reason) {
            super(reason);
        }
    }

    private record Known(JWKSet keys, Instant at) {}

    private final String issuer;
    private final Origin origin;
    private final Times times;
    private final InstantSource time;
    private final ReentrantLock looking = new ReentrantLock();
    private volatile @Nullable Known known;
    private volatile @Nullable Instant lookedAt;
    private volatile @Nullable Instant failingSince;

    /** @param issuer its name, for the log */
    IssuerKeys(String issuer, Origin origin, Times times, InstantSource time) {
        this.issuer = issuer;
        this.origin = origin;
        this.times = times;
        this.time = time;
    }

    /** Since when it cannot be asked; empty while it can, or where nobody had to ask it. */
    Optional<Instant> failingSince() {
        return Optional.ofNullable(failingSince);
    }

    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) throws KeySourceException {
        List<JWK> found = select(selector, times.fresh());
        if (!found.isEmpty()) {
            return found;
        }
        boolean isLookedFor = look(select(selector, times.kept()).isEmpty());
        found = select(selector, times.kept());
        if (!found.isEmpty()) {
            return found;
        }
        Instant failing = failingSince;
        if (failing != null) {
            throw new Unavailable("the keys of " + issuer + " cannot be had since " + failing);
        }
        if (!isLookedFor) {
            throw new Unavailable("it is by a key that " + issuer + " did not have a moment ago, and may have now");
        }
        return found;
    }

    /** Looks no more. */
    void close() {
        origin.close();
    }

    private List<JWK> select(JWKSelector selector, Duration good) {
        Known held = known;
        return held != null && time.instant().isBefore(held.at().plus(good)) ? selector.select(held.keys()) : List.of();
    }

    /**
     * Looks, unless that was done a moment ago; whether it did.
     *
     * @param needed whether to wait for one who looks already
     */
    private boolean look(boolean needed) {
        if (needed) {
            looking.lock();
        } else if (!looking.tryLock()) {
            return false;
        }
        try {
            Instant last = lookedAt;
            if (last != null && time.instant().isBefore(last.plus(times.pause()))) {
                return false;
            }
            fetch();
            lookedAt = time.instant();
            return true;
        } finally {
            looking.unlock();
        }
    }

    private void fetch() {
        try {
            known = new Known(origin.fetch(), time.instant());
            Instant failing = failingSince;
            if (failing != null) {
                LOG.info("the keys of {} can be had again; they could not since {}", issuer, failing);
            }
            failingSince = null;
        } catch (IOException | ParseException | RuntimeException failure) {
            failed(failure);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            failed(stopping);
        }
    }

    private void failed(Exception failure) {
        if (failingSince == null) {
            failingSince = time.instant();
            LOG.warn(
                    "the keys of {} cannot be had ({}). Tokens by keys that are known are taken for {} after the last look,"
                            + " others are answered 503",
                    issuer,
                    failure.toString(),
                    times.kept());
        }
    }
}
