package energy.headroom.app.settings;

import energy.headroom.chargers.ChargersSettings;
import energy.headroom.chargers.csms.CsmsSettings;
import energy.headroom.derms.ProviderSettings;
import energy.headroom.limits.ForecastPolicy;
import energy.headroom.limits.Pauses;
import energy.headroom.limits.SiteRules;
import energy.headroom.limits.proof.Deadlines;
import energy.headroom.oscp.profile.Profile;
import energy.headroom.settings.Section;
import energy.headroom.sites.ChargerSpec;
import energy.headroom.sites.ProviderId;
import energy.headroom.sites.Rung;
import energy.headroom.sites.SiteId;
import energy.headroom.sites.SiteSpec;
import energy.headroom.units.Power;
import energy.headroom.units.Voltage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads sites and checks what must hold between them: one to one (V9), and nobody's charger is another's (H9). */
final class SitesReader {
    private static final Duration MEASUREMENT_INTERVAL = Duration.ofSeconds(60);
    private static final Profile.Ids SAFE_IDS = new Profile.Ids(Profile.IdForm.LETTERS_AND_DIGITS, 64);
    private static final Duration READING_FRESH = Duration.ofSeconds(30);
    private static final Duration READING_HELD = Duration.ofSeconds(90);

    private final GatewaySettingsReader.ProvidersReader providers;
    private final SiteIds ids = new SiteIds();
    private final ChargerReader chargers = new ChargerReader();

    private final CsmsReader csms;

    SitesReader(GatewaySettingsReader.ProvidersReader providers, CsmsReader csms) {
        this.providers = providers;
        this.csms = csms;
    }

    /** How all chargers sign in, once all sites are read. */
    ChargersSettings.SignIn signIn(Section section, boolean hasTls) {
        return chargers.signIn(section, hasTls);
    }

    /** Which chargers have a CSMS behind us, once all sites are read. */
    ChargersSettings.Behind behind(Section section) {
        return chargers.behind(section);
    }

    SiteSpec read(Section section) {
        SiteId id = section.text("id", SiteId::new);
        ids.own(section);
        String provider = provider(section);
        Profile.Ids form =
                providers.find(provider).map(its -> its.profile().ids()).orElse(SAFE_IDS);
        String group = ids.shared(section, "group-id", provider, form, id.value());
        String asset = ids.shared(section, "asset-id", provider, form, id.value());
        Duration fresh = within(section, "reading-fresh", READING_FRESH, Duration.ofMinutes(15));
        List<ChargerSpec> specs = chargers(section, id);
        return new SiteSpec(
                id,
                section.text("name", id.value()),
                new ProviderId(provider),
                group,
                asset,
                section.zone("time-zone"),
                rules(section, provider),
                specs,
                within(section, "measurement-interval", measurementInterval(provider), Duration.ofHours(1)),
                fresh,
                held(section, fresh),
                deadlines(section),
                stopLadder(section));
    }

    private List<ChargerSpec> chargers(Section section, SiteId id) {
        Optional<CsmsReader.OfSite> through = csms.ofSite(section, id);
        if (through.isEmpty()) {
            return section.list("chargers", charger -> chargers.read(charger, id));
        }
        List<List<ChargerSpec>> each = section.list("chargers", charger -> chargers.read(charger, id, through.get()));
        if (through.get().scope() == CsmsSettings.Scope.SITE && each.size() > 1) {
            section.fault("chargers", "with one limit for the site, one entry stands for all of them. Write one");
        }
        return each.stream().flatMap(List::stream).toList();
    }

    private static Deadlines deadlines(Section section) {
        return section.sectionOrDefaults("deadlines", SitesReader::readDeadlines);
    }

    /** What was promised is 2 minutes for everybody (V13), so that is no setting. */
    private static Deadlines readDeadlines(Section section) {
        Deadlines usual = Deadlines.USUAL;
        Duration alarm = within(section, "alarm", usual.alarm(), usual.contract());
        Duration step = within(section, "step", usual.step(), usual.step());
        Duration error = within(section, "compliance-error", usual.complianceError(), usual.contract());
        if (alarm.compareTo(error) > 0) {
            section.fault(
                    section.has("alarm") ? "alarm" : "compliance-error",
                    "the alarm has to come before the compliance error. Let alarm be shorter than compliance-error");
        }
        return new Deadlines(alarm, step, error, usual.contract());
    }

