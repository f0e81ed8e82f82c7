package energy.headroom.derms.check;

/**
 * A request that came in while a check listened, whoever sent it.
 *
 * @param from the address that it came from
 */
public record Arrival(String method, String path, int status, String from) {}
