package org.artel.safety.internal.shell;

import java.util.List;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.artel.safety.internal.Integrity;
import org.artel.safety.internal.Refused;

/** {@code artel:check}: says what does not belong together; mends nothing. */
@Service
@Command(
        scope = "artel",
        name = "check",
        description = "Says what does not belong together; mends nothing")
public final class CheckCommand implements Action {

    @Reference private Integrity integrity;

    @Override
    public Object execute() {
        List<Integrity.Result> results;
        try {
            results = integrity.run((percent, what) -> {});
        } catch (Refused e) {
            System.out.println(e.lines());
            return null;
        }
        int findings = 0;
        for (Integrity.Result result : results) {
            findings += result.findings().size();
            System.out.println(
                    (result.findings().isEmpty() ? "ok    " : "LOOK  ")
                            + result.name()
                            + " ("
                            + result.millis()
                            + " ms)");
            result.findings().forEach(finding -> System.out.println("      " + finding));
        }
        System.out.println(findings + " findings");
        return null;
    }
}
