package org.artel.notifications.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.persistence.EntityManager;
import org.artel.core.api.Caller;
import org.artel.core.api.Cursor;
import org.artel.core.api.Page;
import org.artel.core.api.PageRequest;
import org.artel.core.api.Problem;
import org.artel.core.api.Settings;
import org.artel.core.api.Text;
import org.artel.core.api.audit.AuditTrail;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** What staff see of the letters, and what they may do with those that do not get through. */
@Component(service = MailDesk.class)
public final class MailDesk {

    private static final String COLUMNS =
            "select id, user_id, email, type, title, confidential, subject, state, attempts,"
                    + " next_at, reason, created_at, finished_at, content";

    /**
     * A letter from outside.
     *
     * @param userId null if it goes to an address that belongs to nobody here
     * @param subject of a confidential letter the kind of message only; null once it is erased
     * @param nextAt when it is sent next, or at the latest; null once it is sent or given up
     * @param reason why it did not go the last time; null if it never failed
     */
    public record Mail(
            String id,
            String userId,
            String to,
            String type,
            String subject,
            boolean confidential,
            MailState state,
            int attempts,
            Instant nextAt,
            String reason,
            Instant createdAt,
            Instant finishedAt) {}

    /**
     * A letter with what it says.
     *
     * @param text null once it is erased, or if nobody but its reader may see it
     */
    public record OpenMail(Mail mail, String text) {}

    /**
     * A message whose words are not there.
     *
     * @param recipients how many people wait for it
     */
    public record Waiting(
            String id, String type, int recipients, String reason, Instant createdAt) {}

    private final Transactions tx;
    private final Clock clock;
    private final boolean hasServer;
    private final String url;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile AuditTrail audit;

    @Activate
    public MailDesk(
            @Reference(target = "(artel.unit=notifications)") Transactions tx,
            @Reference Clock clock,
            @Reference Settings settings) {
        this.tx = tx;
        this.clock = clock;
        hasServer = settings.get("ARTEL_SMTP_HOST").isPresent();
        url = settings.portal();
    }

    /**
     * The newest first.
     *
     * @param state null for all
     */
    public Page<Mail> list(MailState state, PageRequest page) {
        Cursor after = page.after(1);
        List<Object> arguments = new ArrayList<>();
        arguments.add(after == null ? "~" : after.part(0));
        if (state != null) {
            arguments.add(state.name());
        }
        List<Mail> rows =
                tx.read(
                        em ->
                                Sql.query(
                                        Transactions.connection(em),
                                        COLUMNS
                                                + " from notifications_mail where id < ?"
                                                + (state == null ? "" : " and state = ?")
                                                + " order by id desc fetch first "
                                                + page.fetch()
                                                + " rows only",
                                        MailDesk::mail,
                                        arguments.toArray()));
        return Page.of(rows, page, mail -> mail, mail -> Cursor.of(mail.id()));
    }

    /**
     * One letter with its text. What is confidential is shown only where there is no mail server,
     * for then the administrator is the one who hands it over.
     */
    public OpenMail open(String id, Caller caller) {
        OpenMail found =
                tx.read(
                        em ->
                                Sql.query(
                                                Transactions.connection(em),
                                                COLUMNS + " from notifications_mail where id = ?",
                                                this::openMail,
                                                id)
                                        .stream()
                                        .findFirst()
                                        .orElseThrow(Problem::notFound));
        AuditTrail present = audit;
        if (present != null && found.text() != null && found.mail().userId() != null) {
            present.seen(caller, "notifications.mail", List.of(found.mail().userId()));
        }
        return found;
    }

