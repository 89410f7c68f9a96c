package org.artel.booking.internal;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.persistence.EntityManager;
import org.artel.booking.BookingState;
import org.artel.booking.NewResource;
import org.artel.booking.OpeningTime;
import org.artel.booking.ResourceKind;
import org.artel.booking.ResourceRules;
import org.artel.booking.ResourceState;
import org.artel.booking.Unit;
import org.artel.core.api.Caller;
import org.artel.core.api.Problem;
import org.artel.core.api.Settings;
import org.artel.core.api.UserDirectory;
import org.artel.core.api.demo.DemoMembers;
import org.artel.core.api.demo.DemoPeople;
import org.artel.core.persistence.Ids;
import org.artel.core.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * In a demonstration without consultants: fictitious ones, what they advised and were thanked for,
 * who comes next, and somebody who waits for the one who is away.
 */
@Component(service = DemoConsultations.class, immediate = true)
public final class DemoConsultations {

    private static final Logger LOG = LoggerFactory.getLogger(DemoConsultations.class);
    private static final int AWAY = 2;

    private record Expert(
            String person,
            String description,
            String location,
            List<String> topics,
            String from,
            String to) {}

    /**
     * What was asked so many working days ago, and what came of it; without an outcome a no-show.
     */
    private record Past(
            int expert,
            int daysAgo,
            int hour,
            int member,
            String topic,
            String question,
            String outcome,
            String followUp,
            Integer rating,
            String comment) {}

    private record Next(int expert, int day, int hour, int member, String topic, String question) {}

    private static final List<Expert> EXPERTS =
            List.of(
                    new Expert(
                            "consultant",
                            "Помогает придумать проект, собрать бюджет и написать заявку.",
                            "Новороссийск, 2 этаж, кабинет 204",
                            List.of("гранты", "проекты"),
                            "10:00",
                            "18:00"),
                    new Expert(
                            "consultant2",
                            "Уставы, договоры, регистрация изменений, отчёты в Минюст.",
                            "Новороссийск, 2 этаж, кабинет 205",
                            List.of("право", "регистрация НКО"),
                            "09:00",
                            "15:00"),
                    new Expert(
                            "consultant3",
                            "Учёт целевых средств, налоги и отчётность НКО.",
                            "Новороссийск, 2 этаж, кабинет 206",
                            List.of("бухгалтерия", "отчётность"),
                            "12:00",
                            "19:00"));

    private static final List<Past> PAST =
            List.of(
                    new Past(
                            0,
                            14,
                            11,
                            0,
                            "гранты",
                            "Можно ли заложить в бюджет аренду?",
                            "Можно, с обоснованием и договором. Разобрали смету по статьям.",
                            "Прислать черновик заявки",
                            5,
                            "Очень помогли со сметой"),
                    new Past(
                            0,
                            9,
                            14,
                            3,
                            "проекты",
                            "С чего начать описание проекта?",
                            "Начать с проблемы и людей, которых она касается.",
                            null,
                            4,
                            null),
                    new Past(
                            0,
                            3,
                            12,
                            5,
                            "гранты",
                            "Как посчитать собственный вклад?",
                            "Посчитали труд волонтёров по средней зарплате региона.",
                            "Проверить письма поддержки",
                            null,
                            null),
                    new Past(
                            1,
                            12,
                            10,
                            1,
                            "право",
                            "Как сменить адрес в уставе?",
                            "Решение собрания, заявление в Минюст, пошлина.",
                            "Принести протокол на проверку",
                            5,
                            "Понятно и по шагам"),
                    new Past(1, 7, 13, 7, "право", "Договор с волонтёром", null, null, null, null),
                    new Past(
                            1,
                            2,
                            9,
                            4,
                            "регистрация НКО",
                            "Фонд или АНО?",
                            "Для ваших целей подходит АНО: меньше отчётности.",
                            "Записаться на проверку документов",
                            5,
                            null),
                    new Past(
                            2,
                            10,
                            15,
                            6,
                            "бухгалтерия",
                            "Как отразить пожертвование вещами?",
                            "Показали проводки и образец акта.",
                            null,
                            3,
                            "Хотелось больше примеров"),
                    new Past(
                            2,
                            5,
                            16,
                            0,
                            "отчётность",
                            "Какие отчёты сдаём за год?",
                            "Составили список отчётов и сроков.",
                            "Сверить список в январе",
                            4,
                            null));

