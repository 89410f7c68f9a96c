package org.artel.organisations.internal;

import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.persistence.EntityManager;
import org.artel.core.api.Caller;
import org.artel.core.api.OrganisationRole;
import org.artel.core.api.StaffDirectory;
import org.artel.core.api.Text;
import org.artel.core.api.UserDirectory;
import org.artel.core.api.jobs.Job;
import org.artel.core.api.jobs.Schedule;
import org.artel.core.api.notifications.Channel;
import org.artel.core.api.notifications.Notification;
import org.artel.core.api.notifications.NotificationType;
import org.artel.core.api.notifications.NotificationTypes;
import org.artel.core.api.notifications.Notifications;
import org.artel.core.api.notifications.Recipient;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Tells staff, once, of organisations that had a leader and have none who may sign in: the last one
 * was erased or deactivated, or the period is over. Looked for by the clock, because people go in
 * another module. An organisation that finds a leader and loses that one is told of again.
 */
@Component(service = {Job.class, NotificationTypes.class})
public final class LostLeaders implements Job, NotificationTypes {

    private static final String TYPE = "organisations.leader-lost";
    private static final int PEOPLE_AT_ONCE = 1000;

    /** More names would be no message to read. */
    private static final int NAMED = 50;

    private final Transactions transactions;
    private final Clock clock;
    private final UserDirectory people;
    private final StaffDirectory staff;
    private final Notifications notifications;

    @Activate
    public LostLeaders(
            @Reference(target = "(artel.unit=organisations)") Transactions transactions,
            @Reference Clock clock,
            @Reference UserDirectory people,
            @Reference StaffDirectory staff,
            @Reference Notifications notifications) {
        this.transactions = transactions;
        this.clock = clock;
        this.people = people;
        this.staff = staff;
        this.notifications = notifications;
    }

    @Override
    public List<NotificationType> types() {
        return List.of(
                new NotificationType(
                        TYPE,
                        new Text(
                                "Организация осталась без руководителя",
                                "An organisation has no leader any more"),
                        new Text(
                                "Без руководителя: ${first}<#if (count > 1)> и ещё ${count - 1}</#if>",
                                "No leader: ${first}<#if (count > 1)> and ${count - 1} more</#if>"),
                        new Text(
                                """
                                Больше некому руководить: <#list names as name>«${name}»<#sep>, </#list><#if (count > names?size)> и ещё ${count - names?size}</#if>.

                                Учётная запись последнего руководителя удалена или отключена, либо его срок закончился. Назначьте нового руководителя, чтобы организация могла вести свои данные и заявки.""",
                                """
                                Nobody is left to lead <#list names as name>“${name}”<#sep>, </#list><#if (count > names?size)> and ${count - names?size} more</#if>.

                                The account of the last leader was erased or deactivated, or the period is over. Appoint another leader, so that the organisation can look after its data and requests."""),
                        new Text("Открыть", "Open"),
                        Set.of(Channel.IN_APP, Channel.EMAIL),
                        false,
                        false));
    }

    @Override
    public String name() {
        return "organisations.lost-leaders";
    }

    @Override
    public Schedule schedule() {
        return Schedule.every(Duration.ofMinutes(10));
    }

    /** An organisation that somebody leads or led; {@code leaders} are those of today. */
    private record Led(String id, String name, Set<String> leaders) {}

    @Override
    public void run() {
        List<Led> all = transactions.read(this::led);
        Set<String> active = active(all);
        List<Led> lost = new ArrayList<>();
        Set<String> kept = new TreeSet<>();
        for (Led organisation : all) {
            if (organisation.leaders().stream().anyMatch(active::contains)) {
                kept.add(organisation.id());
            } else {
                lost.add(organisation);
            }
        }
        List<Recipient> recipients = staff.staff().stream().map(Recipient::person).toList();
        transactions.run(
                Caller.system(),
                em -> {
                    Connection transaction = Transactions.connection(em);
                    Set<String> told = told(transaction);
                    kept.stream().filter(told::contains).forEach(id -> forget(transaction, id));
                    tell(
                            transaction,
                            lost.stream().filter(led -> !told.contains(led.id())).toList(),
                            recipients);
                });
    }

    private List<Led> led(EntityManager em) {
        Map<String, Led> found = new LinkedHashMap<>();
        for (Object[] row :
                em.createQuery(
                                "select m, o.name, o.timeZone from MemberEntity m,"
                                        + " OrganisationEntity o where m.role = :leader and"
                                        + " o.id = m.organisationId and o.state = :active"
                                        + " order by o.id",
                                Object[].class)
                        .setParameter("leader", OrganisationRole.LEADER.name())
                        .setParameter("active", OrganisationEntity.ACTIVE)
                        .getResultList()) {
            MemberEntity member = (MemberEntity) row[0];
            LocalDate today = LocalDate.now(clock.withZone(ZoneId.of((String) row[2])));
            if (member.from.isAfter(today)) {
                continue;
            }
            Led organisation =
                    found.computeIfAbsent(
                            member.organisationId,
                            id -> new Led(id, (String) row[1], new HashSet<>()));
            if (member.on(today)) {
                organisation.leaders().add(member.userId);
            }
        }
        return List.copyOf(found.values());
    }

    private Set<String> active(List<Led> organisations) {
        List<String> leaders =
                organisations.stream().flatMap(led -> led.leaders().stream()).distinct().toList();
        Set<String> active = new HashSet<>();
        for (int from = 0; from < leaders.size(); from += PEOPLE_AT_ONCE) {
            people
                    .findAll(leaders.subList(from, Math.min(from + PEOPLE_AT_ONCE, leaders.size())))
                    .values()
                    .stream()
                    .filter(UserDirectory.Person::active)
                    .forEach(person -> active.add(person.id()));
        }
        return active;
    }

    private static Set<String> told(Connection transaction) {
        return new HashSet<>(
                Sql.query(
                        transaction,
                        "select organisation_id from organisations_leaderless",
                        row -> row.getString(1)));
    }

    private static void forget(Connection transaction, String id) {
        Sql.update(
                transaction, "delete from organisations_leaderless where organisation_id = ?", id);
    }

    private void tell(Connection transaction, List<Led> lost, List<Recipient> recipients) {
        if (lost.isEmpty() || recipients.isEmpty()) {
            return;
        }
        for (Led organisation : lost) {
            Sql.update(
                    transaction,
                    "insert into organisations_leaderless (organisation_id, told_at)"
                            + " values (?, ?)",
                    organisation.id(),
                    clock.instant());
        }
        notifications.send(
                transaction,
                new Notification(
                        TYPE,
                        recipients,
                        Map.of(
                                "first",
                                lost.get(0).name(),
                                "count",
                                lost.size(),
                                "names",
                                lost.stream().limit(NAMED).map(Led::name).toList()),
                        lost.size() == 1
                                ? "/organisations/" + lost.get(0).id()
                                : "/organisations"));
    }
}
