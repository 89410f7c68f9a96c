package org.artel.grants.internal;

import java.math.BigDecimal;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.persistence.EntityManager;
import org.artel.core.api.Caller;
import org.artel.core.api.OrganisationRole;
import org.artel.core.api.Settings;
import org.artel.core.api.demo.DemoMembers;
import org.artel.core.api.participation.Kind;
import org.artel.core.api.participation.Participation;
import org.artel.core.api.participation.ParticipationLedger;
import org.artel.core.api.participation.State;
import org.artel.core.api.programme.ProgrammeReading;
import org.artel.core.persistence.DuplicateKey;
import org.artel.core.persistence.Ids;
import org.artel.core.persistence.Transactions;
import org.artel.grants.GrantState;
import org.artel.grants.Level;
import org.artel.grants.Measure;
import org.artel.grants.MoneySource;
import org.artel.grants.NewCheckpoint;
import org.artel.grants.NewGrant;
import org.artel.grants.NewGrantEvent;
import org.artel.grants.NewIndicator;
import org.artel.grants.NewLine;
import org.artel.grants.NewPublication;
import org.artel.grants.NewRisk;
import org.artel.grants.NewSpending;
import org.artel.grants.Rule;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * In a demonstration without a grant: the half-year that a real centre applied for and was not
 * given, as its fictitious people might have lived it, and the present half-year. All of it in one
 * transaction, so it is there once.
 */
@Component(service = DemoGrants.class, immediate = true)
public final class DemoGrants {

    private static final Logger LOG = LoggerFactory.getLogger(DemoGrants.class);
    private static final String MODULE = "demo-grants";

    /** An event of the half-year; the days are of 2023. */
    private record Act(
            String title, LocalDate planned, LocalDate actual, int participants, int minutes) {}

    private static final List<Act> ACTS =
            List.of(
                    new Act(
                            "Семинар «Изменения в законодательстве, касающиеся СОНКО»",
                            LocalDate.of(2023, 8, 17),
                            LocalDate.of(2023, 8, 17),
                            34,
                            180),
                    new Act(
                            "Мастер-класс «Информационная открытость: современные тренды»",
                            LocalDate.of(2023, 9, 14),
                            LocalDate.of(2023, 9, 21),
                            28,
                            150),
                    new Act(
                            "Тренинг «Развитие навыков командообразования»",
                            LocalDate.of(2023, 10, 12),
                            LocalDate.of(2023, 10, 12),
                            25,
                            240),
                    new Act(
                            "Конференция «Развитие социальной активности НКО»",
                            LocalDate.of(2023, 11, 9),
                            LocalDate.of(2023, 11, 16),
                            61,
                            360),
                    new Act(
                            "Открытый форум «Путь устойчивого развития некоммерческого сектора»",
                            LocalDate.of(2023, 12, 7),
                            LocalDate.of(2023, 12, 7),
                            112,
                            480));

    /** So many of the demonstration's people come and go; the rest is the sector. */
    private static final int AT_HOME = 9;

    /** The present half-year's school, how many learn there. */
    private static final int SCHOOL = 20;

    private static final List<String> LESSONS =
            List.of("закон и отчёты", "проект и деньги", "команда");

    private final ParticipationLedger ledger;
    private final ZoneId zone;

    @Activate
    public DemoGrants(
            @Reference(target = "(artel.unit=grants)") Transactions transactions,
            @Reference DemoMembers members,
            @Reference ParticipationLedger ledger,
            @Reference(cardinality = ReferenceCardinality.OPTIONAL) ProgrammeReading programme,
            @Reference Clock clock,
            @Reference Settings settings) {
        this.ledger = ledger;
        this.zone = settings.zone();
        List<DemoMembers.Member> people = new ArrayList<>(members.members());
        people.addAll(members.sector());
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
        // The events module demonstrates the same half-year, and who came to it.
        List<ProgrammeReading.Event> held =
                programme == null
                        ? List.of()
                        : programme.between(start(2023, 7), start(2024, 1), ACTS.size());
        try {
            transactions.run(
                    Caller.system(),
                    em -> {
                        long present =
                                em.createQuery("select count(g) from GrantEntity g", Long.class)
                                        .getSingleResult();
                        if (present == 0) {
                            halfYear(em, people, held, clock.instant());
                            now(em, members.sector(), today, clock.instant());
                            LOG.info("Demo data: two grants");
                        }
                    });
        } catch (DuplicateKey e) {
            LOG.debug("Another node filled the demonstration", e);
        }
    }

