package energy.headroom.metering;

/**
 * What a site's meter was told, and as the how manieth.
 *
 * @param number rises by one with each
 * @param <K> what names a connector
 */
public record Told<K extends Comparable<K>>(long number, MeterEvent<K> event) {}
