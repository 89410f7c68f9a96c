package org.artel.scheduler.internal.shell;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.artel.core.api.Caller;
import org.artel.core.api.Problem;
import org.artel.scheduler.internal.Jobs;

/** Runs a job now. */
@Service
@Command(scope = "artel", name = "job-run", description = "Runs a job now, on any node")
public class JobRunCommand implements Action {

    @Argument(
            name = "name",
            description = "The job's name, as artel:jobs shows it",
            required = true)
    private String name;

    @Reference private Jobs jobs;

    @Override
    public Object execute() {
        try {
            jobs.runNow(name, Caller.operator());
            System.out.println(name + ": начнётся сейчас, итог покажет artel:jobs");
        } catch (Problem problem) {
            System.out.println(problem.text().ru());
        }
        return null;
    }
}