    private Instant start(int year, int month) {
        return LocalDate.of(year, month, 1).atStartOfDay(zone).toInstant();
    }

    private void halfYear(
            EntityManager em,
            List<DemoMembers.Member> people,
            List<ProgrammeReading.Event> held,
            Instant now) {
        GrantEntity grant =
                grant(
                        em,
                        new NewGrant(
                                "23-2-003654",
                                "Социальный коворкинг – путь устойчивого развития НКО",
                                "Фонд президентских грантов",
                                GrantState.NOT_FUNDED,
                                LocalDate.of(2023, 7, 1),
                                LocalDate.of(2023, 12, 31),
                                "998800.00",
                                "1332500.00",
                                "RUB",
                                "Демонстрация: заявка не была поддержана, поэтому деньги гранта не"
                                        + " тратились, а люди и события ниже вымышлены.\n\nЦелевая"
                                        + " группа — руководители социально ориентированных НКО"
                                        + " Новороссийска: в городе зарегистрировано около 500"
                                        + " НКО, из них 170 социально ориентированных.\n\nРабота"
                                        + " шла по четырём направлениям: коворкинг и оборудование,"
                                        + " консультации и обучение, информационная поддержка,"
                                        + " открытый форум.",
                                "Руководители НКО познакомились друг с другом и стали обращаться"
                                        + " друг к другу за опытом.\n\n"
                                        + "У организаций появилось место для встреч и постоянной"
                                        + " работы."),
                        now);
        for (ProgrammeReading.Event event : held) {
            LocalDate planned =
                    LocalDate.ofInstant(
                            event.plannedFrom() == null ? event.start() : event.plannedFrom(),
                            zone);
            item(
                    em,
                    grant,
                    Nature.EVENT,
                    new NewGrantEvent(
                            event.title(), planned, planned, null, null, event.id(), null, null));
        }
        for (Act act : held.isEmpty() ? ACTS : List.<Act>of()) {
            item(
                    em,
                    grant,
                    Nature.EVENT,
                    new NewGrantEvent(
                            act.title(),
                            act.planned(),
                            act.planned(),
                            act.actual(),
                            act.actual(),
                            null,
                            act.participants(),
                            null));
        }
        line(em, grant, "Оборудование коворкинга", MoneySource.GRANT, "412000.00", 0, null);
        line(em, grant, "Оплата труда и консультантов", MoneySource.GRANT, "386800.00", 0, null);
        line(em, grant, "Проведение мероприятий", MoneySource.GRANT, "200000.00", 0, null);
        line(em, grant, "Аренда помещения", MoneySource.CO_FINANCING, "840000.00", 8, "840000.00");
        line(
                em,
                grant,
                "Труд добровольцев",
                MoneySource.CO_FINANCING,
                "492500.00",
                11,
                "451000.00");
        checkpoint(em, grant, "Коворкинг открыт и оборудован", 8, 1, 8, 4);
        checkpoint(em, grant, "Проведены семинар, мастер-класс и тренинг", 10, 31, 10, 12);
        checkpoint(em, grant, "Проведены конференция и открытый форум", 12, 15, 12, 7);
        publication(em, grant, "В Новороссийске открылся коворкинг для НКО", "coworking", 8, 7);
        publication(em, grant, "Портфолио организаций города", "portfolio", 10, 20);
        publication(em, grant, "Открытый форум собрал сектор", "forum", 12, 9);
        item(
                em,
                grant,
                Nature.RISK,
                new NewRisk(
                        "Руководители не находят времени на обучение",
                        Level.MEDIUM,
                        Level.HIGH,
                        "Занятия вечером и запись для тех, кто не смог прийти.",
                        LocalDate.of(2023, 9, 1),
                        true));
        item(
                em,
                grant,
                Nature.RISK,
                new NewRisk(
                        "Оборудование поставят позже срока",
                        Level.LOW,
                        Level.MEDIUM,
                        "Проектор и столы взяты на время у партнёров.",
                        LocalDate.of(2023, 7, 20),
                        true));
        indicator(
                em,
                grant,
                "Руководители НКО, чей опыт и профессиональная компетентность выросли",
                "человек",
                50,
                trainedAndGrown(held.isEmpty()));
        indicator(
                em,
                grant,
                "Организации, получившие поддержку",
                "организаций",
                45,
                new Rule(Measure.ORGANISATIONS, null, null, List.of(attended(1))));
        indicator(
                em,
                grant,
                "Оказанные услуги и посещения",
                "услуг",
                160,
                new Rule(Measure.ACTS, null, null, List.of(attended(1))));
        ledger.record(
                Transactions.connection(em), lived(people, held.isEmpty() ? ACTS : List.of()));
    }

