package energy.headroom.chargers.ocpp.quirk;

import energy.headroom.chargers.ocpp.Home;
import energy.headroom.chargers.ocpp.quirk.Quirk.Forgets;
import energy.headroom.sites.SiteCommand;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One charger, of which something may be known once it has said who it is. Tells its site what it may have forgotten. */
public final class KnownCharger {
    private static final Logger LOG = LoggerFactory.getLogger(KnownCharger.class);

    private final Home home;
    private final Quirks quirks;
    private @Nullable Quirk quirk;

    public KnownCharger(Home home, Quirks quirks) {
        this.home = home;
        this.quirks = quirks;
    }

    /** It has a connection again, or has none any more. */
    public void linkChanged() {
        if (forgets(Forgets.LINK)) {
            lost("it forgets its limits when its connection ends");
        }
    }

    /** It says who it is, which it does when it starts, or because we ask. What follows from that. */
    public Habits introduced(Identity who) {
        Quirk known = quirks.of(who).orElse(null);
        boolean news = known != null && !known.equals(quirk);
        if (known != null || quirk != null) {
            home.site().accept(new SiteCommand.ChargerKnown(id(), known == null ? null : known.knownAs()));
        }
        quirk = known;
        if (known == null) {
            return Habits.USUAL;
        }
        if (news) {
            LOG.info(
                    "charger {}: known as {}, because it is a {}{}: {} ({}){}",
                    id(),
                    known.name(),
                    who.vendorAndModel(),
                    who.firmware().map(firmware -> " with firmware " + firmware).orElse(""),
                    known.says(),
                    String.join(", ", known.sources()),
                    known.advice().map(advice -> " " + advice).orElse(""));
        }
        if (forgets(Forgets.REBOOT)) {
            lost("it forgets its limits when it starts anew");
        } else if (news) {
            linkChanged();
        }
        return Habits.of(known);
    }

    private boolean forgets(Forgets when) {
        return quirk != null && quirk.forgets().contains(when);
    }

    private void lost(String why) {
        String name = quirk == null ? "" : quirk.name();
        home.site().accept(new SiteCommand.LimitLost(id(), why + " (known as " + name + ")"));
    }

    private String id() {
        return home.charger().id();
    }
}
