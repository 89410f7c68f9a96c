package org.artel.events.internal;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.artel.events.CertificateRule;
import org.artel.events.EventDetails;
import org.artel.events.EventType;
import org.artel.events.FormField;
import org.artel.events.NewEvent;
import org.artel.events.NewSession;
import org.artel.events.SeatKind;
import org.artel.events.Seats;
import org.artel.events.SessionKind;

/**
 * What a demonstration's centre has on: the five events of its half-year, which are over, and
 * coming editions of them.
 */
final class DemoProgramme {

    /**
     * How far a past event came in the demonstration, and how many days it was put off.
     *
     * @param wanted how many of a hundred leaders of the sector registered for it
     * @param attendance how many of a hundred who registered came
     */
    record Planned(
            NewEvent event,
            List<Part> parts,
            int putOffDays,
            int wanted,
            int attendance,
            boolean over) {}

    /**
     * A session.
     *
     * @param day from the event's first
     * @param speakers which of the demonstration's people speak, by number
     */
    record Part(
            int day,
            String from,
            String to,
            SessionKind kind,
            String track,
            String title,
            String description,
            String room,
            Integer capacity,
            List<Integer> speakers) {

        NewSession on(LocalDate first, ZoneId zone, List<String> speakerIds) {
            LocalDate date = first.plusDays(day);
            return new NewSession(
                    kind,
                    track,
                    title,
                    description,
                    date.atTime(LocalTime.parse(from)).atZone(zone).toInstant(),
                    date.atTime(LocalTime.parse(to)).atZone(zone).toInstant(),
                    room,
                    null,
                    null,
                    capacity,
                    speakers.stream().map(speakerIds::get).toList());
        }
    }

    private static final String HALL = "Новороссийск, большой зал";
    private static final String CLASS = "Новороссийск, переговорная";
    private static final String LAW = "Изменения в законодательстве, касающиеся СОНКО";
    private static final String ACTIVITY = "Развитие социальной активности НКО";
    private static final String OPENNESS = "Информационная открытость: современные тренды";
    private static final String TEAM = "Развитие навыков командообразования";
    private static final String FORUM = "Путь устойчивого развития некоммерческого сектора";

    private final ZoneId zone;

    DemoProgramme(ZoneId zone) {
        this.zone = zone;
    }

    /** The half-year: over, attended, with certificates. */
    List<Planned> past() {
        return List.of(
                new Planned(
                        law(at(2023, Month.AUGUST, 17, 10), at(2023, Month.AUGUST, 17, 14)),
                        List.of(),
                        0,
                        33,
                        85,
                        true),
                new Planned(
                        activity(at(2023, Month.SEPTEMBER, 21, 10)),
                        activityParts(),
                        7,
                        40,
                        75,
                        true),
                new Planned(openness(at(2023, Month.OCTOBER, 19, 15)), List.of(), 0, 25, 90, true),
                new Planned(
                        team(at(2023, Month.NOVEMBER, 16, 10), 30), teamParts(), 0, 28, 80, true),
                new Planned(forum(at(2023, Month.DECEMBER, 7, 10)), forumParts(), 0, 45, 80, true));
    }

    /** What people can register for; the third is today's. */
    List<Planned> coming(LocalDate today) {
        return List.of(
                new Planned(law(on(today, 9, 10), on(today, 9, 14)), List.of(), 0, 0, 0, false),
                new Planned(team(on(today, 16, 10), 6), teamParts(), 0, 0, 0, false),
                new Planned(openness(on(today, 0, 15)), List.of(), 0, 0, 40, false),
                new Planned(forum(on(today, 30, 10)), forumParts(), 0, 0, 0, false));
    }

    private NewEvent law(LocalDateTime from, LocalDateTime to) {
        return event(
                EventType.SEMINAR,
                LAW,
                "Что изменилось в отчётности, персональных данных и поддержке СОНКО.",
                "Разбираем новые требования к отчётности, согласиям на обработку данных и реестрам"
                        + " получателей поддержки.\n\nПриходите с вопросами: вторая половина"
                        + " семинара — разбор случаев участников.",
                from,
                to,
                CLASS,
                30,
                List.of(new Seats(SeatKind.IN_PERSON, 20), new Seats(SeatKind.ONLINE, null)),
                List.of(
                        field(
                                "question",
                                FormField.Type.LONG_TEXT,
                                "Какой вопрос разобрать?",
                                false)),
                new CertificateRule(
                        null, null, true, 4, null, "Руководитель ресурсного центра", null),
                List.of(competence("law", "Знание требований к НКО")));
    }

    private NewEvent activity(LocalDateTime from) {
        return event(
                EventType.CONFERENCE,
                ACTIVITY,
                "Как вовлекать людей и не терять их.",
                "Доклады и обсуждение: добровольчество, работа с сообществом, партнёрство с"
                        + " бизнесом и муниципалитетом.",
                from,
                from.withHour(17),
                HALL,
                60,
                null,
                List.of(),
                new CertificateRule(
                        60, null, null, 6, null, "Руководитель ресурсного центра", null),
                List.of(competence("volunteers", "Работа с добровольцами")));
    }