    /** The coworking of 2023 and these events, as the demonstration's people might have used it. */
    private List<Participation> lived(List<DemoMembers.Member> members, List<Act> acts) {
        List<Participation> lived = new ArrayList<>();
        Set<String> people = new HashSet<>();
        for (int i = 0; i < members.size(); i++) {
            DemoMembers.Member member = members.get(i);
            if (!people.add(member.personId())) {
                continue;
            }
            for (int a = 0; a < acts.size(); a++) {
                if ((i + a) % 3 != 2) {
                    Act act = acts.get(a);
                    State state = (i * 5 + a) % 9 == 8 ? State.NO_SHOW : State.ATTENDED;
                    lived.add(
                            part(
                                    member,
                                    Kind.SESSION,
                                    "event-" + a,
                                    act.title(),
                                    act.actual(),
                                    act.minutes(),
                                    state));
                }
            }
            // Half of those who do not live at the centre came only to its events.
            int visits = i < AT_HOME ? 3 : (i * 7) % 4 / 2;
            for (int v = 0; v < visits; v++) {
                Kind kind = List.of(Kind.DESK, Kind.CONSULTATION, Kind.ROOM).get((i + v) % 3);
                lived.add(
                        part(
                                member,
                                kind,
                                "visit-" + i + "-" + v,
                                switch (kind) {
                                    case DESK -> "Рабочее место в коворкинге";
                                    case CONSULTATION -> "Индивидуальная консультация";
                                    default -> "Переговорная";
                                },
                                LocalDate.of(2023, 8, 7).plusDays((i * 11L + v * 37L) % 140),
                                kind == Kind.DESK ? 180 : 60,
                                State.ATTENDED));
            }
        }
        return lived;
    }

    private Participation part(
            DemoMembers.Member member,
            Kind kind,
            String source,
            String subject,
            LocalDate day,
            int minutes,
            State state) {
        return new Participation(
                member.personId(),
                member.organisationId(),
                member.role(),
                kind,
                MODULE,
                source,
                subject,
                day.atTime(12, 0).atZone(zone).toInstant(),
                minutes,
                state,
                List.of());
    }

    /** What the demonstration lives now, so that a dashboard moves. */
    private void now(
            EntityManager em, List<DemoMembers.Member> sector, LocalDate today, Instant now) {
        LocalDate from = today.minusMonths(4).withDayOfMonth(1);
        GrantEntity grant =
                grant(
                        em,
                        new NewGrant(
                                "ДЕМО-1",
                                "Дом открытых дверей для НКО (вымышленный проект)",
                                null,
                                GrantState.PREPARED,
                                from,
                                from.plusMonths(6).minusDays(1),
                                "600000.00",
                                "250000.00",
                                "RUB",
                                "Вымышленный проект: так выглядит работа, которая идёт сейчас.",
                                null),
                        now);
        indicator(
                em,
                grant,
                "Руководители, которые учились и выросли",
                "человек",
                20,
                trainedAndGrown(false));
        indicator(
                em,
                grant,
                "Люди, которые пришли больше одного раза",
                "человек",
                40,
                new Rule(Measure.PERSONS, null, null, List.of(attended(2))));
        item(
                em,
                grant,
                Nature.CHECKPOINT,
                new NewCheckpoint("Промежуточный отчёт", today.plusDays(5), null, null));
        ledger.record(Transactions.connection(em), schooled(sector, today));
    }

