package energy.headroom.app.settings;

import energy.headroom.chargers.ChargersSettings;
import energy.headroom.chargers.csms.CsmsSettings;
import energy.headroom.chargers.csms.Spot;
import energy.headroom.metering.Efficiency;
import energy.headroom.settings.Secret;
import energy.headroom.settings.Section;
import energy.headroom.sites.ChargerSpec;
import energy.headroom.sites.SiteId;
import energy.headroom.units.Current;
import energy.headroom.units.Phase;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Reads chargers of all sites. */
final class ChargerReader {
    /** More than any connector carries. */
    private static final Current MOST = Current.ofAmperes(3_000);

    /** Rectifiers of chargers lose less. */
    private static final BigDecimal WORST_EFFICIENCY = new BigDecimal("0.5");

    private static final int MOST_CONNECTORS = 16;

    private final Map<String, String> siteOf = new HashMap<>();
    private final Map<String, Secret> passwords = new HashMap<>();
    private final Map<String, String> certificateNames = new HashMap<>();
    private final UpstreamReader upstreams = new UpstreamReader();
    private final List<Section> withCertificate = new ArrayList<>();
    private final List<Section> withNeither = new ArrayList<>();

    /** One that connects to us. */
    ChargerSpec read(Section section, SiteId site) {
        String id = section.text("id", ChargerReader::identity);
        own(section, id, site);
        signIn(section, id);
        upstreams.read(section, id);
        int connectors = section.integer("connectors", 1, MOST_CONNECTORS, 1);
        Connector each = connector(section);
        return new ChargerSpec(
                id,
                IntStream.rangeClosed(1, connectors).mapToObj(each::numbered).toList(),
                section.choice("unit", ChargerSpec.RateUnit.class, ChargerSpec.RateUnit.A));
    }

    private void signIn(Section section, String id) {
        section.optionalText("certificate-name").ifPresent(name -> {
            if (certificateNames.containsValue(name)) {
                section.fault("certificate-name", name + " is that of another charger already. Each has its own");
            }
            certificateNames.put(id, name);
            withCertificate.add(section);
            if (section.has("password")) {
                section.fault(
                        "certificate-name",
                        "it signs in either by a password or by a certificate. Remove one of the two");
            }
        });
        section.optionalSecret("password").ifPresent(password -> passwords.put(id, password));
        if (!section.has("password") && !section.has("certificate-name")) {
            withNeither.add(section);
        }
    }

    /** One behind a CSMS: each of its connectors has a limit of its own, unless it stands for the whole site. */
    List<ChargerSpec> read(Section section, SiteId site, CsmsReader.OfSite csms) {
        String name = section.text("id", ChargerReader::identity);
        int connectors = section.integer("connectors", 1, MOST_CONNECTORS, 1);
        Connector each = connector(section);
        if (section.has("efficiency")) {
            section.fault("efficiency", "a CSMS tells what is drawn from the grid. Remove it");
        }
        ChargerSpec.RateUnit unit = section.choice("unit", ChargerSpec.RateUnit.class, ChargerSpec.RateUnit.A);
        if (csms.scope() == CsmsSettings.Scope.SITE) {
            if (connectors > 1) {
                section.fault("connectors", "with one limit for the site, one connector stands for all. Remove it");
            }
            own(section, name, site);
            return List.of(new ChargerSpec(name, List.of(each.numbered(1)), unit, csms.holder()));
        }
        return IntStream.rangeClosed(1, connectors)
                .mapToObj(number -> {
                    String id = Spot.id(name, number);
                    own(section, id, site);
                    return new ChargerSpec(id, List.of(each.numbered(number)), unit, csms.holder());
                })
                .toList();
    }

    private void own(Section section, String id, SiteId site) {
        if (section.has("id")) {
            String other = siteOf.putIfAbsent(id, site.value());
            if (other != null) {
                section.fault("id", "charger " + id + " is at site " + other + " already. A charger has one site");
            }
        }
    }