    private static List<Rung> stopLadder(Section section) {
        if (!section.has("stop-ladder")) {
            return SiteSpec.GENTLE_LADDER;
        }
        List<Rung> ladder = section.choicesOrNone("stop-ladder", Rung.class);
        if (!ladder.equals(ladder.stream().distinct().sorted().toList())) {
            section.fault(
                    "stop-ladder",
                    "has to go from the gentlest to the hardest, each once: limit-zero, below-minimum, remote-stop, inoperative");
        }
        return ladder;
    }

    private String provider(Section section) {
        String provider = section.text("provider", text -> new ProviderId(text).value());
        if (section.has("provider") && !providers.knows(provider)) {
            section.fault(
                    "provider",
                    "there is no provider " + provider + ". Providers here: "
                            + String.join(
                                    ", ", providers.ids().stream().sorted().toList()));
        }
        return provider;
    }

    private Duration measurementInterval(String provider) {
        return providers
                .find(provider)
                .map(its -> its.profile().measurements().interval())
                .orElse(MEASUREMENT_INTERVAL);
    }

    private SiteRules rules(Section section, String provider) {
        Power grid = section.power("grid-connection");
        Power fallback = section.power("fallback");
        Voltage nominal = section.voltage("nominal-voltage", SiteRules.NOMINAL_VOLTAGE);
        Voltage highest = section.voltage("highest-voltage", nominal.plusPercent(SiteRules.ABOVE_NOMINAL_PERCENT));
        if (section.has("grid-connection") && fallback.isAbove(grid)) {
            section.fault("fallback", fallback + " is above the grid connection of " + grid + ". Lower it");
        }
        if (highest.compareTo(nominal) < 0) {
            section.fault("highest-voltage", "must not be below the nominal voltage of " + nominal);
        }
        Duration horizon = within(section, "horizon", SiteRules.HORIZON, Duration.ofHours(24));
        Duration guard = within(section, "guard", SiteRules.GUARD, Duration.ofMinutes(5));
        if (horizon.compareTo(guard.multipliedBy(2)) < 0) {
            section.fault(
                    section.has("horizon") ? "horizon" : "guard",
                    "the horizon of " + horizon.toSeconds() + "s is less than twice the guard of " + guard.toSeconds()
                            + "s, so that nothing would be left between its begin and its end in the fallback");
        }
        return new SiteRules(
                grid,
                fallback,
                margin(section, grid),
                nominal,
                highest,
                providers.find(provider).map(ProviderSettings::policy).orElse(ForecastPolicy.STRICT),
                horizon,
                guard,
                pauses(section));
    }

    private static Power margin(Section section, Power grid) {
        Power margin = section.power("margin", Power.ZERO);
        if (section.has("margin") && !grid.isAbove(margin)) {
            section.fault("margin", "leaves nothing of the grid connection of " + grid + ". Lower it");
        }
        return margin;
    }

    private static Pauses pauses(Section section) {
        Duration most = Duration.ofHours(24);
        return section.sectionOrDefaults(
                "pauses",
                pauses -> new Pauses(
                        within(pauses, "shortest-on", Pauses.USUAL.shortestOn(), most),
                        within(pauses, "shortest-off", Pauses.USUAL.shortestOff(), most)));
    }

    private static Duration held(Section section, Duration fresh) {
        Duration held = within(section, "reading-held", READING_HELD, Duration.ofHours(1));
        if (held.compareTo(fresh) < 0) {
            section.fault("reading-held", "must not be shorter than reading-fresh");
        }
        return held;
    }

    private static Duration within(Section section, String name, Duration orElse, Duration most) {
        Duration value = section.duration(name, orElse);
        if (value.compareTo(Duration.ofSeconds(1)) < 0 || value.compareTo(most) > 0) {
            section.fault(
                    name, "must be from 1s to " + most.toString().substring(2).toLowerCase(java.util.Locale.ROOT));
        }
        return value;
    }
}