    private NewEvent openness(LocalDateTime from) {
        return event(
                EventType.MASTER_CLASS,
                OPENNESS,
                "Рассказать о своей работе так, чтобы прочли.",
                "Сайт, социальные сети, отчёт для людей. Делаем первую публикацию прямо на"
                        + " занятии: возьмите телефон и две фотографии.",
                from,
                from.plusHours(3),
                CLASS,
                16,
                null,
                List.of(
                        new FormField(
                                "channel",
                                FormField.Type.CHOICE,
                                "Где вы рассказываете о себе сейчас?",
                                null,
                                true,
                                List.of("ВКонтакте", "Telegram", "Сайт", "Пока нигде"),
                                null),
                        new FormField(
                                "address",
                                FormField.Type.TEXT,
                                "Адрес страницы",
                                null,
                                false,
                                null,
                                new FormField.Condition("channel", "Сайт"))),
                new CertificateRule(
                        null, null, null, 3, null, "Руководитель ресурсного центра", null),
                List.of(competence("media", "Рассказ о своей работе")));
    }

    private NewEvent team(LocalDateTime from, int capacity) {
        return event(
                EventType.TRAINING,
                TEAM,
                "Два дня о том, как собрать команду и не выгореть.",
                "Роли, договорённости, обратная связь, передача дел. Группа небольшая, поэтому"
                        + " приходите на оба дня.",
                from,
                from.plusDays(1).withHour(17),
                CLASS,
                capacity,
                null,
                List.of(
                        field("size", FormField.Type.NUMBER, "Сколько человек в команде?", true),
                        field(
                                "photo",
                                FormField.Type.CONSENT,
                                "Согласен, что на занятии фотографируют",
                                false)),
                new CertificateRule(
                        100, null, true, 12, null, "Руководитель ресурсного центра", null),
                List.of(
                        competence("team", "Сбор команды"),
                        competence("feedback", "Обратная связь"),
                        competence("delegation", "Передача дел")));
    }

    private NewEvent forum(LocalDateTime from) {
        return event(
                EventType.OPEN_FORUM,
                FORUM,
                "Лидеры, активисты, органы власти и институты общества за одним столом.",
                "Два дня, три трека: ресурсы, люди, открытость. В конце — обращения к органам"
                        + " власти и договорённости между организациями.",
                from,
                from.plusDays(1).withHour(18),
                HALL,
                150,
                List.of(new Seats(SeatKind.IN_PERSON, 100), new Seats(SeatKind.ONLINE, 50)),
                List.of(
                        new FormField(
                                "food",
                                FormField.Type.CHOICE,
                                "Питание",
                                "Обед в оба дня",
                                false,
                                List.of("Обычное", "Постное", "Без обеда"),
                                null)),
                new CertificateRule(
                        60, null, null, 14, null, "Руководитель ресурсного центра", null),
                List.of(
                        competence("resources", "Привлечение ресурсов"),
                        competence("partnership", "Партнёрство")));
    }

    private static List<Part> activityParts() {
        return List.of(
                part(
                        0,
                        "10:00",
                        "11:30",
                        SessionKind.TALK,
                        null,
                        "Добровольцы: позвать и удержать",
                        HALL,
                        0),
                part(0, "11:30", "12:00", SessionKind.BREAK, null, "Кофе", HALL),
                part(
                        0,
                        "12:00",
                        "13:30",
                        SessionKind.PANEL,
                        null,
                        "НКО и бизнес: чего мы ждём друг от друга",
                        HALL,
                        1,
                        2),
                part(0, "13:30", "14:30", SessionKind.BREAK, null, "Обед", HALL),
                part(
                        0,
                        "14:30",
                        "17:00",
                        SessionKind.WORKSHOP,
                        null,
                        "План вовлечения на год",
                        HALL,
                        0));
    }

    private static List<Part> teamParts() {
        return List.of(
                part(
                        0,
                        "10:00",
                        "13:00",
                        SessionKind.WORKSHOP,
                        null,
                        "Роли и договорённости",
                        CLASS,
                        1),
                part(
                        0,
                        "14:00",
                        "17:00",
                        SessionKind.WORKSHOP,
                        null,
                        "Обратная связь без обид",
                        CLASS,
                        1),
                part(
                        1,
                        "10:00",
                        "13:00",
                        SessionKind.WORKSHOP,
                        null,
                        "Передать дела и не выгореть",
                        CLASS,
                        2),
                part(
                        1,
                        "14:00",
                        "17:00",
                        SessionKind.WORKSHOP,
                        null,
                        "План команды на полгода",
                        CLASS,
                        1));
    }

