package org.artel.grants.internal;

import java.util.ArrayList;
import java.util.List;
import org.artel.core.api.integrity.IntegrityCheck;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Whether the sums of every grant are what a count from nothing comes to. */
@Component
public class SumsCheck implements IntegrityCheck {

    private final Transactions transactions;
    private final Counting counting;

    @Activate
    public SumsCheck(
            @Reference(target = "(artel.unit=grants)") Transactions transactions,
            @Reference Counting counting) {
        this.transactions = transactions;
        this.counting = counting;
    }

    @Override
    public String name() {
        return "grants.sums";
    }

    @Override
    public List<String> findings() {
        List<String> grants =
                transactions.read(
                        em ->
                                Sql.query(
                                        Transactions.connection(em),
                                        "select id from grants_grant order by id",
                                        row -> row.getString("id")));
        List<String> findings = new ArrayList<>();
        for (String grant : grants) {
            // What the ledger learned since the last count is no finding.
            counting.catchUp(Integer.MAX_VALUE);
            Counting.Recount recount = counting.compare(grant);
            if (!recount.different().isEmpty()) {
                counting.catchUp(Integer.MAX_VALUE);
                recount = counting.compare(grant);
            }
            if (!recount.different().isEmpty() && findings.size() < MOST) {
                findings.add(
                        "Grant "
                                + grant
                                + ": "
                                + recount.different().size()
                                + " of "
                                + recount.figures()
                                + " sums are not what the ledger says (POST /api/grants/"
                                + grant
                                + "/recounts counts anew)");
            }
        }
        return findings;
    }
}
