package org.artel.notifications.internal;

import com.fasterxml.jackson.core.type.TypeReference;
import java.sql.Connection;
import java.time.Clock;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.artel.core.api.Caller;
import org.artel.core.api.Text;
import org.artel.core.api.UserDirectory;
import org.artel.core.api.jobs.Job;
import org.artel.core.api.jobs.Schedule;
import org.artel.core.api.notifications.NotificationType;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The day's letter: all that a person wanted together. A person's lines and letter change places in
 * one transaction, so a run that is cut short loses and repeats nothing.
 */
@Component(service = Job.class)
public final class Digest implements Job {

    static final String TYPE = "notifications.digest";

    static final Text TITLE = new Text("Сводка за день", "Daily digest");

    private static final LocalTime AT = LocalTime.of(18, 0);
    private static final int PEOPLE_AT_ONCE = 100;
    private static final int LINES_MAX = 100;
    private static final Text SUBJECT =
            new Text("Сводка за день: новых сообщений — %d", "Today’s digest: %d new messages");
    private static final TypeReference<Letter.Section> SECTION = new TypeReference<>() {};

    private static final NotificationType LETTER =
            new NotificationType(TYPE, TITLE, SUBJECT, SUBJECT, null, Set.of(), false, false);

    private final Transactions tx;
    private final Clock clock;
    private final UserDirectory people;

    @Activate
    public Digest(
            @Reference(target = "(artel.unit=notifications)") Transactions tx,
            @Reference Clock clock,
            @Reference UserDirectory people) {
        this.tx = tx;
        this.clock = clock;
        this.people = people;
    }

    @Override
    public String name() {
        return TYPE;
    }

    @Override
    public Schedule schedule() {
        return Schedule.dailyAt(AT);
    }

    @Override
    public void run() {
        String last = "";
        while (true) {
            List<String> ids = readers(last);
            if (ids.isEmpty()) {
                return;
            }
            last = ids.get(ids.size() - 1);
            Map<String, UserDirectory.Person> known = people.findAll(ids);
            for (String id : ids) {
                write(id, known.get(id));
            }
        }
    }

    private List<String> readers(String last) {
        return tx.read(
                em ->
                        Sql.query(
                                Transactions.connection(em),
                                "select distinct user_id from notifications_digest"
                                        + " where user_id > ? order by user_id fetch first "
                                        + PEOPLE_AT_ONCE
                                        + " rows only",
                                row -> row.getString(1),
                                last));
    }

    private record Line(String id, Letter.Section section) {}

    private void write(String userId, UserDirectory.Person person) {
        tx.run(
                Caller.system(),
                em -> {
                    Connection connection = Transactions.connection(em);
                    List<Line> lines =
                            Sql.query(
                                    connection,
                                    "select id, content from notifications_digest"
                                            + " where user_id = ? order by id",
                                    row ->
                                            new Line(
                                                    row.getString(1),
                                                    Data.parse(row.getString(2), SECTION)),
                                    userId);
                    int removed = 0;
                    for (Line line : lines) {
                        removed +=
                                Sql.update(
                                        connection,
                                        "delete from notifications_digest where id = ?",
                                        line.id());
                    }
                    boolean wanted = person != null && person.active() && person.email() != null;
                    // Somebody else who was at it at the same time has them all, or none.
                    if (wanted && removed > 0 && removed == lines.size()) {
                        Sql.updateAll(
                                connection,
                                MailQueue.INSERT,
                                List.<Object[]>of(letter(person, lines)));
                    }
                });
    }

    private Object[] letter(UserDirectory.Person person, List<Line> lines) {
        Locale locale = person.locale();
        List<Letter.Section> sections =
                new ArrayList<>(lines.stream().limit(LINES_MAX).map(Line::section).toList());
        return MailQueue.row(
                person.id(),
                person.email(),
                Texts.line(person.name(), 200),
                locale,
                LETTER,
                SUBJECT.in(locale).formatted(lines.size()),
                new Letter(sections),
                clock.instant());
    }
}
