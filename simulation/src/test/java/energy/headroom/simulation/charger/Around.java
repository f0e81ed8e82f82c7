package energy.headroom.simulation.charger;

import energy.headroom.simulation.fault.FaultKind;
import energy.headroom.sites.SiteCommand;

/** What a charger has around it. */
public interface Around {
    /** True time in epoch milliseconds. */
    long now();

    /** What the gateway's clock shows, in epoch milliseconds. */
    long gatewayClock();

    void after(long millis, Runnable what);

    /** Whether a fault acts now. Whoever asks does what it says. */
    boolean strikes(FaultKind kind, int charger);

    /** Whether a fault is active, without it acting. */
    boolean isOn(FaultKind kind, int charger);

    /** Says something to the site over the charger's connection. */
    void say(int charger, SiteCommand command);

    /**
     * Says a reading to the site, as {@link #say} does.
     *
     * @param value what the register in it is in truth
     */
    void show(int charger, SiteCommand.ReadingTaken reading, EnergyMeter.Value value);

    /** What the charger lets through has changed. */
    void letsThroughOther(int charger, long before);

    /** What a charger draws may have changed. */
    void drawsOther(int charger);

    /** A charger holds another schedule. */
    void holdsOther(int charger);

    /** Something changed after which a split may have to be another. */
    void stirred();

    void tell(String template, Object... parts);
}
