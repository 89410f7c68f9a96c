package org.artel.booking.internal;

import java.time.Instant;
import org.artel.core.api.Caller;
import org.artel.core.api.Problem;
import org.artel.core.persistence.Ids;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Counts what people wanted and did not get: how much more the centre would need. */
@Component(service = Refusals.class)
public class Refusals {

    private final Transactions transactions;
    private final Availability availability;

    @Activate
    public Refusals(
            @Reference(target = "(artel.unit=booking)") Transactions transactions,
            @Reference Availability availability) {
        this.transactions = transactions;
        this.availability = availability;
    }

    /**
     * Counts a conflict, and adds other ways if the time is taken; outside of the transaction that
     * was refused.
     */
    Problem explained(
            Problem refusal,
            String resourceId,
            String organisationId,
            Interval wanted,
            int quantity) {
        if (refusal.kind() != Problem.Kind.CONFLICT) {
            return refusal;
        }
        count(resourceId, organisationId, wanted.start(), refusal.code());
        return refusal.code().equals("booking-overlap")
                ? refusal.with(
                        "alternatives", availability.alternatives(resourceId, wanted, quantity))
                : refusal;
    }

    private void count(String resourceId, String organisationId, Instant wanted, String reason) {
        transactions.run(
                Caller.system(),
                em ->
                        Sql.update(
                                Transactions.connection(em),
                                "insert into booking_refusal (id, resource_id, organisation_id,"
                                        + " starts_at, reason) values (?, ?, ?, ?, ?)",
                                Ids.next(),
                                resourceId,
                                organisationId,
                                wanted,
                                reason));
    }
}
