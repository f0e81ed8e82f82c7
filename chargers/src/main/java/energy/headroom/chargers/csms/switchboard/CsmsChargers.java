package energy.headroom.chargers.csms.switchboard;

import energy.headroom.chargers.csms.AtCsms;
import energy.headroom.chargers.csms.Csms;
import energy.headroom.chargers.csms.CsmsSettings;
import energy.headroom.chargers.csms.push.CsmsCommand;
import energy.headroom.chargers.csms.push.CsmsLink;
import energy.headroom.chargers.csms.push.HttpTransport;
import energy.headroom.chargers.csms.push.Transport;
import energy.headroom.limits.Schedule;
import energy.headroom.sites.ChargerSpec;
import energy.headroom.sites.Order;
import energy.headroom.sites.SiteCommand;
import energy.headroom.sites.SiteId;
import energy.headroom.sites.SiteSpec;
import energy.headroom.sites.Sites;
import energy.headroom.sites.engine.Address;
import energy.headroom.sites.engine.Engine;
import energy.headroom.sites.port.Chargers;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** The chargers behind the CSMSs of operators: one link for each site. */
public final class CsmsChargers implements Chargers, AutoCloseable {
    /** The name of the engine's kind. */
    static final String KIND = "csms";

    private final CsmsSettings settings;
    private final Sites sites;
    private final Map<Csms, Transport> transports;
    private final Map<String, SiteId> siteOf = new HashMap<>();
    private final Map<SiteId, AtCsms> places = new HashMap<>();
    private final Engine.Kind<CsmsCommand> links;

    public CsmsChargers(
            CsmsSettings settings,
            Sites sites,
            Engine engine,
            RandomGenerator random,
            Function<Csms, Transport> wires) {
        this.settings = settings;
        this.sites = sites;
        transports = settings.all().stream().collect(Collectors.toUnmodifiableMap(csms -> csms, wires));
        for (SiteSpec site : sites.all()) {
            settings.of(site.id()).ifPresent(attached -> place(new AtCsms(site, attached)));
        }
        links = engine.kind(KIND, CsmsCommand.class, (id, surroundings) -> {
            AtCsms place = Objects.requireNonNull(places.get(new SiteId(id)), "only sites that have a CSMS are called");
            Transport wire = Objects.requireNonNull(transports.get(place.csms()), "every CSMS has one");
            return new CsmsLink(place, sites.site(place.site().id())::tell, wire, random, surroundings);
        });
    }

    private void place(AtCsms place) {
        places.put(place.site().id(), place);
        place.spots()
                .forEach(spot -> siteOf.put(spot.charger().id(), place.site().id()));
    }

    /** Looks for every CSMS; to be called once it can reach us. */
    public void start() {
        places.keySet().forEach(site -> link(site).tell(new CsmsCommand.Start()));
    }

    /** Whether a charger is reached this way. */
    public boolean has(String charger) {
        return siteOf.containsKey(charger);
    }

    /** The site of this id, if it is one of this CSMS. */
    public Optional<AtCsms> place(Csms csms, String site) {
        return places.values().stream()
                .filter(place ->
                        place.csms().equals(csms) && place.site().id().value().equals(site))
                .findFirst();
    }

    public Address<CsmsCommand> link(SiteId site) {
        return links.address(site.value());
    }

    public List<Csms> all() {
        return settings.all();
    }

    /** Tells a site what one of its chargers does. */
    public void report(SiteId site, SiteCommand what) {
        sites.site(site).tell(what);
    }

    @Override
    public void send(ChargerSpec charger, Schedule schedule, Instant now) {
        tell(charger.id(), new CsmsCommand.Send(charger, schedule, false));
    }

    @Override
    public void sendAsItIs(ChargerSpec charger, Schedule schedule, Instant now) {
        tell(charger.id(), new CsmsCommand.Send(charger, schedule, true));
    }

    @Override
    public void order(ChargerSpec charger, Order order) {
        tell(charger.id(), new CsmsCommand.Give(charger, order));
    }

    @Override
    public void askForReading(String charger, int connector) {
        tell(charger, new CsmsCommand.AskForReading(charger));
    }

    private void tell(String charger, CsmsCommand command) {
        link(Objects.requireNonNull(siteOf.get(charger), () -> charger + " is reached otherwise"))
                .tell(command);
    }

    @Override
    public void close() {
        transports.values().forEach(Transport::close);
    }

    /** The wire that the settings describe. */
    public static Function<Csms, Transport> http(InstantSource clock) {
        return csms -> new HttpTransport(csms, clock);
    }
}
