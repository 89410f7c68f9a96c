package org.artel.example.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import org.artel.core.api.Caller;
import org.artel.core.api.jobs.Job;
import org.artel.core.api.jobs.Schedule;
import org.artel.core.persistence.Transactions;
import org.artel.example.Notes;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Takes notes off the board after a year, at night. */
@Component
public class OldNotes implements Job {

    static final Duration KEPT = Duration.ofDays(365);
    private static final int AT_ONCE = 100;

    private final Transactions transactions;
    private final Notes notes;
    private final Clock clock;

    @Activate
    public OldNotes(
            @Reference(target = "(artel.unit=example)") Transactions transactions,
            @Reference Notes notes,
            @Reference Clock clock) {
        this.transactions = transactions;
        this.notes = notes;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "example.old-notes";
    }

    @Override
    public Schedule schedule() {
        return Schedule.dailyAt(LocalTime.of(3, 30));
    }

    @Override
    public void run() {
        List<String> old;
        do {
            old =
                    transactions.read(
                            em ->
                                    em.createQuery(
                                                    "select n.id from Note n where n.createdAt < :before",
                                                    String.class)
                                            .setParameter("before", clock.instant().minus(KEPT))
                                            .setMaxResults(AT_ONCE)
                                            .getResultList());
            old.forEach(id -> notes.remove(id, Caller.system()));
        } while (old.size() == AT_ONCE);
    }
}
