package org.artel.organisations.internal.shell;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.FileCompleter;
import org.artel.core.api.Caller;
import org.artel.core.api.FieldError;
import org.artel.core.api.Problem;
import org.artel.organisations.ImportReport;
import org.artel.organisations.OrganisationImport;

/** {@code artel:organisations-import FILE}. */
@Service
@Command(
        scope = "artel",
        name = "organisations-import",
        description = "Imports a table (CSV) into the register")
public class ImportCommand implements Action {

    @Option(name = "--dry-run", description = "Tell what would happen, write nothing")
    boolean dryRun;

    @Option(name = "--atomic", description = "Write nothing if any row is rejected")
    boolean atomic;

    @Argument(name = "FILE", description = "The table, as this machine sees it", required = true)
    @Completion(FileCompleter.class)
    String file;

    @Reference OrganisationImport imports;

    @Reference Session session;

    @Override
    public Object execute() {
        PrintStream out = session.getConsole();
        Caller operator = Caller.operator();
        Path path = Path.of(file);
        if (!Files.isReadable(path) || Files.isDirectory(path)) {
            out.println("Файл не найден или не читается: " + path.toAbsolutePath());
            return null;
        }
        try (InputStream in = new BufferedInputStream(Files.newInputStream(path));
                OrganisationImport.Upload upload = imports.receive(in, null)) {
            int[] shown = {-1};
            ImportReport report =
                    imports.run(
                            upload,
                            new OrganisationImport.Options(dryRun, atomic),
                            operator,
                            percent -> {
                                if (percent / 10 > shown[0] / 10 || shown[0] < 0) {
                                    shown[0] = percent;
                                    out.println("… " + percent + " %");
                                }
                            });
            Printed.print(report, out);
        } catch (Problem problem) {
            out.println(problem.text().in(operator.locale()));
            for (FieldError error : problem.errors()) {
                out.println("  " + error.pointer() + ": " + error.detail().in(operator.locale()));
            }
        } catch (IOException e) {
            out.println("Файл не читается: " + e.getMessage());
        }
        return null;
    }
}
