package energy.headroom.app.settings;

import energy.headroom.chargers.csms.Csms;
import energy.headroom.chargers.csms.CsmsSettings;
import energy.headroom.chargers.csms.SigningSecret;
import energy.headroom.derms.Loopback;
import energy.headroom.settings.Secret;
import energy.headroom.settings.Section;
import energy.headroom.sites.ChargerSpec.Holder;
import energy.headroom.sites.SiteId;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the CSMSs of operators, and which sites are reached through which. */
final class CsmsReader {
    private static final int SHORTEST_KEY = 16;
    /** Stands in for one that cannot be read. */
    private static final URI NOWHERE = URI.create("https://unset.invalid");

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST_CALL = Duration.ofSeconds(20);
    private static final Duration SHORTEST_SILENCE = Duration.ofSeconds(10);
    private static final Duration LONGEST_SILENCE = Duration.ofHours(1);

    /** Which CSMS a site has, and what is left of its limits when that is gone. */
    record OfSite(CsmsSettings.Scope scope, Holder holder) {}

    private record Timeouts(Duration connect, Duration answer) {}

    private final List<Csms> all = new ArrayList<>();
    private final Map<String, Csms> byId = new HashMap<>();
    private final Map<Secret, String> byKey = new HashMap<>();
    private final Map<SiteId, CsmsSettings.Attached> sites = new HashMap<>();

    void read(Section root) {
        all.addAll(root.listOrNone("csms", this::one));
    }

    CsmsSettings settings() {
        return new CsmsSettings(all, sites);
    }

    private Csms one(Section section) {
        String id = section.text("id");
        Timeouts timeouts = section.sectionOrDefaults(
                "timeouts",
                its -> new Timeouts(
                        within(its, "connect", Csms.CONNECT, SHORTEST, LONGEST_CALL),
                        within(its, "answer", Csms.ANSWER, SHORTEST, LONGEST_CALL)));
        Csms csms = new Csms(
                id,
                url(section),
                signing(section),
                keys(section, id),
                timeouts.connect(),
                timeouts.answer(),
                within(section, "acknowledge-within", Csms.ACKNOWLEDGEMENT, SHORTEST, Csms.ACKNOWLEDGEMENT),
                within(section, "silence", Csms.SILENCE, SHORTEST_SILENCE, LONGEST_SILENCE));
        if (section.has("id") && byId.putIfAbsent(id, csms) != null) {
            section.fault("id", "two CSMSs have the id " + id + ". Give each its own");
        }
        return csms;
    }

    private static URI url(Section section) {
        if (!section.has("url")) {
            return section.uri("url");
        }
        Optional<URI> written = section.optionalUri("url");
        written.filter(url -> !"https".equals(url.getScheme()))
                .filter(url -> !"http".equals(url.getScheme()) || !Loopback.is(url.getHost()))
                .ifPresent(url ->
                        section.fault("url", "must begin with https://; on the way, limits would be open to all else"));
        return written.orElse(NOWHERE);
    }

    private static List<SigningSecret> signing(Section section) {
        List<SigningSecret> secrets = new ArrayList<>();
        Secret newest = section.secret("signing-secret");
        if (section.has("signing-secret")) {
            signing(section, "signing-secret", newest).ifPresent(secrets::add);
        }
        section.optionalSecret("old-signing-secret")
                .flatMap(old -> signing(section, "old-signing-secret", old))
                .ifPresent(secrets::add);
        return secrets;
    }

    private static Optional<SigningSecret> signing(Section section, String name, Secret secret) {
        try {
            return Optional.of(new SigningSecret(secret));
        } catch (IllegalArgumentException e) {
            section.fault(name, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private List<Secret> keys(Section section, String id) {
        List<Secret> keys = new ArrayList<>();
        Secret newest = section.secret("api-key");
        if (section.has("api-key")) {
            keys.add(newest);
        }
        section.optionalSecret("old-api-key").ifPresent(keys::add);
        for (Secret key : keys) {
            if (key.reveal().length() < SHORTEST_KEY) {
                section.fault("api-key", "must have 16 characters or more. Make one: openssl rand -hex 24");
            }
            String other = byKey.putIfAbsent(key, id);
            if (other != null && !other.equals(id)) {
                section.fault("api-key", "is that of " + other + " as well, so that one could pass for the other");
            }
        }
        return keys;
    }

    /** Empty where chargers of the site connect to us. */
    Optional<OfSite> ofSite(Section site, SiteId id) {
        return site.optionalSection("csms", section -> {
            String name = section.text("id");
            CsmsSettings.Scope scope =
                    section.choice("limits", CsmsSettings.Scope.class, CsmsSettings.Scope.PER_CONNECTOR);
            Csms csms = byId.get(name);
            if (csms != null) {
                sites.put(id, new CsmsSettings.Attached(csms, scope));
            } else if (section.has("id")) {
                section.fault("id", "there is no CSMS " + name + ". Describe it under csms, beside sites");
            }
            return new OfSite(scope, section.flag("settles-by-itself", false) ? Holder.PROVEN_CSMS : Holder.CSMS);
        });
    }

    private static Duration within(Section section, String name, Duration orElse, Duration least, Duration most) {
        Duration value = section.duration(name, orElse);
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            section.fault(name, "must be from " + least.toSeconds() + "s to " + most.toSeconds() + "s");
        }
        return value;
    }
}
