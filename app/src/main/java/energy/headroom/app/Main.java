package energy.headroom.app;

import energy.headroom.app.check.Check;
import energy.headroom.app.database.Db;
import energy.headroom.app.onboarding.Init;
import energy.headroom.app.onboarding.OnboardingPack;
import energy.headroom.app.operating.Commission;
import energy.headroom.app.operating.Release;
import energy.headroom.app.operating.VerifyReport;
import energy.headroom.simulators.Simulate;
import energy.headroom.simulators.demo.Demo;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command {@code headroom}. */
@Command(
        name = "headroom",
        description = "An OSCP 2.0 gateway: keeps EV charging sites inside the limits that a utility's DERMS sends.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            Demo.class,
            Serve.class,
            Init.class,
            OnboardingPack.class,
            Check.class,
            Commission.class,
            Release.class,
            Db.class,
            VerifyReport.class,
            ProfileCommand.class,
            Simulate.class
        })
public final class Main implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /** Every command knows the version, wherever its code lives. */
    static CommandLine commandLine() {
        CommandLine main = new CommandLine(new Main());
        tellVersion(main);
        return main;
    }

    private static void tellVersion(CommandLine command) {
        command.getCommandSpec().versionProvider(new Version());
        command.getSubcommands().values().forEach(Main::tellVersion);
    }

    /** Without a command there is nothing to do but to say which there are. */
    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return CommandLine.ExitCode.USAGE;
    }

    /** Which version this is. */
    static final class Version implements IVersionProvider {
        static String ofProgram() {
            String version = Main.class.getPackage().getImplementationVersion();
            return version == null ? "(built from sources)" : version;
        }

        @Override
        public String[] getVersion() {
            return new String[] {"headroom " + ofProgram() + ", Java " + Runtime.version()};
        }
    }
}