    private static final List<Next> NEXT =
            List.of(
                    new Next(0, 0, 11, 0, "гранты", "Проверить заявку перед отправкой"),
                    new Next(0, 0, 15, 4, "проекты", "Как измерить результаты?"),
                    new Next(0, 2, 12, 6, "гранты", "Отчёт по гранту: остаток средств"),
                    new Next(1, 1, 10, 3, "право", "Согласие на фотосъёмку детей"),
                    new Next(2, 3, 14, 5, "бухгалтерия", "Авансовый отчёт за поездку"));

    @Activate
    public DemoConsultations(
            @Reference(target = "(artel.unit=booking)") Transactions transactions,
            @Reference DemoPeople people,
            @Reference DemoMembers members,
            @Reference DemoBookings things,
            @Reference UserDirectory directory,
            @Reference Consultations consultations,
            @Reference Clock clock,
            @Reference Settings settings) {
        Map<String, String> ids = people.ids();
        Map<Integer, UserDirectory.Person> experts = new LinkedHashMap<>();
        for (int i = 0; i < EXPERTS.size(); i++) {
            int number = i;
            Optional.ofNullable(ids.get(EXPERTS.get(i).person()))
                    .flatMap(directory::find)
                    .ifPresent(person -> experts.put(number, person));
        }
        List<DemoMembers.Member> advised = members.members();
        if (experts.isEmpty() || advised.isEmpty()) {
            return;
        }
        ZoneId zone = settings.zone();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        LocalDate today = LocalDate.ofInstant(now, zone);
        Map<Integer, String> added =
                transactions.write(
                        Caller.system(), em -> fill(em, experts, advised, now, today, zone));
        if (added.isEmpty()) {
            return;
        }
        List<LocalDate> days = workingDays(today, 1).limit(5).toList();
        for (Next next : NEXT) {
            String expert = added.get(next.expert());
            if (expert != null) {
                Instant start = at(days.get(next.day()), next.hour(), zone);
                DemoMembers.Member member = advised.get(next.member() % advised.size());
                try {
                    consultations.book(
                            new Consultations.NewConsultation(
                                    expert,
                                    member.organisationId(),
                                    start,
                                    start.plus(Duration.ofHours(1)),
                                    next.topic(),
                                    next.question()),
                            DemoBookings.caller(member));
                } catch (Problem e) {
                    LOG.debug("The demonstration goes without: {}", next, e);
                }
            }
        }
        LOG.info("Demo data: {} consultants", added.size());
    }

