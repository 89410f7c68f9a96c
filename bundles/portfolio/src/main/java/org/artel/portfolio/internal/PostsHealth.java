package org.artel.portfolio.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.artel.core.api.HealthCheck;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Posts that do not get through. */
@Component(service = HealthCheck.class)
public class PostsHealth implements HealthCheck {

    private static final Duration LATE = Duration.ofHours(1);
    private static final Duration NEWS = Duration.ofDays(1);

    private final Transactions transactions;
    private final Clock clock;

    @Activate
    public PostsHealth(
            @Reference(target = "(artel.unit=portfolio)") Transactions transactions,
            @Reference Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "portfolio.posts";
    }

    @Override
    public List<String> complaints() {
        Instant now = clock.instant();
        List<String> complaints = new ArrayList<>();
        say(
                complaints,
                "select connector, count(*) from portfolio_post where failed_at > ?"
                        + " group by connector order by connector",
                " posts were given up within a day: ",
                now.minus(NEWS));
        say(
                complaints,
                "select connector, count(*) from portfolio_post where state in ('QUEUED',"
                        + " 'SENDING') and queued_at < ? group by connector order by connector",
                " posts wait for more than an hour: ",
                now.minus(LATE));
        return complaints;
    }

    private void say(List<String> complaints, String query, String what, Instant moment) {
        complaints.addAll(
                transactions.read(
                        em ->
                                Sql.query(
                                        Transactions.connection(em),
                                        query,
                                        row -> row.getLong(2) + what + row.getString(1),
                                        moment)));
    }
}
