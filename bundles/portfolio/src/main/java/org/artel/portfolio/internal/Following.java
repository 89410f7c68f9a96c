package org.artel.portfolio.internal;

import io.swagger.v3.oas.annotations.media.Schema;
import java.sql.Connection;
import java.time.Clock;
import java.util.List;
import org.artel.core.api.Caller;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Who wants to know what is new at an organisation. */
@Component(service = Following.class)
public class Following {

    /**
     * @param following whether the caller does
     * @param followers how many do
     */
    public record State(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) boolean following,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) long followers) {}

    private final Transactions transactions;
    private final Clock clock;
    private final Register register;

    @Activate
    public Following(
            @Reference(target = "(artel.unit=portfolio)") Transactions transactions,
            @Reference Clock clock,
            @Reference Register register) {
        this.transactions = transactions;
        this.clock = Clock.tick(clock, Publications.TICK);
        this.register = register;
    }

    public State state(String organisationId, Caller caller) {
        register.require(organisationId);
        return transactions.read(
                em -> state(Transactions.connection(em), organisationId, caller.userId()));
    }

    /** Doing it twice is no error. */
    public State follow(String organisationId, Caller caller) {
        register.require(organisationId);
        return transactions.write(
                caller,
                em -> {
                    Connection transaction = Transactions.connection(em);
                    Sql.insertMissing(
                            transaction,
                            "insert into portfolio_follow (user_id, organisation_id, created_at)"
                                    + " values (?, ?, ?)",
                            List.<Object[]>of(
                                    new Object[] {
                                        caller.userId(), organisationId, clock.instant()
                                    }));
                    return state(transaction, organisationId, caller.userId());
                });
    }

    /** Doing it twice is no error. */
    public void leave(String organisationId, Caller caller) {
        transactions.run(
                caller,
                em ->
                        Sql.update(
                                Transactions.connection(em),
                                "delete from portfolio_follow where user_id = ? and"
                                        + " organisation_id = ?",
                                caller.userId(),
                                organisationId));
    }

    private static State state(Connection transaction, String organisationId, String userId) {
        return Sql.query(
                        transaction,
                        "select count(*), sum(case when user_id = ? then 1 else 0 end) from"
                                + " portfolio_follow where organisation_id = ?",
                        row -> new State(row.getInt(2) > 0, row.getLong(1)),
                        userId,
                        organisationId)
                .get(0);
    }
}