    /** Adds consultants and what is behind them; nothing where there are consultants. */
    private static Map<Integer, String> fill(
            EntityManager em,
            Map<Integer, UserDirectory.Person> experts,
            List<DemoMembers.Member> advised,
            Instant now,
            LocalDate today,
            ZoneId zone) {
        Locks.take(em, Locks.resource("demo"));
        boolean some =
                !em.createQuery(
                                "select r.id from ResourceEntity r where r.kind = :consultant",
                                String.class)
                        .setParameter("consultant", ResourceKind.CONSULTANT)
                        .setMaxResults(1)
                        .getResultList()
                        .isEmpty();
        if (some) {
            return Map.of();
        }
        Map<Integer, ResourceEntity> added = new LinkedHashMap<>();
        experts.forEach(
                (number, person) -> {
                    ResourceEntity entity = new ResourceEntity();
                    entity.id = Ids.next();
                    entity.userId = person.id();
                    entity.state = ResourceState.ACTIVE;
                    entity.createdAt = now;
                    entity.change(resource(EXPERTS.get(number), person.name()), zone);
                    em.persist(entity);
                    added.put(number, entity);
                });
        List<LocalDate> before = workingDays(today, -1).limit(15).toList();
        for (Past past : PAST) {
            ResourceEntity expert = added.get(past.expert());
            if (expert != null) {
                past(
                        em,
                        past,
                        expert,
                        advised.get(past.member() % advised.size()),
                        at(before.get(past.daysAgo()), past.hour(), zone));
            }
        }
        if (added.containsKey(AWAY)) {
            away(em, added.get(AWAY), today);
            DemoMembers.Member member = advised.get(advised.size() - 1);
            WalkInEntity waiting = new WalkInEntity();
            waiting.id = Ids.next();
            waiting.personId = member.personId();
            waiting.organisationId = member.organisationId();
            waiting.topic = EXPERTS.get(AWAY).topics().get(0);
            waiting.question = "Чем подтвердить расходы на чай для волонтёров?";
            waiting.state = WalkIns.State.WAITING;
            waiting.createdAt = now;
            em.persist(waiting);
        }
        em.flush();
        Map<Integer, String> ids = new LinkedHashMap<>();
        added.forEach((number, entity) -> ids.put(number, entity.id));
        return ids;
    }

    private static void past(
            EntityManager em,
            Past past,
            ResourceEntity expert,
            DemoMembers.Member member,
            Instant start) {
        Interval when = new Interval(start, start.plus(Duration.ofHours(1)));
        BookingEntity booking =
                BookingEntity.of(
                        expert,
                        member.personId(),
                        member.organisationId(),
                        member.personId(),
                        when,
                        1,
                        start.minus(Duration.ofDays(2)));
        boolean came = past.outcome() != null;
        booking.checkedInAt = came ? start : null;
        booking.release(came ? BookingState.COMPLETED : BookingState.NO_SHOW, null, when.end());
        em.persist(booking);
        ConsultationEntity consultation = new ConsultationEntity();
        consultation.id = booking.id;
        consultation.topic = past.topic();
        consultation.question = past.question();
        consultation.outcome = past.outcome();
        consultation.followUp = past.followUp();
        consultation.rating = past.rating();
        consultation.comment = past.comment();
        consultation.ratedAt = past.rating() == null ? null : when.end().plus(Duration.ofHours(2));
        em.persist(consultation);
    }

    private static void away(EntityManager em, ResourceEntity expert, LocalDate today) {
        ClosureEntity closure = new ClosureEntity();
        closure.id = Ids.next();
        closure.resourceId = expert.id;
        closure.from = today.atStartOfDay();
        closure.to = today.plusDays(2).atStartOfDay();
        em.persist(closure);
    }

    private static NewResource resource(Expert expert, String name) {
        List<OpeningTime> opening =
                Stream.of(DayOfWeek.values())
                        .filter(day -> day.getValue() <= DayOfWeek.FRIDAY.getValue())
                        .map(day -> new OpeningTime(day, expert.from(), expert.to()))
                        .toList();
        return new NewResource(
                ResourceKind.CONSULTANT,
                name,
                expert.description(),
                expert.location(),
                1,
                null,
                expert.topics(),
                null,
                null,
                opening,
                new ResourceRules(
                        Unit.SLOT, 30, 30, 90, null, 30, null, null, false, null, null, null, 60,
                        null));
    }

    /** The working days after today, or before it, the nearest first. */
    private static Stream<LocalDate> workingDays(LocalDate today, int step) {
        return Stream.iterate(today.plusDays(step), day -> day.plusDays(step))
                .filter(day -> day.getDayOfWeek().getValue() <= DayOfWeek.FRIDAY.getValue());
    }

    private static Instant at(LocalDate day, int hour, ZoneId zone) {
        return day.atTime(hour, 0).atZone(zone).toInstant();
    }
}
