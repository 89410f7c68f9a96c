package org.artel.events.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.artel.core.api.Text;
import org.artel.core.rest.Table;
import org.artel.events.CheckIn;
import org.artel.events.Event;
import org.artel.events.EventFigures;
import org.artel.events.FormField;
import org.artel.events.Part;
import org.artel.events.Registration;
import org.artel.events.RegistrationState;
import org.artel.events.SeatKind;

/** Lists of an event as tables for people. */
final class EventTables {

    private static final Map<RegistrationState, Text> STATES =
            new EnumMap<>(
                    Map.of(
                            RegistrationState.PENDING, new Text("Ждёт решения", "Pending"),
                            RegistrationState.WAITING, new Text("В листе ожидания", "Waiting"),
                            RegistrationState.OFFERED, new Text("Предложено место", "Offered"),
                            RegistrationState.CONFIRMED, new Text("Подтверждена", "Confirmed"),
                            RegistrationState.REJECTED, new Text("Отклонена", "Rejected"),
                            RegistrationState.WITHDRAWN, new Text("Снята", "Withdrawn"),
                            RegistrationState.LAPSED, new Text("Предложение истекло", "Lapsed")));
    private static final Map<Part, Text> PARTS =
            new EnumMap<>(
                    Map.of(
                            Part.PARTICIPANT, new Text("Участник", "Participant"),
                            Part.GUEST, new Text("Гость", "Guest"),
                            Part.SPEAKER, new Text("Спикер", "Speaker"),
                            Part.ORGANISER, new Text("Организатор", "Organiser")));
    private static final Map<SeatKind, Text> SEATS =
            new EnumMap<>(
                    Map.of(
                            SeatKind.IN_PERSON, new Text("Очно", "In person"),
                            SeatKind.ONLINE, new Text("Онлайн", "Online")));
    private static final Map<CheckIn.Outcome, Text> OUTCOMES =
            new EnumMap<>(
                    Map.of(
                            CheckIn.Outcome.ACCEPTED, new Text("Принят", "Accepted"),
                            CheckIn.Outcome.DUPLICATE, new Text("Повтор", "Duplicate"),
                            CheckIn.Outcome.UNKNOWN, new Text("Неизвестен", "Unknown"),
                            CheckIn.Outcome.NOT_CONFIRMED,
                                    new Text("Не подтверждён", "Not confirmed")));

    static final Table<CheckIn> CHECK_INS =
            new Table<>(
                    "check-ins",
                    List.of(
                            column("Когда", "At", one -> one.occurredAt().toInstant()),
                            column("Получен", "Received", one -> one.receivedAt().toInstant()),
                            column("Имя", "Name", CheckIn::name),
                            column("Организация", "Organisation", CheckIn::organisation),
                            column(
                                    "Направление",
                                    "Direction",
                                    one ->
                                            one.direction() == CheckIn.Direction.ENTRY
                                                    ? new Text("Вход", "In")
                                                    : new Text("Выход", "Out")),
                            column("Итог", "Outcome", one -> OUTCOMES.get(one.outcome())),
                            column("Отменён", "Taken back", one -> one.revertedAt() != null),
                            column("Причина", "Reason", CheckIn::reason),
                            column("Код части программы", "Session id", CheckIn::sessionId),
                            column("Код регистрации", "Registration id", CheckIn::registrationId)));

    private EventTables() {}

    /** With a column for each question of the event's form. */
    static Table<Registration> registrations(Event event) {
        List<Table.Column<Registration>> columns =
                new ArrayList<>(
                        List.of(
                                column("Имя", "Name", Registration::personName),
                                column(
                                        "Организация",
                                        "Organisation",
                                        Registration::organisationName),
                                column("Кто", "Part", one -> PARTS.get(one.part())),
                                column("Участие", "Seat", one -> SEATS.get(one.seat())),
                                column("Человек", "People", Registration::party),
                                column("Состояние", "State", one -> STATES.get(one.state())),
                                column(
                                        "Зарегистрирована",
                                        "Registered",
                                        one -> one.createdAt().toInstant()),
                                column("Посещено", "Attended", one -> one.attended().size())));
        List<FormField> form = event.details().form();
        if (form != null) {
            form.forEach(
                    field ->
                            columns.add(
                                    new Table.Column<>(
                                            new Text(field.label(), field.label()),
                                            one -> answer(one.answers().get(field.key())))));
        }
        columns.add(column("Код регистрации", "Registration id", Registration::id));
        return new Table<>("registrations", columns);
    }

    /** With a column for each session. */
    static Table<Attendance.Attendee> attendance(List<EventFigures.InSession> sessions) {
        List<Table.Column<Attendance.Attendee>> columns =
                new ArrayList<>(
                        List.of(
                                column("Имя", "Name", Attendance.Attendee::name),
                                column(
                                        "Организация",
                                        "Organisation",
                                        Attendance.Attendee::organisation),
                                column("Кто", "Part", one -> PARTS.get(one.part())),
                                column("Участие", "Seat", one -> SEATS.get(one.seat())),
                                column(
                                        "Минут",
                                        "Minutes",
                                        one ->
                                                one.sessions().stream()
                                                        .mapToInt(Attendance.There::minutes)
                                                        .sum())));
        sessions.forEach(
                session ->
                        columns.add(
                                new Table.Column<>(
                                        new Text(session.title(), session.title()),
                                        one -> firstAt(one, session.sessionId()))));
        return new Table<>("attendance", columns);
    }

    private static Object firstAt(Attendance.Attendee one, String session) {
        return one.sessions().stream()
                .filter(there -> there.sessionId().equals(session))
                .findFirst()
                .map(there -> there.firstAt().toInstant())
                .orElse(null);
    }

    private static Object answer(Object answer) {
        return answer instanceof Collection<?> list
                ? list.stream().map(String::valueOf).collect(Collectors.joining(", "))
                : answer;
    }

    private static <R> Table.Column<R> column(String ru, String en, Function<? super R, ?> value) {
        return new Table.Column<>(new Text(ru, en), value);
    }
}