    private static List<Part> forumParts() {
        String money = "Ресурсы";
        String people = "Люди";
        String open = "Открытость";
        List<Part> parts = new ArrayList<>();
        parts.add(
                part(
                        0,
                        "10:00",
                        "11:00",
                        SessionKind.TALK,
                        null,
                        "Открытие: куда идёт сектор",
                        HALL,
                        0));
        parts.add(part(0, "11:00", "11:30", SessionKind.BREAK, null, "Кофе", "Фойе"));
        parts.add(
                part(
                        0,
                        "11:30",
                        "13:00",
                        SessionKind.TALK,
                        money,
                        "Гранты и софинансирование: чего не хватает заявкам",
                        HALL,
                        1));
        parts.add(
                part(
                        0,
                        "11:30",
                        "13:00",
                        SessionKind.PANEL,
                        people,
                        "Кто придёт после нас: смена лидеров",
                        "Переговорная",
                        2,
                        3));
        parts.add(
                part(
                        0,
                        "11:30",
                        "13:00",
                        SessionKind.WORKSHOP,
                        open,
                        "Отчёт, который читают",
                        "Коворкинг",
                        12,
                        List.of(4)));
        parts.add(part(0, "13:00", "14:00", SessionKind.BREAK, null, "Обед", "Фойе"));
        parts.add(
                part(
                        0,
                        "14:00",
                        "15:30",
                        SessionKind.WORKSHOP,
                        money,
                        "Доход от своей деятельности",
                        HALL,
                        1));
        parts.add(
                part(
                        0,
                        "14:00",
                        "15:30",
                        SessionKind.TALK,
                        people,
                        "Добровольцы серебряного возраста",
                        "Переговорная",
                        3));
        parts.add(
                part(
                        0,
                        "14:00",
                        "15:30",
                        SessionKind.TALK,
                        open,
                        "Персональные данные без страха",
                        "Коворкинг",
                        0));
        parts.add(
                part(
                        0,
                        "16:00",
                        "18:00",
                        SessionKind.PANEL,
                        null,
                        "Обращения к органам власти",
                        HALL,
                        0,
                        2,
                        4));
        parts.add(
                part(
                        1,
                        "10:00",
                        "11:30",
                        SessionKind.WORKSHOP,
                        money,
                        "Партнёрство с бизнесом",
                        HALL,
                        2));
        parts.add(
                part(
                        1,
                        "10:00",
                        "11:30",
                        SessionKind.WORKSHOP,
                        people,
                        "Команда на удалёнке",
                        "Переговорная",
                        1));
        parts.add(
                part(
                        1,
                        "10:00",
                        "11:30",
                        SessionKind.PANEL,
                        open,
                        "СМИ и НКО: как нам договориться",
                        "Коворкинг",
                        4,
                        3));
        parts.add(part(1, "11:30", "12:00", SessionKind.BREAK, null, "Кофе", "Фойе"));
        parts.add(
                part(
                        1,
                        "12:00",
                        "14:00",
                        SessionKind.TALK,
                        null,
                        "Практики года: пять рассказов",
                        HALL,
                        1,
                        2,
                        3));
        parts.add(
                part(
                        1,
                        "15:00",
                        "18:00",
                        SessionKind.PANEL,
                        null,
                        "Договорённости и закрытие",
                        HALL,
                        0,
                        4));
        return parts;
    }

    private static Part part(
            int day,
            String from,
            String to,
            SessionKind kind,
            String track,
            String title,
            String room,
            Integer... speakers) {
        return new Part(day, from, to, kind, track, title, null, room, null, List.of(speakers));
    }

    private static Part part(
            int day,
            String from,
            String to,
            SessionKind kind,
            String track,
            String title,
            String room,
            int capacity,
            List<Integer> speakers) {
        return new Part(day, from, to, kind, track, title, null, room, capacity, speakers);
    }

    private static FormField field(
            String key, FormField.Type type, String label, boolean required) {
        return new FormField(key, type, label, null, required, null, null);
    }

    private static EventDetails.Competence competence(String key, String label) {
        return new EventDetails.Competence(key, label);
    }

    private NewEvent event(
            EventType type,
            String title,
            String summary,
            String description,
            LocalDateTime from,
            LocalDateTime to,
            String venue,
            int capacity,
            List<Seats> seats,
            List<FormField> form,
            CertificateRule certificate,
            List<EventDetails.Competence> competences) {
        return new NewEvent(
                type,
                title,
                summary,
                from.atZone(zone).toInstant(),
                to.atZone(zone).toInstant(),
                zone.getId(),
                venue,
                null,
                seats == null ? null : "https://example.org/online",
                capacity,
                seats,
                null,
                null,
                null,
                null,
                type == EventType.OPEN_FORUM ? 3 : null,
                null,
                null,
                null,
                null,
                new EventDetails(
                        description,
                        List.of("ru"),
                        null,
                        List.of(
                                new EventDetails.Partner(
                                        "Партнёр центра (демонстрация)", null, null)),
                        List.of(),
                        List.of(),
                        form,
                        null,
                        certificate,
                        competences));
    }

    private static LocalDateTime at(int year, Month month, int day, int hour) {
        return LocalDateTime.of(year, month, day, hour, 0);
    }

    /** The first working day from then on, unless it is today. */
    private static LocalDateTime on(LocalDate today, int days, int hour) {
        LocalDate day = today.plusDays(days);
        while (days > 0 && day.getDayOfWeek().getValue() > DayOfWeek.FRIDAY.getValue()) {
            day = day.plusDays(1);
        }
        return day.atTime(hour, 0);
    }
}
