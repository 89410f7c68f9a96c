package org.artel.scheduler.internal.shell;

import java.util.Locale;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.table.ShellTable;
import org.artel.core.api.PageRequest;
import org.artel.scheduler.internal.JobInfo;
import org.artel.scheduler.internal.Jobs;

/** Shows what runs by the clock. */
@Service
@Command(scope = "artel", name = "jobs", description = "Lists the jobs and their last runs")
public class JobsCommand implements Action {

    @Reference private Jobs jobs;

    @Override
    public Object execute() {
        ShellTable table = new ShellTable();
        for (String column :
                new String[] {
                    "Name", "Schedule", "State", "Next", "Runs", "Last", "Outcome", "Failure"
                }) {
            table.column(column);
        }
        for (JobInfo job : jobs.list(new PageRequest(PageRequest.MAX_LIMIT, null)).items()) {
            JobInfo.Last last = job.last();
            table.addRow()
                    .addContent(
                            job.name(),
                            job.schedule(),
                            job.state().name().toLowerCase(Locale.ROOT)
                                    + (job.runningOn() == null ? "" : " on " + job.runningOn()),
                            job.nextDue(),
                            job.runs(),
                            last == null ? "" : last.endedAt(),
                            last == null ? "" : last.outcome().name().toLowerCase(Locale.ROOT),
                            last == null || last.failure() == null ? "" : last.failure());
        }
        table.print(System.out);
        return null;
    }
}
