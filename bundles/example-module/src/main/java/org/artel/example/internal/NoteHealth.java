package org.artel.example.internal;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.artel.core.api.HealthCheck;
import org.artel.core.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Warns the operator of notes that outlived their year: then {@link OldNotes} does not run. */
@Component
public class NoteHealth implements HealthCheck {

    private static final Duration LATE = OldNotes.KEPT.plusDays(3);

    private final Transactions transactions;
    private final Clock clock;

    @Activate
    public NoteHealth(
            @Reference(target = "(artel.unit=example)") Transactions transactions,
            @Reference Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "example.old-notes";
    }

    @Override
    public List<String> complaints() {
        long late =
                transactions.read(
                        em ->
                                em.createQuery(
                                                "select count(n) from Note n where n.createdAt < :before",
                                                Long.class)
                                        .setParameter("before", clock.instant().minus(LATE))
                                        .getSingleResult());
        return late == 0 ? List.of() : List.of(late + " notes are older than a year");
    }
}
