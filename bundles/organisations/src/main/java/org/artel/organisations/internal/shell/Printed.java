package org.artel.organisations.internal.shell;

import java.io.PrintStream;
import java.util.stream.Collectors;
import org.artel.organisations.ImportReport;

/** A report as a person reads it. */
public final class Printed {

    private Printed() {}

    public static void print(ImportReport report, PrintStream out) {
        for (ImportReport.Rejection rejection : report.rejected()) {
            String errors =
                    rejection.errors().stream()
                            .map(
                                    e ->
                                            (e.pointer().isEmpty()
                                                            ? ""
                                                            : e.pointer().substring(1) + ": ")
                                                    + e.detail())
                            .collect(Collectors.joining("; "));
            out.println("Строка " + rejection.line() + " отклонена: " + errors);
        }
        if (report.rejectedCount() > report.rejected().size()) {
            out.println(
                    "… и ещё отклонено строк: "
                            + (report.rejectedCount() - report.rejected().size()));
        }
        out.println(
                "Создано: "
                        + report.created()
                        + ", обновлено: "
                        + report.updated()
                        + ", без изменений: "
                        + report.unchanged()
                        + ", отклонено: "
                        + report.rejectedCount());
        if (!report.applied()) {
            out.println(
                    report.dryRun()
                            ? "Это проверка: ничего не записано"
                            : "Ничего не записано: есть отклонённые строки");
        }
    }
}
