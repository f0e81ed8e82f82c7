package energy.headroom.app.onboarding;

import energy.headroom.oscp.profile.Profile;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Settings with comments for a provider of a profile, in which what only people know is left blank. */
final class SettingsTemplate {
    static final String SECRETS = "secrets/";
    static final String API_TOKEN = "api-token";
    static final String CHARGER = "charger-1-password";
    static final String INBOUND = "from-provider-client-secret";
    static final String INVITATION = "invitation";
    private static final String OUTBOUND = "to-provider-client-secret";

    private final String profileName;
    private final Profile profile;

    /** @param profileName as it is written into the file */
    SettingsTemplate(String profileName, Profile profile) {
        this.profileName = profileName;
        this.profile = profile;
    }

    private boolean registers() {
        return profile.scheme() == Profile.Scheme.TOKEN;
    }

    /** The secrets that are ours to make; those of the provider come from it. */
    List<String> ourSecrets() {
        List<String> names = new ArrayList<>(List.of(API_TOKEN, CHARGER, registers() ? INVITATION : INBOUND));
        headers().forEach(header -> names.add("from-provider-" + header));
        return names;
    }

    private Set<String> headers() {
        Set<String> names = new TreeSet<>(profile.headers().always());
        names.addAll(profile.headers().test());
        return names;
    }

    private String headers(String indent, String direction) {
        return headers().stream()
                .map(name -> "%s%s: { file: %s%s-%s }%s%n"
                        .formatted(
                                indent,
                                name,
                                SECRETS,
                                direction,
                                name,
                                profile.headers().test().contains(name) ? "    # in the test environment only" : ""))
                .collect(Collectors.joining());
    }

    String text() {
        return """
                # Settings of Headroom, made by `headroom init --profile %1$s`. What has no value is to be filled in; try it with
                #   headroom serve --config headroom.yaml
                # which names every line that still lacks something. All settings: docs/reference/settings.md.

                # Where the gateway listens, in plain HTTP: let a proxy on this machine end TLS.
                listen: { address: 127.0.0.1, port: 8080 }

                # How others reach it through that proxy, such as https://headroom.example.org
                public-url:

                # Its database and the key of its tokens.
                data: ./data

                # Who may see the pages and use the API. The secrets of this file are in the folder secrets, one file each.
                api: { tokens: [ { name: operations, secret: { file: %2$s%3$s } } ] }

                providers:
                  - id: %4$s-test
                    profile: %1$s
                    environment: test         # or production
                %5$s
                sites:
                  - id: site-1
                    name:                     # for people
                    provider: %4$s-test
                    group-id:                 # what the DERMS calls the site, and its one asset
                    asset-id:
                    time-zone: Pacific/Auckland
                    grid-connection:          # the most that charging may ever use of the connection, such as 100 kW
                    fallback:                 # what holds while the DERMS is silent, such as 20 kW; 0 W is allowed
                    chargers:
                      - id:                   # as the charger sends it
                        connectors: 1
                        phases: [L1, L2, L3]
                        maximum:              # the least of rating and cable, per phase, such as 32 A
                        password: { file: %2$s%6$s }
                """.formatted(
                profileName, SECRETS, API_TOKEN, profile.name(), registers() ? byRegistering() : byTokens(), CHARGER);
    }

    private String byTokens() {
        return """
                    # What it hands to you. Secrets go into the files that are named here, readable by their owner alone.
                    base-url:                 # where it takes messages, such as https://derms.example.net/oscp/cp/2.0
                    token-url:                # where we get our access tokens
                    client-id:
                    client-secret: { file: %1$s%2$s }
                    # scope:                  # asked for with the token, where it wants one
                    # audience:
                    headers:
                %3$s    # What you hand to it; `headroom onboarding-pack --config headroom.yaml --out DIR` writes it down. These secrets
                    # have been made already.
                    inbound:
                      client-id: %4$s
                      client-secret: { file: %1$s%5$s }
                      headers:
                %6$s""".formatted(
                        SECRETS,
                        OUTBOUND,
                        headers("      ", "to-provider"),
                        profile.name(),
                        INBOUND,
                        headers("        ", "from-provider"));
    }

    private String byRegistering() {
        return """
                    base-url:                 # where it takes messages, such as https://derms.example.net/oscp/cp/2.0
                    headers:
                %3$s    # It registers with the invitation that you hand to it, which has been made already.
                    registration:
                      begins: them
                      invitation: { file: %1$s%2$s }
                      headers:
                %4$s""".formatted(
                        SECRETS, INVITATION, headers("      ", "to-provider"), headers("        ", "from-provider"));
    }
}
