package org.artel.portfolio.internal;

import java.time.Instant;
import java.util.List;
import org.artel.core.api.publications.PublicationLog;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What was published elsewhere, for modules that report it. */
@Component
public class MentionLog implements PublicationLog {

    private final Transactions transactions;

    @Activate
    public MentionLog(@Reference(target = "(artel.unit=portfolio)") Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public List<Publication> between(Instant from, Instant to, int limit) {
        return transactions.read(
                em ->
                        Sql.query(
                                Transactions.connection(em),
                                "select title, url, network, published_at from portfolio_mention"
                                        + " where published_at >= ? and published_at < ? order by"
                                        + " published_at, id fetch first "
                                        + limit
                                        + " rows only",
                                row ->
                                        new Publication(
                                                row.getString(1),
                                                row.getString(2),
                                                row.getString(3),
                                                Sql.instant(row, "published_at")),
                                from,
                                to));
    }
}
