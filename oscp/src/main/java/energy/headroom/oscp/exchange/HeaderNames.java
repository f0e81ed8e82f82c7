package energy.headroom.oscp.exchange;

/** The HTTP headers that OSCP 2.0 uses. Header names have no case. */
public final class HeaderNames {
    /** {@code Token <token>} in plain OSCP, {@code Bearer <token>} with OAuth. */
    public static final String AUTHORIZATION = "Authorization";

    /** The unique id of a message, equal in all its retries. */
    public static final String REQUEST_ID = "X-Request-ID";

    /** The request id of the message that this one answers. */
    public static final String CORRELATION_ID = "X-Correlation-ID";

    /** Which part this is of a message that is too large for one request, from 1. */
    public static final String SEGMENT_INDEX = "X-Segment-Index";

    /** Of how many parts the message is. */
    public static final String SEGMENT_COUNT = "X-Segment-Count";

    /** Where some implementations put the text of an error. */
    public static final String ERROR_MESSAGE = "X-Error-Message";

    private HeaderNames() {}
}
