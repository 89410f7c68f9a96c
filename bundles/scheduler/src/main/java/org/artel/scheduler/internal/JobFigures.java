package org.artel.scheduler.internal;

import io.prometheus.client.Collector;
import io.prometheus.client.GaugeMetricFamily;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The jobs in the metrics, as this node saw them last: asking costs the database nothing. */
@Component(service = Collector.class)
public class JobFigures extends Collector {

    private static final double MILLIS = 1000.0;

    private final Scheduler scheduler;

    @Activate
    public JobFigures(@Reference Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    @Override
    public List<MetricFamilySamples> collect() {
        JobStore.Board board = scheduler.board();
        if (board == null) {
            return List.of();
        }
        List<JobRow> jobs =
                board.jobs().stream()
                        .filter(job -> scheduler.names().contains(job.name()))
                        .toList();
        List<JobRow> ran = jobs.stream().filter(job -> job.lastOutcome() != null).toList();
        return List.of(
                gauge(
                        "artel_job_running",
                        "Whether some node runs it now",
                        jobs,
                        job -> job.isRunning(board.now()) ? 1 : 0),
                gauge(
                        "artel_job_failures",
                        "Runs that failed since one succeeded",
                        jobs,
                        JobRow::failures),
                gauge(
                        "artel_job_next_due_timestamp_seconds",
                        "When it is due",
                        jobs,
                        job -> job.nextDue().toEpochMilli() / MILLIS),
                gauge(
                        "artel_job_last_end_timestamp_seconds",
                        "When its last run ended",
                        ran,
                        job -> job.lastEndedAt().toEpochMilli() / MILLIS),
                gauge(
                        "artel_job_last_seconds",
                        "How long its last run took",
                        ran,
                        job ->
                                (job.lastEndedAt().toEpochMilli()
                                                - job.lastStartedAt().toEpochMilli())
                                        / MILLIS));
    }

    private static MetricFamilySamples gauge(
            String name, String help, List<JobRow> jobs, ToDoubleFunction<JobRow> value) {
        GaugeMetricFamily family = new GaugeMetricFamily(name, help, List.of("job"));
        jobs.forEach(job -> family.addMetric(List.of(job.name()), value.applyAsDouble(job)));
        return family;
    }
}
