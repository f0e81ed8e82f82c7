/**
 * Messages too large for one request: {@link energy.headroom.oscp.segment.Parts} cuts one into parts to send, {@link
 * energy.headroom.oscp.segment.Assembly} puts the parts that come together again.
 *
 * <pre>
 *   part       X-Request-ID   X-Correlation-ID                      X-Segment-Index / -Count
 *   first      a              of the request that it answers, if any    1 / 3
 *   second     b              a                                         2 / 3
 *   third      c              a (some peers: b)                         3 / 3
 * </pre>
 */
@NullMarked
package energy.headroom.oscp.segment;

import org.jspecify.annotations.NullMarked;
