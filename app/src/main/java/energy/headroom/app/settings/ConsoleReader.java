package energy.headroom.app.settings;

import energy.headroom.console.ConsoleSettings;
import energy.headroom.derms.Loopback;
import energy.headroom.settings.Section;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads who may use the pages and the API. */
final class ConsoleReader {
    private ConsoleReader() {}

    static ConsoleSettings read(Section root, ListenSettings listen, URI publicUrl, ForTests forTests) {
        if (root.has("demo")) {
            forTests.refuse(root, "demo", "Remove it");
        }
        Optional<URI> demo = root.optionalSection("demo", section -> demoControl(section, listen));
        return root.section("api", section -> {
            Set<String> hosts = new HashSet<>(section.textsOrNone("allowed-hosts", Function.identity()));
            hosts.add(publicUrl.getHost());
            hosts.add(listen.address());
            boolean open = section.flag("open", false);
            List<ConsoleSettings.ApiToken> tokens = section.listOrNone("tokens", ConsoleReader::token);
            check(section, listen, open, tokens);
            if (open) {
                forTests.refuse(section, "open", "Remove it, and write tokens for those who sign in");
            }
            return new ConsoleSettings(tokens, open, demo, hosts);
        });
    }

    private static void check(
            Section section, ListenSettings listen, boolean open, List<ConsoleSettings.ApiToken> tokens) {
        if (open && !listen.isLoopback()) {
            section.fault(
                    "open",
                    "without a sign-in everybody who reaches " + listen.address()
                            + " could look in. Listen on 127.0.0.1, or write tokens instead");
        }
        if (!open && !section.has("tokens")) {
            section.fault(
                    "tokens",
                    "is missing, so that nobody could sign in. Add one as - { name: operations, secret: { env:"
                            + " HEADROOM_API_TOKEN } }");
        }
        Set<String> names = new HashSet<>();
        tokens.stream()
                .map(ConsoleSettings.ApiToken::name)
                .filter(name -> !names.add(name))
                .forEach(name -> section.fault("tokens", "two tokens have the name " + name + ". Give each its own"));
    }

    private static ConsoleSettings.ApiToken token(Section section) {
        return new ConsoleSettings.ApiToken(section.text("name"), section.secret("secret"));
    }

    private static URI demoControl(Section section, ListenSettings listen) {
        URI control = section.uri("control-url");
        if (!listen.isLoopback() || !Loopback.is(control.getHost())) {
            section.fault(
                    "control-url",
                    "the simulator's controls are for one machine: listen and control-url must be loopback");
        }
        return control;
    }
}
