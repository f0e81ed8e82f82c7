package energy.headroom.simulators.demo;

import energy.headroom.settings.Secret;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Who plays in the demo: the gateway, the DERMS, the sites; each a process with the same Java and class path as this one. */
final class Cast {
    private static final String PROGRAM = "energy.headroom.app.Main";
    /** A quick start matters more here than peak speed. */
    private static final List<String> GATEWAY_JVM = List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    private static final List<String> SIMULATOR_JVM =
            List.of("-Xmx96m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xss512k");
    /** Asked for by the gateway's database and cluster engine; see the launcher. */
    private static final List<String> EVERY_JVM =
            List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow");

    private final DemoFiles files;
    private final DemoSecrets secrets;
    private final Path logs;

    Cast(DemoFiles files, DemoSecrets secrets, Path logs) {
        this.files = files;
        this.secrets = secrets;
        this.logs = logs;
    }

    Child gateway() {
        return child("gateway", GATEWAY_JVM, secrets.all(), "serve", "--config", files.gateway());
    }

    Child derms() {
        return child("derms", SIMULATOR_JVM, secrets.ofDerms(), "simulate", "derms", "--config", files.derms());
    }

    Child site(DemoSite site) {
        Path settings = files.site(site);
        return child(
                "site-" + site.id(), SIMULATOR_JVM, secrets.ofSite(site), "simulate", "site", "--config", settings);
    }

    private Child child(String name, List<String> jvm, Map<String, Secret> known, Object... arguments) {
        List<String> command = new ArrayList<>();
        command.add(java());
        command.addAll(jvm);
        command.addAll(EVERY_JVM);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), ChildMain.class.getName(), PROGRAM));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        return new Child(name, command, known, logs.resolve(name + ".log"));
    }

    private static String java() {
        return ProcessHandle.current()
                .info()
                .command()
                .orElseGet(() ->
                        Path.of(System.getProperty("java.home"), "bin", "java").toString());
    }
}
