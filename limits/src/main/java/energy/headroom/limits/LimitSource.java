package energy.headroom.limits;

/** What made the limit that is in force. */
public enum LimitSource {
    /** A CONSUMPTION forecast of the provider. */
    FORECAST,
    /** The fallback, because the link is not online or no forecast ever came. */
    FALLBACK,
    /** A protective stop: a CONSUMPTION message whose every block was zero. */
    STOP,
    /** The operator lowered it. */
    OVERRIDE,
    /** The grid connection is smaller than what the provider allows. */
    GRID,
    /** The forecast says nothing about this moment, or there is none (any more), so what the provider's settings say holds. */
    GAP
}
