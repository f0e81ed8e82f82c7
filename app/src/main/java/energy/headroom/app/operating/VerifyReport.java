package energy.headroom.app.operating;

import energy.headroom.derms.report.ReportKey;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code headroom verify-report}: for whoever was handed a report. */
@Command(
        name = "verify-report",
        description = {
            "Checks that a compliance report is what a gateway signed, and unchanged since. Needs no gateway and no network.",
            "The keys are what GET /api/v1/report-keys of that gateway answers; have them from its operator, and once is enough."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:the report is what the gateway signed",
            "1:it is not, or the keys are not those of that gateway",
            "2:a file cannot be read, or is not what it should be"
        })
public final class VerifyReport implements Callable<Integer> {
    @Option(
            names = "--keys",
            required = true,
            paramLabel = "FILE",
            description = "The gateway's public keys, a JWK set.")
    private Path keys = Path.of("report-keys.json");

    @Option(
            names = "--signature",
            paramLabel = "FILE",
            description = "The signature, a detached JWS. Default: the report's name with .jws behind it.")
    private Path signature = Path.of("");

    @Parameters(paramLabel = "REPORT", description = "The report in JSON, as it was downloaded.")
    private Path report = Path.of("report.json");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        Path signed = signature.toString().isEmpty() ? report.resolveSibling(report.getFileName() + ".jws") : signature;
        try {
            boolean good =
                    ReportKey.isSigned(Files.readString(keys), Files.readString(signed), Files.readAllBytes(report));
            out.println(
                    good
                            ? report + " is what the gateway signed."
                            : report
                                    + " is NOT what the holder of these keys signed: it was changed, or another gateway's.");
            out.flush();
            return good ? 0 : 1;
        } catch (IOException unreadable) {
            err.println(unreadable.getMessage() + " cannot be read as text.");
        } catch (ParseException malformed) {
            err.println(keys + " is no JWK set, or " + signed + " no detached JWS.");
        }
        err.flush();
        return 2;
    }
}
