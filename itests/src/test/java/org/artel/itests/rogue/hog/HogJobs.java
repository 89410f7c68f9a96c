package org.artel.itests.rogue.hog;

import java.time.Duration;
import java.util.Locale;
import org.artel.core.api.jobs.Job;
import org.artel.core.api.jobs.Schedule;
import org.osgi.service.component.annotations.Component;

/** As many jobs as the scheduler has threads, each of which takes long and cannot be stopped. */
public final class HogJobs {

    private HogJobs() {}

    private abstract static class Endless implements Job {

        private static final int SECONDS = 12;

        @Override
        public String name() {
            return "hog." + getClass().getSimpleName().toLowerCase(Locale.ROOT);
        }

        @Override
        public Schedule schedule() {
            return Schedule.every(Duration.ofHours(10));
        }

        @Override
        public void run() {
            Stubborn.sleep(SECONDS);
        }
    }

    @Component(service = Job.class)
    public static class First extends Endless {}

    @Component(service = Job.class)
    public static class Second extends Endless {}

    @Component(service = Job.class)
    public static class Third extends Endless {}
}
