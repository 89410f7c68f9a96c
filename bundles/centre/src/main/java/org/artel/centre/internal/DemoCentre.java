package org.artel.centre.internal;

import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.artel.core.api.Caller;
import org.artel.core.api.Settings;
import org.artel.core.api.Text;
import org.artel.core.api.demo.DemoMembers;
import org.artel.core.api.demo.DemoPeople;
import org.artel.core.api.notifications.Channel;
import org.artel.core.api.notifications.Notification;
import org.artel.core.api.notifications.NotificationType;
import org.artel.core.api.notifications.NotificationTypes;
import org.artel.core.api.notifications.Notifications;
import org.artel.core.api.notifications.Recipient;
import org.artel.core.api.participation.Kind;
import org.artel.core.api.participation.Participation;
import org.artel.core.api.participation.ParticipationLedger;
import org.artel.core.api.participation.State;
import org.artel.core.persistence.DuplicateKey;
import org.artel.core.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * In a demonstration whose centre nobody described: the profile of a plausible centre, and what its
 * fictitious people did there in the last months. All of it in one transaction, so it is there
 * once.
 */
@Component(service = NotificationTypes.class, immediate = true)
public final class DemoCentre implements NotificationTypes {

    private static final Logger LOG = LoggerFactory.getLogger(DemoCentre.class);
    private static final String NEWS = "centre.demo-news";
    private static final String MODULE = "demo";

    /** Something that people came to; {@code daysAgo} is negative for what is still to come. */
    private record Act(Kind kind, String subject, int daysAgo, int hour, int minutes) {}

    private static final List<Act> ACTS =
            List.of(
                    new Act(
                            Kind.SESSION,
                            "Семинар «Изменения в законодательстве, касающиеся СОНКО»",
                            118,
                            15,
                            120),
                    new Act(
                            Kind.SESSION,
                            "Мастер-класс «Информационная открытость: современные тренды»",
                            84,
                            17,
                            150),
                    new Act(
                            Kind.SESSION,
                            "Тренинг «Развитие навыков командообразования»",
                            49,
                            11,
                            240),
                    new Act(
                            Kind.SESSION,
                            "Конференция «Развитие социальной активности НКО»",
                            20,
                            10,
                            420),
                    new Act(
                            Kind.FORUM,
                            "Открытый форум «Путь устойчивого развития некоммерческого сектора»",
                            -12,
                            10,
                            480));

    private static final List<Act> VISITS =
            List.of(
                    new Act(Kind.DESK, "Рабочее место в коворкинге", 41, 10, 180),
                    new Act(Kind.CONSULTATION, "Консультация: отчётность НКО", 33, 14, 60),
                    new Act(Kind.ROOM, "Переговорная: встреча команды", 26, 18, 90),
                    new Act(Kind.EQUIPMENT, "Проектор и экран на день", 9, 12, 0),
                    new Act(Kind.DESK, "Рабочее место в коворкинге", 3, 10, 240));

    @Activate
    public DemoCentre(
            @Reference(target = "(artel.unit=centre)") Transactions transactions,
            @Reference DemoPeople people,
            @Reference DemoMembers members,
            @Reference ParticipationLedger ledger,
            @Reference Notifications notifications,
            @Reference Clock clock,
            @Reference Settings settings) {
        boolean described =
                transactions.read(em -> em.find(ProfileEntity.class, ProfileEntity.ID)) != null;
        if (described) {
            return;
        }
        List<Participation> past = past(members.members(), clock.instant(), settings.zone());
        try {
            transactions.run(
                    Caller.system(),
                    em -> {
                        StoredProfile.write(em, null, DemoProfile.profile());
                        Connection transaction = Transactions.connection(em);
                        ledger.record(transaction, past);
                        news(people).forEach(one -> notifications.send(transaction, one));
                    });
            LOG.info("Demo data: the centre and {} entries of the ledger", past.size());
        } catch (DuplicateKey e) {
            LOG.debug("Another node filled the demonstration", e);
        }
    }

    /** Everybody comes to most events; visits go round. */
    private static List<Participation> past(
            List<DemoMembers.Member> members, Instant now, ZoneId zone) {
        List<Participation> past = new ArrayList<>();
        Set<String> people = new HashSet<>();
        for (int i = 0; i < members.size(); i++) {
            DemoMembers.Member member = members.get(i);
            // Whoever belongs to two organisations comes for the first of them.
            boolean comes = people.add(member.personId());
            for (int a = 0; a < ACTS.size(); a++) {
                if (comes && (i + 2 * a) % 5 != 4) {
                    boolean missed = (i + a) % 6 == 5;
                    past.add(participation(member, ACTS.get(a), "event-" + a, missed, now, zone));
                }
            }
            for (int v = i % 2; v < VISITS.size(); v += 2) {
                past.add(
                        participation(
                                member, VISITS.get(v), "visit-" + i + "-" + v, false, now, zone));
            }
        }
        return past;
    }

    private static Participation participation(
            DemoMembers.Member member,
            Act act,
            String source,
            boolean missed,
            Instant now,
            ZoneId zone) {
        LocalDate day = LocalDate.ofInstant(now, zone).minusDays(act.daysAgo());
        Instant at = day.atTime(act.hour(), 0).atZone(zone).toInstant();
        boolean over = at.plus(Duration.ofMinutes(act.minutes())).isBefore(now);
        return new Participation(
                member.personId(),
                member.organisationId(),
                member.role(),
                act.kind(),
                MODULE,
                source,
                act.subject(),
                at,
                act.minutes(),
                !over ? State.PLANNED : missed ? State.NO_SHOW : State.ATTENDED,
                List.of());
    }

    private static List<Notification> news(DemoPeople people) {
        List<Recipient> all = people.ids().values().stream().map(Recipient::person).toList();
        List<Recipient> administrator =
                people.ids().entrySet().stream()
                        .filter(one -> one.getKey().equals(DemoPeople.ADMINISTRATOR))
                        .map(one -> Recipient.person(one.getValue()))
                        .toList();
        return List.of(
                news(
                        all,
                        "Открытый форум: программа готова",
                        "Через две недели ждём руководителей, активистов и представителей власти."
                                + " Приходите и приводите коллег.",
                        "/"),
                news(
                        all,
                        "Новые организации в каталоге",
                        "Посмотрите, кто работает рядом с вами, и проверьте, всё ли верно сказано о"
                                + " вашей организации.",
                        "/organisations"),
                news(
                        administrator,
                        "Это демонстрация",
                        "Люди здесь вымышленные, их занятия тоже. Название, цвет, контакты и главную"
                                + " страницу можно изменить под себя.",
                        "/centre"));
    }

    private static Notification news(
            List<Recipient> recipients, String title, String text, String link) {
        return new Notification(NEWS, recipients, Map.of("title", title, "text", text), link);
    }

    @Override
    public List<NotificationType> types() {
        return List.of(
                new NotificationType(
                        NEWS,
                        new Text("Новости центра (демо)", "News of the centre (demo)"),
                        new Text("${title}", "${title}"),
                        new Text("${text}", "${text}"),
                        new Text("Открыть", "Open"),
                        Set.of(Channel.IN_APP),
                        false,
                        false));
    }
}
