package org.artel.files.internal;

import java.time.Duration;
import org.artel.core.api.jobs.Job;
import org.artel.core.api.jobs.Schedule;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Collects files that belong to nothing. */
@Component
public class Orphans implements Job {

    private static final Logger LOG = LoggerFactory.getLogger(Orphans.class);

    private final Library library;

    @Activate
    public Orphans(@Reference Library library) {
        this.library = library;
    }

    @Override
    public String name() {
        return "files.orphans";
    }

    @Override
    public Schedule schedule() {
        return Schedule.every(Duration.ofHours(1));
    }

    @Override
    public void run() {
        int removed = library.collect();
        if (removed > 0) {
            LOG.info("{} files that nobody attached were removed", removed);
        }
    }
}
