package org.artel.forum.internal;

import java.sql.Connection;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.persistence.EntityManager;
import org.artel.core.api.Caller;
import org.artel.core.api.Settings;
import org.artel.core.api.jobs.Job;
import org.artel.core.api.jobs.Schedule;
import org.artel.core.api.notifications.Notification;
import org.artel.core.api.notifications.Notifications;
import org.artel.core.api.notifications.Recipient;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.artel.forum.DigestPeriod;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The letter about what is new, for whoever asked for it: one a day or a week, of what they may
 * read and have not read. A run that is cut short goes on where it ended.
 */
@Component
public class Digest implements Job {

    /** Whoever was not here for so long gets no letters until they come again. */
    static final Duration GONE = Duration.ofDays(180);

    static final int TOPICS = 20;

    private static final LocalTime AT = LocalTime.of(8, 0);
    private static final int PEOPLE_AT_ONCE = 100;

    /** Somebody who gets a letter. */
    private record Reader(String id, DigestPeriod period, Instant last) {}

    private final Transactions transactions;
    private final Clock clock;
    private final ZoneId zone;
    private final Access access;
    private final Unread unread;
    private final Notifications notifications;

    @Activate
    public Digest(
            @Reference(target = "(artel.unit=forum)") Transactions transactions,
            @Reference Clock clock,
            @Reference Settings settings,
            @Reference Access access,
            @Reference Unread unread,
            @Reference Notifications notifications) {
        this.transactions = transactions;
        this.clock = Clock.tick(clock, Posts.TICK);
        this.zone = settings.zone();
        this.access = access;
        this.unread = unread;
        this.notifications = notifications;
    }

    @Override
    public String name() {
        return "forum.digest";
    }

    @Override
    public Schedule schedule() {
        return Schedule.dailyAt(AT);
    }

    @Override
    public void run() {
        Instant now = clock.instant();
        String last = "";
        while (true) {
            String after = last;
            List<Reader> readers =
                    transactions.read(em -> readers(Transactions.connection(em), after, now));
            if (readers.isEmpty()) {
                return;
            }
            last = readers.get(readers.size() - 1).id;
            Map<String, Standing> standings =
                    access.standings(readers.stream().map(Reader::id).toList());
            for (Reader reader : readers) {
                Standing standing = standings.get(reader.id);
                if (standing != null) {
                    transactions.run(Caller.system(), em -> write(em, reader, standing, now));
                }
            }
        }
    }

    /** Those whose letter of the day or the week is not written yet. */
    private List<Reader> readers(Connection transaction, String after, Instant now) {
        return Sql.query(
                transaction,
                "select user_id, digest, digest_at from forum_horizon where user_id > ? and seen_at"
                        + " >= ? and (digest = 'DAILY' and (digest_at is null or digest_at < ?) or"
                        + " digest = 'WEEKLY' and (digest_at is null or digest_at < ?)) order by"
                        + " user_id fetch first "
                        + PEOPLE_AT_ONCE
                        + " rows only",
                row ->
                        new Reader(
                                row.getString(1),
                                DigestPeriod.valueOf(row.getString(2)),
                                Sql.instant(row, "digest_at")),
                after,
                now.minus(GONE),
                begin(DigestPeriod.DAILY, now),
                begin(DigestPeriod.WEEKLY, now));
    }

    /** When the present day or week began. */
    private Instant begin(DigestPeriod period, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, zone);
        LocalDate first =
                period == DigestPeriod.DAILY
                        ? today
                        : today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        return first.atStartOfDay(zone).toInstant();
    }

    private void write(EntityManager em, Reader reader, Standing standing, Instant now) {
        Connection transaction = Transactions.connection(em);
        // Somebody who is at it at the same time has written it, or has not.
        int mine =
                Sql.update(
                        transaction,
                        "update forum_horizon set digest_at = ? where user_id = ? and digest = ?"
                                + " and (digest_at is null or digest_at < ?)",
                        now,
                        reader.id,
                        reader.period.name(),
                        begin(reader.period, now));
        if (mine == 0) {
            return;
        }
        Duration most = Duration.ofDays(reader.period == DigestPeriod.DAILY ? 2 : 14);
        Instant from = now.minus(most);
        if (reader.last != null && reader.last.isAfter(from)) {
            from = reader.last;
        }
        List<TopicEntity> topics = topics(em, Access.reach(em, standing), from);
        if (topics.isEmpty()) {
            return;
        }
        boolean more = topics.size() > TOPICS;
        List<TopicEntity> told = more ? topics.subList(0, TOPICS) : topics;
        notifications.send(
                transaction,
                new Notification(
                        Messages.DIGEST,
                        List.of(Recipient.person(reader.id)),
                        Map.of(
                                "topics",
                                lines(em, told, from, standing.caller().locale()),
                                "more",
                                more),
                        "/forum/unread"));
    }

    /** The most talked about first. */
    private List<TopicEntity> topics(EntityManager em, Reach reach, Instant from) {
        Set<String> within = reach.readable();
        if (within.isEmpty()) {
            return List.of();
        }
        StringBuilder sql =
                new StringBuilder("select t.id from forum_topic t where t.state = 'VISIBLE' and")
                        .append(" t.category_id in (")
                        .append(Sql.marks(within.size()))
                        .append(") and t.sort_key > ")
                        .append(SortKeys.after(from));
        List<Object> arguments = new ArrayList<>(within);
        String person = reach.standing().userId();
        Unread.narrow(sql, arguments, person, within, unread.since(em, person));
        sql.append(" order by t.heat desc, t.id desc fetch first ")
                .append(TOPICS + 1)
                .append(" rows only");
        return Topics.inOrder(
                em,
                Sql.query(
                        Transactions.connection(em),
                        sql.toString(),
                        row -> row.getString(1),
                        arguments.toArray()));
    }

    private static List<Map<String, Object>> lines(
            EntityManager em, List<TopicEntity> topics, Instant from, Locale locale) {
        List<Object> arguments = new ArrayList<>(topics.stream().map(one -> one.id).toList());
        arguments.add(from);
        Map<String, Long> posts = new HashMap<>();
        Sql.query(
                Transactions.connection(em),
                "select topic_id, count(*) from forum_post where topic_id in ("
                        + Sql.marks(topics.size())
                        + ") and state = 'VISIBLE' and created_at > ? group by topic_id",
                row -> posts.put(row.getString(1), row.getLong(2)),
                arguments.toArray());
        List<Map<String, Object>> lines = new ArrayList<>();
        for (TopicEntity topic : topics) {
            lines.add(
                    Map.of(
                            "title",
                            topic.title,
                            "category",
                            em.find(CategoryEntity.class, topic.categoryId).title().in(locale),
                            "posts",
                            posts.getOrDefault(topic.id, 1L)));
        }
        return lines;
    }
}
