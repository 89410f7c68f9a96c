package org.artel.portfolio.internal;

import java.sql.Connection;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import javax.persistence.EntityManager;
import org.artel.core.api.Caller;
import org.artel.core.api.OrganisationDirectory;
import org.artel.core.api.Problem;
import org.artel.core.api.jobs.Job;
import org.artel.core.api.jobs.Schedule;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Keeps a copy of what the register says of organisations, because lists here are asked for by city
 * and by need at once. {@link RegisterWatch} hears of changes; what happened while this module was
 * away is read again when it is back.
 */
@Component(service = {Job.class, Register.class})
public class Register implements Job {

    private static final Duration EVERY = Duration.ofHours(6);
    private static final int PORTION = 500;

    private final Transactions transactions;
    private final OrganisationDirectory directory;

    @Activate
    public Register(
            @Reference(target = "(artel.unit=portfolio)") Transactions transactions,
            @Reference OrganisationDirectory directory) {
        this.transactions = transactions;
        this.directory = directory;
    }

    @Override
    public String name() {
        return "portfolio.register";
    }

    @Override
    public Schedule schedule() {
        return Schedule.every(EVERY);
    }

    @Override
    public void run() {
        read(() -> false);
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
            transactions.run(Caller.system(), em -> take(em, portion));
            after = portion.get(portion.size() - 1).id();
        }
    }

    /**
     * Makes sure that the organisation is here, also when the register was not read yet; 404 if
     * there is none. Outside of a transaction.
     */
    void require(String organisationId) {
        if (transactions.read(em -> em.find(HostEntity.class, organisationId)) == null) {
            OrganisationDirectory.Details details =
                    directory.details(organisationId).orElseThrow(Problem::notFound);
            transactions.run(Caller.system(), em -> take(em, List.of(details)));
        }
    }

    /** Of what is here only the version is read: mostly nothing is new. */
    private static void take(EntityManager em, List<OrganisationDirectory.Details> portion) {
        Connection transaction = Transactions.connection(em);
        Map<String, Long> known = new HashMap<>();
        Sql.query(
                transaction,
                "select id, register_version from portfolio_organisation where id in ("
                        + Sql.marks(portion.size())
                        + ")",
                row -> known.put(row.getString(1), row.getLong(2)),
                portion.stream().map(OrganisationDirectory.Details::id).toArray());
        for (OrganisationDirectory.Details details : portion) {
            Long version = known.get(details.id());
            if (version == null || version < details.version()) {
                RegisterWatch.write(transaction, details);
            }
        }
    }
}
