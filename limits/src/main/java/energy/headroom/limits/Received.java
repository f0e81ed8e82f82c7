package energy.headroom.limits;

import java.time.Instant;

/**
 * A forecast with what makes it one among many: which message brought it, when, and its place in the order of receipt.
 *
 * @param sequence grows with every forecast that this site ever stored; the order of receipt
 */
public record Received(Forecast forecast, String messageId, Instant receivedAt, long sequence) {}