    /** Which have a CSMS behind us, once all are read. */
    ChargersSettings.Behind behind(Section chargers) {
        return upstreams.behind(chargers);
    }

    /** How all chargers sign in, once all are read. */
    ChargersSettings.SignIn signIn(Section chargers, boolean hasTls) {
        boolean allowWithoutPassword = chargers.flag("allow-without-password", false);
        if (!allowWithoutPassword) {
            withNeither.forEach(section -> section.fault(
                    "password",
                    "is missing. Add it as { env: NAME } or { file: PATH }; or certificate-name, where it shows a certificate;"
                            + " or set chargers.allow-without-password: true, if nobody else can reach this gateway"));
        }
        Optional<Path> authorities = chargers.optionalPath("certificate-authorities")
                .filter(file -> {
                    boolean isPem = hasCertificates(file);
                    if (!isPem) {
                        chargers.fault(
                                "certificate-authorities",
                                "the file " + file + " has no certificates that can be read");
                    }
                    return isPem;
                });
        if (chargers.has("certificate-authorities") && !hasTls) {
            chargers.fault(
                    "certificate-authorities",
                    "no certificate can be seen, because this gateway does not end TLS itself. Write listen.tls");
        }
        if (!chargers.has("certificate-authorities")) {
            withCertificate.forEach(section -> section.fault(
                    "certificate-name",
                    "nobody vouches for it. Write chargers.certificate-authorities, the PEM of those who do"));
        }
        return new ChargersSettings.SignIn(
                passwords, authorities.isPresent() ? certificateNames : Map.of(), authorities, allowWithoutPassword);
    }

    private static boolean hasCertificates(Path pem) {
        try (InputStream in = Files.newInputStream(pem)) {
            return !CertificateFactory.getInstance("X.509")
                    .generateCertificates(in)
                    .isEmpty();
        } catch (IOException | CertificateException unreadable) {
            return false;
        }
    }

    private record Connector(Set<Phase> phases, Current maximum, Current minimum, Efficiency efficiency) {
        ChargerSpec.ConnectorSpec numbered(int number) {
            return new ChargerSpec.ConnectorSpec(number, phases, maximum, minimum, efficiency);
        }
    }

    private static Connector connector(Section section) {
        List<Phase> phases = section.choices("phases", Phase.class, List.of(Phase.values()));
        Current maximum = section.current("maximum");
        Current minimum = section.current("minimum", Current.ofAmperes(6));
        if (section.has("phases") && Set.copyOf(phases).size() < phases.size()) {
            section.fault("phases", "a phase is written twice. Remove one");
        }
        if (section.has("maximum") && (maximum.milliamperes() == 0 || minimum.compareTo(maximum) > 0)) {
            section.fault("maximum", "must be above zero and at least the minimum of " + minimum + ", got " + maximum);
        }
        if (maximum.compareTo(MOST) > 0) {
            section.fault("maximum", "must be at most " + MOST + ", got " + maximum);
        }
        EnumSet<Phase> used = EnumSet.noneOf(Phase.class);
        used.addAll(phases);
        return new Connector(used, maximum, minimum, efficiency(section));
    }

    private static Efficiency efficiency(Section section) {
        BigDecimal part = section.number("efficiency", BigDecimal.ONE);
        if (part.compareTo(WORST_EFFICIENCY) < 0 || part.compareTo(BigDecimal.ONE) > 0) {
            section.fault(
                    "efficiency",
                    "must be from " + WORST_EFFICIENCY + " to 1: what part of what it draws comes out, got " + part);
            return Efficiency.WHOLE;
        }
        return new Efficiency(
                part.movePointRight(3).setScale(0, RoundingMode.DOWN).intValueExact());
    }

    /** As it stands in an address and before the colon of a sign-in, without need to escape it. */
    private static String identity(String text) {
        if (!text.matches("[A-Za-z0-9._*-]{1,48}")) {
            throw new IllegalArgumentException(
                    "must be 1 to 48 letters, digits, dots, dashes, underscores or asterisks, got \"" + text + "\"");
        }
        return text;
    }
}
