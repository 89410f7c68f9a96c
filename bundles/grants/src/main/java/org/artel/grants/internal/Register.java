package org.artel.grants.internal;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.artel.core.api.Caller;
import org.artel.core.api.OrganisationDirectory;
import org.artel.core.api.jobs.Job;
import org.artel.core.api.jobs.Schedule;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Keeps a copy of what the register says of organisations, because people are counted by it. {@link
 * RegisterWatch} hears of changes; what happened while this module was away is read when it is
 * back, by a new job's first run and every six hours.
 */
@Component(service = Job.class)
public class Register implements Job {

    private static final Duration EVERY = Duration.ofHours(6);
    private static final int PORTION = 500;

    private final Transactions transactions;
    private final OrganisationDirectory directory;
    private volatile boolean stopped;

    @Activate
    public Register(
            @Reference(target = "(artel.unit=grants)") Transactions transactions,
            @Reference OrganisationDirectory directory) {
        this.transactions = transactions;
        this.directory = directory;
    }

    /** Ends with the portion it is at. */
    @Deactivate
    void stop() {
        stopped = true;
    }

    @Override
    public String name() {
        return "grants.register";
    }

    @Override
    public Schedule schedule() {
        return Schedule.every(EVERY);
    }

    @Override
    public void run() {
        read(() -> stopped);
    }

    /**
     * Whatever is newer in the register is taken over; each portion in its own transaction.
     *
     * @param enough asked before each portion
     */
    void read(BooleanSupplier enough) {
        String after = null;
        while (!enough.getAsBoolean()) {
            List<OrganisationDirectory.Details> portion = directory.after(after, PORTION);
            if (portion.isEmpty()) {
                return;
            }
            transactions.run(
                    Caller.system(),
                    em -> {
                        Map<String, Long> known =
                                Sql.query(
                                                Transactions.connection(em),
                                                "select id, register_version from"
                                                        + " grants_organisation where id in ("
                                                        + Sql.marks(portion.size())
                                                        + ")",
                                                row -> Map.entry(row.getString(1), row.getLong(2)),
                                                portion.stream()
                                                        .map(OrganisationDirectory.Details::id)
                                                        .toArray())
                                        .stream()
                                        .collect(
                                                Collectors.toMap(
                                                        Map.Entry::getKey, Map.Entry::getValue));
                        for (OrganisationDirectory.Details details : portion) {
                            if (known.getOrDefault(details.id(), -1L) < details.version()) {
                                RegisterWatch.write(Transactions.connection(em), details);
                            }
                        }
                    });
            after = portion.get(portion.size() - 1).id();
        }
    }
}