    /**
     * The first of the sector's leaders are at the school of leaders; surveys measure what they
     * could before and after it.
     */
    private List<Participation> schooled(List<DemoMembers.Member> sector, LocalDate today) {
        List<Participation> schooled = new ArrayList<>();
        for (int i = 0; i < Math.min(SCHOOL, sector.size()); i++) {
            for (int lesson = 0; lesson < LESSONS.size(); lesson++) {
                if ((i + lesson) % 4 != 3) {
                    schooled.add(
                            part(
                                    sector.get(i),
                                    Kind.SESSION,
                                    "school-" + lesson,
                                    "Школа руководителей: " + LESSONS.get(lesson),
                                    today.minusDays(42L - 14 * lesson),
                                    180,
                                    State.ATTENDED));
                }
            }
        }
        return schooled;
    }

    /**
     * Leaders who were at an event and grew.
     *
     * @param unmeasured whether no module is there that says how people grew: whoever came twice
     *     counts instead
     */
    private static Rule trainedAndGrown(boolean unmeasured) {
        return new Rule(
                Measure.PERSONS,
                List.of(OrganisationRole.LEADER),
                null,
                unmeasured
                        ? List.of(attended(2, Kind.SESSION))
                        : List.of(
                                attended(1, Kind.SESSION),
                                new Rule.Condition(
                                        List.of(
                                                new Rule.Term(Rule.What.GAIN, null, null, null),
                                                new Rule.Term(
                                                        Rule.What.CERTIFICATE,
                                                        null,
                                                        null,
                                                        null)))));
    }

    private static Rule.Condition attended(int times, Kind... kinds) {
        return new Rule.Condition(
                List.of(new Rule.Term(Rule.What.ATTENDED, List.of(kinds), null, times)));
    }

    private static GrantEntity grant(EntityManager em, NewGrant wanted, Instant now) {
        GrantEntity grant = new GrantEntity();
        grant.id = Ids.next();
        grant.createdAt = now;
        grant.take(wanted);
        em.persist(grant);
        em.flush();
        Connection transaction = Transactions.connection(em);
        Counting.restart(transaction, grant.id);
        return grant;
    }

    private static <N extends Record> void item(
            EntityManager em, GrantEntity grant, Nature<N, ?> nature, N wanted) {
        ItemEntity item = new ItemEntity();
        item.id = Ids.next();
        item.grantId = grant.id;
        nature.take(item, wanted);
        em.persist(item);
    }

    private static void line(
            EntityManager em,
            GrantEntity grant,
            String title,
            MoneySource source,
            String planned,
            int month,
            String paid) {
        LineEntity line = new LineEntity();
        line.id = Ids.next();
        line.grantId = grant.id;
        line.take(new NewLine(title, source, planned));
        em.persist(line);
        if (paid == null) {
            // The grant was not given.
            return;
        }
        // Paid in two parts, as it goes.
        BigDecimal first = new BigDecimal(paid).multiply(new BigDecimal("0.4")).setScale(2);
        spend(em, line, LocalDate.of(2023, month, 10), first, "Аванс");
        spend(
                em,
                line,
                LocalDate.of(2023, 12, 20),
                new BigDecimal(paid).subtract(first),
                "Окончательный расчёт");
    }

    private static void spend(
            EntityManager em, LineEntity line, LocalDate day, BigDecimal amount, String purpose) {
        SpendingEntity spending = new SpendingEntity();
        spending.id = Ids.next();
        spending.lineId = line.id;
        spending.grantId = line.grantId;
        spending.take(new NewSpending(day, amount.toPlainString(), purpose, null));
        em.persist(spending);
    }

    private static void checkpoint(
            EntityManager em,
            GrantEntity grant,
            String title,
            int month,
            int day,
            int doneMonth,
            int doneDay) {
        item(
                em,
                grant,
                Nature.CHECKPOINT,
                new NewCheckpoint(
                        title,
                        LocalDate.of(2023, month, day),
                        LocalDate.of(2023, doneMonth, doneDay),
                        null));
    }

    private static void publication(
            EntityManager em, GrantEntity grant, String title, String path, int month, int day) {
        item(
                em,
                grant,
                Nature.PUBLICATION,
                new NewPublication(
                        title,
                        "https://example.org/news/" + path,
                        "Городские новости",
                        LocalDate.of(2023, month, day)));
    }

    private static void indicator(
            EntityManager em, GrantEntity grant, String title, String unit, int plan, Rule rule) {
        IndicatorEntity indicator = new IndicatorEntity();
        indicator.id = Ids.next();
        indicator.grantId = grant.id;
        indicator.take(new NewIndicator(title, unit, plan, rule));
        em.persist(indicator);
    }
}
