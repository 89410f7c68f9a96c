package org.artel.participation.internal;

import java.util.ArrayList;
import java.util.List;
import org.artel.core.api.integrity.IntegrityCheck;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Whether {@code participation_latest} names the last revisions of the ledger, all and only. */
@Component
public class LatestCheck implements IntegrityCheck {

    private static final String LAST =
            "not exists (select 1 from participation_entry n where n.module = e.module and"
                    + " n.source_id = e.source_id and n.person_key = e.person_key and n.revision ="
                    + " e.revision + 1)";

    private static final String FIRST = " fetch first " + MOST + " rows only";

    private final Transactions transactions;

    @Activate
    public LatestCheck(
            @Reference(target = "(artel.unit=participation)") Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public String name() {
        return "participation.latest";
    }

    @Override
    public List<String> findings() {
        List<String> findings = new ArrayList<>();
        find(
                findings,
                "select e.id from participation_entry e where "
                        + LAST
                        + " and not exists (select 1 from participation_latest l where l.entry_id ="
                        + " e.id and l.state = e.state and l.occurred_at = e.occurred_at)",
                " is the last revision and not listed as such");
        find(
                findings,
                "select l.entry_id as id from participation_latest l where not exists (select 1"
                        + " from participation_entry e where e.id = l.entry_id and "
                        + LAST
                        + ")",
                " is listed as the last revision and is not");
        find(
                findings,
                "select e.id from participation_entry e where e.revision > 1 and not exists (select"
                        + " 1 from participation_entry b where b.module = e.module and b.source_id ="
                        + " e.source_id and b.person_key = e.person_key and b.revision = e.revision -"
                        + " 1)",
                " lacks the revision before it");
        return findings.subList(0, Math.min(MOST, findings.size()));
    }

    private void find(List<String> findings, String question, String what) {
        transactions
                .read(
                        em ->
                                Sql.query(
                                        Transactions.connection(em),
                                        question + FIRST,
                                        row -> row.getString("id")))
                .forEach(id -> findings.add("Entry " + id + what));
    }
}
