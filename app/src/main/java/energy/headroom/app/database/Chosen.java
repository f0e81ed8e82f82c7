package energy.headroom.app.database;

import energy.headroom.app.settings.DataSettings;
import energy.headroom.settings.BadSettings;
import energy.headroom.settings.Environment;
import energy.headroom.storage.CannotOpen;
import energy.headroom.storage.Progress;
import energy.headroom.storage.WholeDatabase;
import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The database that a settings file names. */
final class Chosen {
    /** The exit codes of all that work on it. */
    static final String DONE = "0:done";

    static final String NOT_DONE = "1:not done; why is said, and the database is as it was";
    static final String FAULTS = "2:the settings or the command have faults";

    @Option(names = "--config", required = true, paramLabel = "FILE", description = "The settings, in YAML.")
    private Path config = Path.of("headroom.yaml");

    @Spec(Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    /** What a command does with it; says what to print then. */
    @FunctionalInterface
    interface Work {
        String with(WholeDatabase database, Progress progress) throws CannotOpen;
    }

    int work(Work work) {
        CommandLine command = spec.commandLine();
        PrintWriter err = command.getErr();
        try {
            DataSettings data = DataSettings.readOnly(config, Environment.ofProcess());
            WholeDatabase database = new WholeDatabase(data.folder(), data.postgres());
            command.getOut().println(work.with(database, ProgressLine.on(err)));
            return ExitCode.OK;
        } catch (BadSettings bad) {
            err.println(bad.getMessage());
            return ExitCode.USAGE;
        } catch (CannotOpen failed) {
            err.println(failed.getMessage());
            return ExitCode.SOFTWARE;
        } finally {
            command.getOut().flush();
            err.flush();
        }
    }
}
