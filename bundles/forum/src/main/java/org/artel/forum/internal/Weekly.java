package org.artel.forum.internal;

import java.sql.Connection;
import java.sql.Date;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javax.persistence.EntityManager;
import org.artel.core.api.Caller;
import org.artel.core.api.Settings;
import org.artel.core.api.Text;
import org.artel.core.api.Validation;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.artel.forum.Topic;
import org.artel.forum.WeeklySummary;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What staff look at once a week: where nobody answered, and who is active. */
@Component(service = Weekly.class)
public class Weekly {

    private static final int WEEK = 7;
    private static final int LONGEST = 366;
    private static final int SHOWN = 50;

    /** A request that nobody took up for so long is slow, whenever it is due. */
    private static final Duration SLOW = Duration.ofDays(7);

    private record Active(String organisationId, long posts, long people) {}

    private record Counted(long topics, long posts, long writers) {}

    private record Found(
            Counted counted,
            Views.TopicRows unanswered,
            Views.TopicRows slow,
            List<Active> organisations) {}

    private final Transactions transactions;
    private final Clock clock;
    private final ZoneId zone;
    private final Access access;
    private final Views views;
    private final Names names;

    @Activate
    public Weekly(
            @Reference(target = "(artel.unit=forum)") Transactions transactions,
            @Reference Clock clock,
            @Reference Settings settings,
            @Reference Access access,
            @Reference Views views,
            @Reference Names names) {
        this.transactions = transactions;
        this.clock = Clock.tick(clock, Posts.TICK);
        this.zone = settings.zone();
        this.access = access;
        this.views = views;
        this.names = names;
    }

    /**
     * By staff.
     *
     * @param first null for a week before the last day
     * @param last null for today
     */
    public WeeklySummary summary(LocalDate first, LocalDate last, Caller caller) {
        caller.requireStaff();
        Instant now = clock.instant();
        LocalDate to = last == null ? LocalDate.ofInstant(now, zone) : last;
        LocalDate from = first == null ? to.minusDays(WEEK - 1) : first;
        new Validation()
                .check(
                        !from.isAfter(to),
                        "/to",
                        "before-from",
                        new Text("Конец раньше начала", "It ends before it begins"))
                .check(
                        from.plusDays(LONGEST).isAfter(to),
                        "/to",
                        "too-long",
                        new Text("Не больше года", "A year at most"))
                .orThrow();
        Standing standing = access.standing(caller);
        Instant begin = from.atStartOfDay(zone).toInstant();
        Instant end = to.plusDays(1).atStartOfDay(zone).toInstant();
        Found found =
                transactions.read(
                        em -> {
                            Reach reach = Access.reach(em, standing);
                            Connection transaction = Transactions.connection(em);
                            return new Found(
                                    counted(transaction, begin, end),
                                    views.rows(em, unanswered(em, begin, end), reach, now),
                                    views.rows(em, slow(em, now), reach, now),
                                    organisations(transaction, begin, end));
                        });
        Names.Found known =
                names.find(
                        Set.of(),
                        found.organisations.stream().map(Active::organisationId).toList(),
                        caller.locale());
        List<WeeklySummary.Active> active =
                found.organisations.stream()
                        .map(
                                one ->
                                        new WeeklySummary.Active(
                                                known.affiliation(one.organisationId),
                                                one.posts,
                                                one.people))
                        .filter(one -> Objects.nonNull(one.organisation()))
                        .toList();
        List<Topic> unanswered = views.topics(found.unanswered);
        List<Topic> slow = views.topics(found.slow);
        return new WeeklySummary(
                from,
                to,
                found.counted.topics,
                found.counted.posts,
                found.counted.writers,
                unanswered,
                slow,
                active);
    }

    /** Only topics in which somebody wrote since are looked at: there is an index for that. */
    private static String of(Instant begin) {
        return " from forum_topic t join forum_post p on p.topic_id = t.id where t.state ="
                + " 'VISIBLE' and t.sort_key >= "
                + SortKeys.before(begin)
                + " and p.state = 'VISIBLE' and p.created_at >= ? and p.created_at < ?";
    }

    private static Counted counted(Connection transaction, Instant begin, Instant end) {
        return Sql.query(
                        transaction,
                        "select count(*), count(distinct p.author_id), sum(case when p.number = 1"
                                + " then 1 else 0 end)"
                                + of(begin),
                        row -> new Counted(row.getLong(3), row.getLong(1), row.getLong(2)),
                        begin,
                        end)
                .get(0);
    }

    private static List<Active> organisations(Connection transaction, Instant begin, Instant end) {
        return Sql.query(
                transaction,
                "select p.organisation_id, count(*), count(distinct p.author_id)"
                        + of(begin)
                        + " and p.organisation_id is not null group by p.organisation_id order by"
                        + " 2 desc, 1 fetch first "
                        + SHOWN
                        + " rows only",
                row -> new Active(row.getString(1), row.getLong(2), row.getLong(3)),
                begin,
                end);
    }

    private static List<TopicEntity> unanswered(EntityManager em, Instant begin, Instant end) {
        return Topics.inOrder(
                em,
                Sql.query(
                        Transactions.connection(em),
                        "select t.id from forum_topic t where t.state = 'VISIBLE' and t.sort_key >="
                                + " "
                                + SortKeys.before(begin)
                                + " and t.kind = 'QUESTION' and t.posts <= 1 and t.created_at >= ?"
                                + " and t.created_at < ? order by t.id fetch first "
                                + SHOWN
                                + " rows only",
                        row -> row.getString(1),
                        begin,
                        end));
    }

    private List<TopicEntity> slow(EntityManager em, Instant now) {
        return Topics.inOrder(
                em,
                Sql.query(
                        Transactions.connection(em),
                        "select t.id from forum_topic t where t.kind = 'REQUEST' and t.status in"
                                + " ('ASKED', 'IN_WORK') and t.state = 'VISIBLE' and (t.due_on < ?"
                                + " or t.status = 'ASKED' and t.created_at < ?) order by t.due_on,"
                                + " t.id fetch first "
                                + SHOWN
                                + " rows only",
                        row -> row.getString(1),
                        Date.valueOf(LocalDate.ofInstant(now, zone)),
                        now.minus(SLOW)));
    }
}