    /** Tries at once, and as often as with a new letter. */
    public Mail retry(String id, Caller caller) {
        tx.run(
                caller,
                em -> {
                    int changed =
                            Sql.update(
                                    Transactions.connection(em),
                                    "update notifications_mail set state = 'QUEUED', attempts = 0,"
                                            + " next_at = ?, finished_at = null where id = ?"
                                            + " and content is not null and (state = 'DEAD'"
                                            + " or state = 'QUEUED' and owner is null)",
                                    clock.instant(),
                                    id);
                    if (changed == 0) {
                        // In this transaction: another would wait for the row that this one holds.
                        find(em, id);
                        throw Problem.conflict(
                                "not-waiting",
                                new Text(
                                        "Письмо уже отправлено или отправляется",
                                        "The letter was sent or is being sent"));
                    }
                });
        return find(id);
    }

    /** Drops a letter; one that is being told to the server cannot be dropped. */
    public void drop(String id, Caller caller) {
        tx.run(
                caller,
                em -> {
                    int dropped =
                            Sql.update(
                                    Transactions.connection(em),
                                    "delete from notifications_mail where id = ?"
                                            + " and (state in ('SENT', 'DEAD') or owner is null)",
                                    id);
                    boolean held =
                            dropped == 0
                                    && !Sql.query(
                                                    Transactions.connection(em),
                                                    "select id from notifications_mail where id ="
                                                            + " ?",
                                                    row -> row.getString(1),
                                                    id)
                                            .isEmpty();
                    if (held) {
                        throw Problem.conflict(
                                "being-sent",
                                new Text("Письмо сейчас отправляется", "The letter is being sent"));
                    }
                });
    }

    /** Messages that wait for their module. The oldest first. */
    public Page<Waiting> waiting(PageRequest page) {
        Cursor after = page.after(1);
        List<Waiting> rows =
                tx.read(
                        em ->
                                Sql.query(
                                        Transactions.connection(em),
                                        "select id, type, recipients, reason, created_at"
                                                + " from notifications_message"
                                                + " where reason is not null and id > ?"
                                                + " order by id fetch first "
                                                + page.fetch()
                                                + " rows only",
                                        row ->
                                                new Waiting(
                                                        row.getString(1),
                                                        row.getString(2),
                                                        Outbox.recipients(row.getString(3)).size(),
                                                        row.getString(4),
                                                        Sql.instant(row, "created_at")),
                                        after == null ? "" : after.part(0)));
        return Page.of(rows, page, row -> row, row -> Cursor.of(row.id()));
    }

    private Mail find(String id) {
        return tx.read(em -> find(em, id));
    }

    private static Mail find(EntityManager em, String id) {
        return Sql.query(
                        Transactions.connection(em),
                        COLUMNS + " from notifications_mail where id = ?",
                        MailDesk::mail,
                        id)
                .stream()
                .findFirst()
                .orElseThrow(Problem::notFound);
    }

    private OpenMail openMail(ResultSet row) throws SQLException {
        Mail mail = mail(row);
        String content = row.getString("content");
        boolean hidden = content == null || mail.confidential() && hasServer;
        return new OpenMail(mail, hidden ? null : text(Letter.parse(content)));
    }

    private String text(Letter letter) {
        StringBuilder text = new StringBuilder();
        for (Letter.Section section : letter.sections()) {
            if (section.heading() != null) {
                text.append(section.heading()).append('\n');
            }
            text.append(section.text()).append('\n');
            if (section.link() != null) {
                text.append('\n').append(url).append(section.link()).append('\n');
            }
            text.append('\n');
        }
        return text.toString().strip();
    }

    private static Mail mail(ResultSet row) throws SQLException {
        boolean confidential = row.getBoolean("confidential");
        return new Mail(
                row.getString("id"),
                row.getString("user_id"),
                row.getString("email"),
                row.getString("type"),
                row.getString(confidential ? "title" : "subject"),
                confidential,
                MailState.valueOf(row.getString("state")),
                row.getInt("attempts"),
                Sql.instant(row, "next_at"),
                row.getString("reason"),
                Sql.instant(row, "created_at"),
                Sql.instant(row, "finished_at"));
    }
}
