package org.artel.grants.internal;

import java.sql.Connection;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import javax.persistence.EntityManager;
import org.artel.core.api.Caller;
import org.artel.core.api.Settings;
import org.artel.core.api.StaffDirectory;
import org.artel.core.api.jobs.Job;
import org.artel.core.api.jobs.Schedule;
import org.artel.core.api.notifications.Notification;
import org.artel.core.api.notifications.Notifications;
import org.artel.core.api.notifications.Recipient;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.artel.grants.GrantState;
import org.artel.grants.Indicator;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Tells staff what is due and what is behind, each thing once; in the morning. */
@Component(service = Job.class)
public class Reminders implements Job {

    private static final LocalTime MORNING = LocalTime.of(8, 30);
    private static final int DAYS_BEFORE = 3;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd.MM.yyyy");

    /** Where it is over for nobody any more. */
    private static final List<GrantState> LIVE =
            List.of(GrantState.PREPARED, GrantState.SUBMITTED, GrantState.FUNDED);

    private final Transactions transactions;
    private final Clock clock;
    private final Counting counting;
    private final StaffDirectory staff;
    private final Notifications notifications;
    private final ZoneId zone;

    @Activate
    public Reminders(
            @Reference(target = "(artel.unit=grants)") Transactions transactions,
            @Reference Clock clock,
            @Reference Counting counting,
            @Reference StaffDirectory staff,
            @Reference Notifications notifications,
            @Reference Settings settings) {
        this.transactions = transactions;
        this.clock = clock;
        this.counting = counting;
        this.staff = staff;
        this.notifications = notifications;
        this.zone = settings.zone();
    }

    @Override
    public String name() {
        return "grants.reminders";
    }

    @Override
    public Schedule schedule() {
        return Schedule.dailyAt(MORNING);
    }

    @Override
    public void run() {
        counting.catchUp(Integer.MAX_VALUE);
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
        List<Recipient> recipients = staff.staff().stream().map(Recipient::person).toList();
        if (recipients.isEmpty()) {
            return;
        }
        List<GrantEntity> live =
                transactions.read(
                        em ->
                                em.createQuery(
                                                "select g from GrantEntity g where g.state in"
                                                        + " :live and g.from <= :today and g.to >="
                                                        + " :today",
                                                GrantEntity.class)
                                        .setParameter("live", LIVE)
                                        .setParameter("today", today)
                                        .getResultList());
        for (GrantEntity grant : live) {
            transactions.run(Caller.system(), em -> remind(em, grant, today, recipients));
        }
    }

    private void remind(
            EntityManager em, GrantEntity grant, LocalDate today, List<Recipient> recipients) {
        Connection transaction = Transactions.connection(em);
        for (ItemEntity item :
                em.createQuery(
                                "select i from ItemEntity i where i.grantId = :grant and i.openOn"
                                        + " <= :soon order by i.openOn, i.id",
                                ItemEntity.class)
                        .setParameter("grant", grant.id)
                        .setParameter("soon", today.plusDays(DAYS_BEFORE))
                        .getResultList()) {
            String title =
                    item.kind.equals(Nature.RISK.kind())
                            ? Nature.RISK.view(item).title()
                            : Nature.CHECKPOINT.view(item).title();
            if (first(transaction, item.id, "due " + item.openOn)) {
                send(
                        transaction,
                        Messages.DUE,
                        grant,
                        recipients,
                        Map.of(
                                "number",
                                grant.number,
                                "title",
                                title,
                                "day",
                                DAY.format(item.openOn)));
            }
        }
        int share = Dashboards.share(grant.from, grant.to, today);
        for (Indicator one : Indicators.all(em, grant.id)) {
            // Once in each tenth of the time: it may recover, and fall behind again.
            if (Dashboards.atRisk(one.value(), one.plan(), share)
                    && first(transaction, one.id(), "risk " + share / 10)) {
                send(
                        transaction,
                        Messages.RISK,
                        grant,
                        recipients,
                        Map.of(
                                "number",
                                grant.number,
                                "title",
                                one.title(),
                                "value",
                                one.value(),
                                "plan",
                                one.plan(),
                                "share",
                                share));
            }
        }
    }

    /** Whether nobody was told of this yet; from now on somebody was. */
    private static boolean first(Connection transaction, String id, String what) {
        boolean told =
                !Sql.query(
                                transaction,
                                "select 1 from grants_told where item_id = ? and what = ?",
                                row -> 1,
                                id,
                                what)
                        .isEmpty();
        if (!told) {
            Sql.update(
                    transaction, "insert into grants_told (item_id, what) values (?, ?)", id, what);
        }
        return !told;
    }

    private void send(
            Connection transaction,
            String type,
            GrantEntity grant,
            List<Recipient> recipients,
            Map<String, Object> data) {
        notifications.send(
                transaction, new Notification(type, recipients, data, "/grants/" + grant.id));
    }
}
